import type { Happening } from '../../events.ts';
import type { Decide } from '../decide.ts';
import { isRefused } from '../decide.ts';
import { called, nextFor } from './call-next.ts';
import { heldVisit } from './held-counter.ts';

/**
 * The visit is over. A clerk who never recorded its start finishes all the same: the start is implied.
 * With `thenCallNext` the next person is called in the same step; an empty queue does not keep the visit
 * from ending.
 */
export const finishService: Decide<'finish-service'> = (
  state,
  { counterId, thenCallNext = false },
  { actor },
) => {
  const visit = heldVisit(state, counterId, actor);
  if (isRefused(visit)) return visit;
  const { counter, ticket } = visit;
  const at = { ticketId: ticket.id, counterId };
  const happenings: Happening[] = [];
  if (ticket.status === 'called')
    happenings.push({ type: 'service-started', data: { ...at, implied: true } });
  happenings.push({ type: 'service-finished', data: at });
  const next = thenCallNext ? nextFor(state, counter) : undefined;
  if (next !== undefined) happenings.push(called(next, counterId));
  return {
    happenings,
    value: {
      finished: { ticketId: ticket.id, code: ticket.code },
      called: next === undefined ? null : { ticketId: next.id, code: next.code },
    },
  };
};
