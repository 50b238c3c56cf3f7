/** What a move did to a ticket, in a word: what an undo would take back. */
import type { MessageKey } from '../shared/messages/format.ts';
import type { Moved } from '../shared/views/rows.ts';

/** The message that says it, with `code`. */
export function deedOf({ from, to }: Moved): MessageKey {
  switch (to) {
    case 'called':
      return from === 'called' ? 'counter.did-recall' : 'counter.did-call';
    case 'serving':
      return from === 'serving' ? 'counter.did-add' : 'counter.did-start';
    case 'finished':
      return 'counter.did-finish';
    case 'missed':
      return 'counter.did-miss';
    case 'parked':
      return 'counter.did-park';
    default:
      return 'counter.did-return';
  }
}
