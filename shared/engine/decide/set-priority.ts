import { refuse } from '../../refusals.ts';
import { type Decide, isRefused } from '../decide.ts';
import { serviceOf } from '../evolve/turn.ts';
import { scoreFor } from '../order.ts';
import { brief, waitingTicket } from './which-ticket.ts';

/** A pram, pain, a train to catch: brought forward by a bounded number of minutes, so that nobody starves. */
export const setPriority: Decide<'set-priority'> = (state, { ticketId, reason, minutes: asked }) => {
  const ticket = waitingTicket(state, ticketId);
  if (isRefused(ticket)) return ticket;
  const { dials } = state.catalogue;
  const service = serviceOf(state, ticket.serviceId);
  const minutes = Math.min(asked ?? dials.bonus, dials.bonus);
  if (minutes <= (ticket.priority?.minutes ?? 0)) return refuse('priority-given');
  // What the visitor put off stays put off: only the bonus moves.
  const before = scoreFor(ticket, service, dials);
  const score =
    ticket.score + scoreFor({ ...ticket, priority: { minutes, reason } }, service, dials) - before;
  return {
    happenings: [{ type: 'priority-set', data: { ticketId, minutes, reason, score } }],
    value: brief(ticket),
  };
};
