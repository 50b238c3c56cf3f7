/** The question every move at a counter begins with. */
import type { Actor } from '../../model.ts';
import { refuse } from '../../refusals.ts';
import type { ReadyState, Refused } from '../decide.ts';
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

/** The same, with the visitor who is called to it or being served there. */
export function heldVisit(
  state: ReadyState,
  counterId: string,
  actor: Actor,
): { readonly counter: OpenCounter; readonly ticket: Ticket } | Refused {
  const counter = heldCounter(state, counterId, actor);
  if ('refusal' in counter) return counter;
  const ticket = counter.ticketId === undefined ? undefined : state.tickets.get(counter.ticketId);
  if (ticket === undefined) return refuse('counter-free');
  return { counter, ticket };
}
