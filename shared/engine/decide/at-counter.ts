/** The questions that every move at a counter begins with. */
import type { Actor } from '../../model.ts';
import { refuse } from '../../refusals.ts';
import { isRefused, type ReadyState, type Refused } from '../decide.ts';
import type { OpenCounter, Ticket } from '../state.ts';

/**
 * The open counter that the actor may act for.
 *
 * A clerk acts for the counter that he or she holds; a supervisor for every one, so that a forgotten
 * counter can be closed.
 */
export function heldCounter(state: ReadyState, counterId: string, actor: Actor): OpenCounter | Refused {
  if (!state.catalogue.counters.has(counterId)) return refuse('counter-unknown');
  const counter = state.counters.get(counterId);
  if (counter === undefined) return refuse('counter-closed');
  if (counter.clerk !== actor.id && actor.role !== 'supervisor') return refuse('counter-held');
  return counter;
}

/** The same, ready to call somebody: nobody at it, and not paused. */
export function freeCounter(state: ReadyState, counterId: string, actor: Actor): OpenCounter | Refused {
  const counter = heldCounter(state, counterId, actor);
  if (isRefused(counter)) return counter;
  if (counter.ticketId !== undefined) return refuse('counter-busy');
  return counter.paused === undefined ? counter : refuse('counter-paused');
}

/** The same, with the visitor who is called to it or being served there. */
export function heldVisit(
  state: ReadyState,
  counterId: string,
  actor: Actor,
): { readonly counter: OpenCounter; readonly ticket: Ticket } | Refused {
  const counter = heldCounter(state, counterId, actor);
  if (isRefused(counter)) return counter;
  const ticket = counter.ticketId === undefined ? undefined : state.tickets.get(counter.ticketId);
  return ticket === undefined ? refuse('counter-free') : { counter, ticket };
}

/** The same, where the visitor has been called and has not arrived. */
export function calledVisit(
  state: ReadyState,
  counterId: string,
  actor: Actor,
): ReturnType<typeof heldVisit> {
  const visit = heldVisit(state, counterId, actor);
  return isRefused(visit) || visit.ticket.status === 'called' ? visit : refuse('ticket-not-called');
}
