import { refuse } from '../../refusals.ts';
import type { Decide } from '../decide.ts';
import { serviceOf } from '../evolve/turn.ts';
import { scoreFor } from '../order.ts';
import { brief } from './which-ticket.ts';

/** The other site cannot take a sent ticket: its visitor waits here again, and has lost no time. */
export const bounceTicket: Decide<'bounce-ticket'> = (state, { ticketId }) => {
  const ticket = state.tickets.get(ticketId);
  if (ticket === undefined) return refuse('ticket-unknown');
  if (ticket.sent === undefined || ticket.sent.arrived) return refuse('ticket-ended');
  const score = scoreFor(ticket, serviceOf(state, ticket.serviceId), state.catalogue.dials);
  return { happenings: [{ type: 'ticket-bounced', data: { ticketId, score } }], value: brief(ticket) };
};
