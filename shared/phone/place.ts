import type { Phrases } from '../messages/phrases.ts';
import { isBare } from '../naming.ts';

/** Where a visitor goes: `Platz 7`; a label that says what it is stands alone. */
export function placeOf(words: Phrases, counter: string): string {
  return isBare(counter) ? words.t('ticket.counter', { counter }) : counter;
}
