import { refuse } from '../../refusals.ts';
import { type Decide, isRefused } from '../decide.ts';
import { freeCounter } from './at-counter.ts';
import { called } from './calling.ts';
import { brief } from './which-ticket.ts';

/** Calls a parked ticket; any free counter may go on with it. */
export const unparkTicket: Decide<'unpark-ticket'> = (state, { counterId, ticketId }, { actor }) => {
  const counter = freeCounter(state, counterId, actor);
  if (isRefused(counter)) return counter;
  const ticket = state.tickets.get(ticketId);
  if (ticket === undefined) return refuse('ticket-unknown');
  if (ticket.status !== 'parked') return refuse('ticket-not-parked');
  return { happenings: [called(ticket, counterId, { rule: 'unparked' })], value: brief(ticket) };
};
