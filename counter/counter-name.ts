import { isBare } from '../shared/naming.ts';
import type { Words } from '../shared/ui/i18n.ts';

/** `Platz 7`; a label that says what it is stands alone. */
export function counterName(words: Words, label: string): string {
  return isBare(label) ? words.t('counter.counter', { label }) : label;
}
