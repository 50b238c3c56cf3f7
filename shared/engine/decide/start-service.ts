import { refuse } from '../../refusals.ts';
import type { Decide } from '../decide.ts';
import { isRefused } from '../decide.ts';
import { heldVisit } from './held-counter.ts';

/** The called visitor has arrived at the counter. */
export const startService: Decide<'start-service'> = (state, { counterId }, { actor }) => {
  const visit = heldVisit(state, counterId, actor);
  if (isRefused(visit)) return visit;
  const { ticket } = visit;
  if (ticket.status !== 'called') return refuse('ticket-not-called');
  return {
    happenings: [{ type: 'service-started', data: { ticketId: ticket.id, counterId, implied: false } }],
    value: { ticketId: ticket.id, code: ticket.code },
  };
};
