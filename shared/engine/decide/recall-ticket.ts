import { refuse } from '../../refusals.ts';
import type { Decide } from '../decide.ts';
import { isRefused } from '../decide.ts';
import { heldVisit } from './held-counter.ts';

/** Calls the visitor of this counter once more. The time of the first call stands. */
export const recallTicket: Decide<'recall-ticket'> = (state, { counterId }, { actor }) => {
  const visit = heldVisit(state, counterId, actor);
  if (isRefused(visit)) return visit;
  const { ticket } = visit;
  if (ticket.status !== 'called') return refuse('ticket-not-called');
  return {
    happenings: [{ type: 'ticket-recalled', data: { ticketId: ticket.id, counterId } }],
    value: { ticketId: ticket.id, code: ticket.code },
  };
};
