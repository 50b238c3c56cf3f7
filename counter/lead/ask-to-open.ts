import type { CounterRow } from '../../shared/views/rows.ts';
import type { Deed } from '../deed.ts';
import { inLanguages } from './in-languages.ts';

/** Asks the staff to open a counter. @param time `10:00`, where it is not at once */
export function openDeed({ id: counterId, label }: Pick<CounterRow, 'id' | 'label'>, time?: string): Deed {
  const text =
    time === undefined
      ? inLanguages('counter.ask-open', { label })
      : inLanguages('counter.ask-open-at', { label, time });
  return { command: 'post-message', input: { to: 'staff', text, counterId } };
}
