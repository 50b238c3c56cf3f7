import type { Happening } from '../../events.ts';
import { refuse } from '../../refusals.ts';
import { type Decide, isRefused } from '../decide.ts';
import { scoreFor } from '../order.ts';
import { heldVisit } from './at-counter.ts';
import { nextCall } from './calling.ts';
import { brief } from './which-ticket.ts';

/**
 * The visit is over. A clerk who never recorded its start finishes all the same: the start is implied.
 * A service that was queued behind this one is waited for next, by the old seniority. With `thenCallNext`
 * the next person is called in the same step; an empty queue does not keep the visit from ending.
 */
export const finishService: Decide<'finish-service'> = (state, input, { actor }) => {
  const { counterId, thenCallNext = false, outcome, services, persons } = input;
  const visit = heldVisit(state, counterId, actor);
  if (isRefused(visit)) return visit;
  const unknown = services?.find(({ serviceId }) => !state.catalogue.services.has(serviceId));
  if (unknown !== undefined) return refuse('service-unknown', unknown.serviceId);
  const { counter, ticket } = visit;
  const at = { ticketId: ticket.id, counterId };
  const record = {
    ...(outcome && { outcome }),
    ...(services && { services }),
    ...(persons !== undefined && { persons }),
  };
  const happenings: Happening[] = [];
  if (ticket.status === 'called')
    happenings.push({ type: 'service-started', data: { ...at, implied: true } });
  happenings.push({ type: 'service-finished', data: { ...at, ...record } });
  const following =
    ticket.pending[0] === undefined ? undefined : state.catalogue.services.get(ticket.pending[0]);
  if (following !== undefined) {
    const score = scoreFor(ticket, following, state.catalogue.dials);
    happenings.push({
      type: 'visit-continued',
      data: { ticketId: ticket.id, serviceId: following.id, score },
    });
  }
  const next = thenCallNext ? nextCall(state, counter) : undefined;
  if (next !== undefined) happenings.push(next.happening);
  return { happenings, value: { finished: brief(ticket), called: next?.brief ?? null } };
};
