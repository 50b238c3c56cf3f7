import type { Happening } from '../../events.ts';
import { refuse } from '../../refusals.ts';
import type { Decide } from '../decide.ts';
import { isRefused } from '../decide.ts';
import { called, nextFor } from './call-next.ts';
import { heldVisit } from './held-counter.ts';

/** The called visitor did not come. */
export const markNoShow: Decide<'mark-no-show'> = (state, { counterId, thenCallNext = false }, { actor }) => {
  const visit = heldVisit(state, counterId, actor);
  if (isRefused(visit)) return visit;
  const { counter, ticket } = visit;
  if (ticket.status !== 'called') return refuse('ticket-not-called');
  const happenings: Happening[] = [{ type: 'ticket-missed', data: { ticketId: ticket.id, counterId } }];
  const next = thenCallNext ? nextFor(state, counter) : undefined;
  if (next !== undefined) happenings.push(called(next, counterId));
  return {
    happenings,
    value: {
      missed: { ticketId: ticket.id, code: ticket.code },
      called: next === undefined ? null : { ticketId: next.id, code: next.code },
    },
  };
};
