/** The supervisor's dials: each with the values that make sense, and what it is now. */
import type { Dials } from '../../shared/dials.ts';
import type { MessageKey } from '../../shared/messages/format.ts';
import type { Words } from '../../shared/ui/i18n.ts';
import type { Ask } from '../asks/ask.ts';

interface Dial {
  readonly label: MessageKey;
  readonly unit: 'minutes' | 'seconds' | 'calls' | 'numbers';
  readonly values: readonly number[];
}

/** In the order in which they are wanted. */
export const DIALS: Readonly<Record<keyof Dials, Dial>> = {
  bonus: { label: 'lead.dial-bonus', unit: 'minutes', values: [0, 5, 10, 15, 20, 30] },
  headStart: { label: 'lead.dial-head-start', unit: 'minutes', values: [0, 30, 45, 60, 90, 120] },
  early: { label: 'lead.dial-early', unit: 'minutes', values: [0, 5, 10, 15, 20, 30] },
  grace: { label: 'lead.dial-grace', unit: 'minutes', values: [0, 5, 10, 15, 20, 30] },
  secondary: { label: 'lead.dial-secondary', unit: 'minutes', values: [0, 5, 10, 15, 20, 30] },
  rest: { label: 'lead.dial-rest', unit: 'minutes', values: [0, 2, 5, 10, 15] },
  defer: { label: 'lead.dial-defer', unit: 'minutes', values: [0, 15, 30, 60, 90, 120] },
  noShowCalls: { label: 'lead.dial-calls', unit: 'calls', values: [1, 2, 3] },
  noShowSeconds: { label: 'lead.dial-seconds', unit: 'seconds', values: [0, 30, 60, 120, 180] },
  noShowAfter: { label: 'lead.dial-after', unit: 'seconds', values: [0, 120, 180, 300, 600] },
  rescue: { label: 'lead.dial-rescue', unit: 'minutes', values: [0, 2, 5, 10, 15] },
  remote: { label: 'lead.dial-remote', unit: 'numbers', values: [0, 5, 10, 20, 50] },
  closeAfter: { label: 'lead.dial-close', unit: 'minutes', values: [0, 30, 60, 120, 240] },
  undoSeconds: { label: 'lead.dial-undo', unit: 'seconds', values: [30, 60, 120, 300] },
};
/** Where nought says that it does not happen at all. */
const OFF: ReadonlySet<string> = new Set(['noShowAfter', 'rescue', 'remote', 'closeAfter']);

export function dialsAsk(dials: Dials, words: Words): Ask {
  return {
    title: words.t('lead.dials'),
    groups: [
      {
        choices: names().map((name) => ({
          label: words.t(DIALS[name].label),
          hint: said(words, name, dials[name]),
          next: () => dialAsk(name, dials, words),
        })),
      },
    ],
  };
}

function dialAsk(name: keyof Dials, dials: Dials, words: Words): Ask {
  const { label, values } = DIALS[name];
  return {
    title: words.t('lead.dial-now', { dial: words.t(label), value: said(words, name, dials[name]) }),
    groups: [
      {
        choices: values.map((value) => ({
          label: said(words, name, value),
          does: () => ({ command: 'adjust-site', input: { dials: { [name]: value } } }) as const,
        })),
      },
    ],
  };
}

function names(): (keyof Dials)[] {
  return Object.keys(DIALS) as (keyof Dials)[];
}

function said(words: Words, name: keyof Dials, value: number): string {
  if (value === 0 && OFF.has(name)) return words.t('lead.dial-never');
  const { unit } = DIALS[name];
  if (unit === 'minutes') return words.t('counter.for-minutes', { minutes: value });
  if (unit === 'numbers') return words.t('lead.for-numbers', { numbers: value });
  return unit === 'seconds'
    ? words.t('lead.for-seconds', { seconds: value })
    : words.t('lead.for-calls', { calls: value });
}
