/** The questions that every move of one particular ticket begins with. */
import { refuse } from '../../refusals.ts';
import { type Context, isRefused, type ReadyState, type Refused } from '../decide.ts';
import { findTicket, type Ticket } from '../state.ts';
import { heldVisit } from './at-counter.ts';

/** A ticket as a command names it: staff by its id, its visitor by the token that nobody else has. */
export type Naming = { readonly token: string } | { readonly ticketId: string };

export function namedTicket(state: ReadyState, naming: Naming, context: Context): Ticket | Refused {
  const isToken = 'token' in naming;
  // An id is on every staff screen and in the visitor's own page; it must not be enough for a visitor.
  if (!isToken && context.actor.role === 'visitor') return refuse('not-your-ticket');
  const ticket = findTicket(state, isToken ? context.ticketIdOf(naming.token) : naming.ticketId);
  if (ticket === undefined) return refuse('ticket-unknown');
  return isToken && ticket.token !== naming.token ? refuse('not-your-ticket') : ticket;
}

export function waitingTicket(state: ReadyState, ticketId: string): Ticket | Refused {
  const ticket = findTicket(state, ticketId);
  if (ticket === undefined) return refuse('ticket-unknown');
  return ticket.status === 'waiting' ? ticket : refuse('ticket-not-waiting');
}

/** A ticket that can be passed on: the one at the counter, or without a counter one that still waits. */
export function passedTicket(
  state: ReadyState,
  { ticketId, counterId }: { readonly ticketId: string; readonly counterId?: string | undefined },
  { actor }: Context,
): Ticket | Refused {
  if (counterId === undefined) return waitingTicket(state, ticketId);
  const visit = heldVisit(state, counterId, actor);
  if (isRefused(visit)) return visit.refusal.code === 'counter-free' ? refuse('ticket-elsewhere') : visit;
  return visit.ticket.id === ticketId ? visit.ticket : refuse('ticket-elsewhere');
}

/** What a command answers about a ticket. */
export function brief({ id, code }: Ticket): { readonly ticketId: string; readonly code: string } {
  return { ticketId: id, code };
}
