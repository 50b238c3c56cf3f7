/** How a call comes about: asked by every move that ends in one. */
import type { Happening, Why } from '../../events.ts';
import type { ReadyState } from '../decide.ts';
import { pick } from '../order.ts';
import type { OpenCounter, Ticket } from '../state.ts';
import { brief } from './which-ticket.ts';

export function called(ticket: Ticket, counterId: string, why: Why): Happening {
  return { type: 'ticket-called', data: { ticketId: ticket.id, counterId, why } };
}

/** The call of whoever is next for a counter; undefined when nobody waits for it, or it is paused. */
export function nextCall(state: ReadyState, counter: OpenCounter) {
  if (counter.paused !== undefined) return undefined;
  const choice = pick(state, counter);
  const ticket = choice && state.tickets.get(choice.ticketId);
  if (choice === undefined || ticket === undefined) return undefined;
  return { happening: called(ticket, counter.counterId, choice.why), brief: brief(ticket) };
}
