import type { CounterRow } from '../../shared/views/rows.ts';
import type { Deed } from '../deed.ts';

/** Asks the staff, in both of their languages, to open a counter. @param time `10:00`, where it is not at once */
export function openDeed({ id: counterId, label }: Pick<CounterRow, 'id' | 'label'>, time?: string): Deed {
  const text =
    time === undefined
      ? { de: `Bitte Platz ${label} öffnen.`, en: `Please open counter ${label}.` }
      : { de: `Bitte Platz ${label} um ${time} öffnen.`, en: `Please open counter ${label} at ${time}.` };
  return { command: 'post-message', input: { to: 'staff', text, counterId } };
}
