import { type Decide, isRefused } from '../decide.ts';
import { freeCounter } from './at-counter.ts';
import { called } from './calling.ts';
import { brief, waitingTicket } from './which-ticket.ts';

/** Calls one particular waiting ticket out of turn. The reason is kept with the call. */
export const callTicket: Decide<'call-ticket'> = (state, { counterId, ticketId, reason }, { actor }) => {
  const counter = freeCounter(state, counterId, actor);
  if (isRefused(counter)) return counter;
  const ticket = waitingTicket(state, ticketId);
  if (isRefused(ticket)) return ticket;
  return { happenings: [called(ticket, counterId, { rule: 'picked', reason })], value: brief(ticket) };
};
