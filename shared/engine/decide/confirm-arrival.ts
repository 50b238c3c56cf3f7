import { refuse } from '../../refusals.ts';
import type { Decide } from '../decide.ts';
import { brief } from './which-ticket.ts';

/** The other site has the ticket: it is no longer on its way. */
export const confirmArrival: Decide<'confirm-arrival'> = (state, { ticketId }) => {
  const ticket = state.tickets.get(ticketId);
  if (ticket === undefined) return refuse('ticket-unknown');
  if (ticket.sent === undefined || ticket.sent.arrived) return refuse('ticket-ended');
  return { happenings: [{ type: 'ticket-arrived', data: { ticketId } }], value: brief(ticket) };
};
