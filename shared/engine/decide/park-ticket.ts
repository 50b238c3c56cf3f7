import { type Decide, isRefused } from '../decide.ts';
import { heldVisit } from './at-counter.ts';
import { brief } from './which-ticket.ts';

/** Sets the visit at the counter aside: "fetches a photo". It goes on with a call, at any counter. */
export const parkTicket: Decide<'park-ticket'> = (state, { counterId, reason, until }, { actor }) => {
  const visit = heldVisit(state, counterId, actor);
  if (isRefused(visit)) return visit;
  const { ticket } = visit;
  const data = { ticketId: ticket.id, counterId, reason, ...(until !== undefined && { until }) };
  return { happenings: [{ type: 'ticket-parked', data }], value: brief(ticket) };
};
