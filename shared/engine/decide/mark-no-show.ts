import type { Happening } from '../../events.ts';
import { refuse } from '../../refusals.ts';
import { type Decide, isRefused } from '../decide.ts';
import { calledVisit } from './at-counter.ts';
import { nextCall } from './calling.ts';
import { brief } from './which-ticket.ts';

/** The called visitor did not come, after as many calls and seconds as the site grants. */
export const markNoShow: Decide<'mark-no-show'> = (
  state,
  { counterId, thenCallNext = false },
  { actor, at },
) => {
  const visit = calledVisit(state, counterId, actor);
  if (isRefused(visit)) return visit;
  const { counter, ticket } = visit;
  const { noShowCalls, noShowSeconds } = state.catalogue.dials;
  // A clock that was set back must not keep anybody from it where no waiting is asked for.
  const since = Math.max(0, at - (ticket.calledAt ?? at));
  if (ticket.callsInRow < noShowCalls || since < noShowSeconds * 1000) return refuse('no-show-too-soon');
  const happenings: Happening[] = [{ type: 'ticket-missed', data: { ticketId: ticket.id, counterId } }];
  const next = thenCallNext ? nextCall(state, counter) : undefined;
  if (next !== undefined) happenings.push(next.happening);
  return { happenings, value: { missed: brief(ticket), called: next?.brief ?? null } };
};
