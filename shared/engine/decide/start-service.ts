import { type Decide, isRefused } from '../decide.ts';
import { calledVisit } from './at-counter.ts';
import { brief } from './which-ticket.ts';

/** The called visitor has arrived at the counter. */
export const startService: Decide<'start-service'> = (state, { counterId }, { actor }) => {
  const visit = calledVisit(state, counterId, actor);
  if (isRefused(visit)) return visit;
  const { ticket } = visit;
  const data = { ticketId: ticket.id, counterId, implied: false };
  return { happenings: [{ type: 'service-started', data }], value: brief(ticket) };
};
