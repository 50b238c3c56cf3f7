import { type Decide, isRefused } from '../decide.ts';
import { calledVisit } from './at-counter.ts';
import { brief } from './which-ticket.ts';

/** Calls the visitor of this counter once more. The time of the first call stands. */
export const recallTicket: Decide<'recall-ticket'> = (state, { counterId }, { actor }) => {
  const visit = calledVisit(state, counterId, actor);
  if (isRefused(visit)) return visit;
  const { ticket } = visit;
  return {
    happenings: [{ type: 'ticket-recalled', data: { ticketId: ticket.id, counterId } }],
    value: brief(ticket),
  };
};
