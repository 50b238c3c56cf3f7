import { refuse } from '../../refusals.ts';
import type { Decide, ReadyState } from '../decide.ts';
import { isRefused } from '../decide.ts';
import { pick } from '../order.ts';
import type { OpenCounter, Ticket } from '../state.ts';
import { heldCounter } from './held-counter.ts';

/** Calls whoever is next for the services that the counter takes. */
export const callNext: Decide<'call-next'> = (state, { counterId }, { actor }) => {
  const counter = heldCounter(state, counterId, actor);
  if (isRefused(counter)) return counter;
  if (counter.ticketId !== undefined) return refuse('counter-busy');
  const next = nextFor(state, counter);
  if (next === undefined) return refuse('queue-empty');
  return { happenings: [called(next, counterId)], value: { ticketId: next.id, code: next.code } };
};

/** The ticket that a free counter would call now; also asked by the moves that end in a call. */
export function nextFor(state: ReadyState, counter: OpenCounter): Ticket | undefined {
  const head = pick(state, counter.services);
  return head && state.tickets.get(head.id);
}

export function called(ticket: Ticket, counterId: string) {
  return { type: 'ticket-called', data: { ticketId: ticket.id, counterId } } as const;
}
