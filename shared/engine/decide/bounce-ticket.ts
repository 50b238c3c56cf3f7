import { refuse } from '../../refusals.ts';
import type { Decide } from '../decide.ts';
import { scoreFor } from '../order.ts';
import { brief } from './which-ticket.ts';

/** The other site cannot take a sent ticket: its visitor waits here again, and has lost no time. */
export const bounceTicket: Decide<'bounce-ticket'> = (state, { ticketId }) => {
  const ticket = state.tickets.get(ticketId);
  if (ticket === undefined) return refuse('ticket-unknown');
  if (ticket.sent === undefined || ticket.sent.arrived) return refuse('ticket-ended');
  const service = state.catalogue.services.get(ticket.serviceId);
  if (service === undefined) return refuse('service-unknown', ticket.serviceId);
  const score = scoreFor(ticket, service, state.catalogue.dials);
  return { happenings: [{ type: 'ticket-bounced', data: { ticketId, score } }], value: brief(ticket) };
};
