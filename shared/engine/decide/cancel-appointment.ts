import { refuse } from '../../refusals.ts';
import { type Decide, isRefused } from '../decide.ts';
import { brief, namedTicket } from './which-ticket.ts';

/** The booked visit will not be; its slot is free at once. */
export const cancelAppointment: Decide<'cancel-appointment'> = (state, input, context) => {
  const ticket = namedTicket(state, input, context);
  if (isRefused(ticket)) return ticket;
  if (ticket.status !== 'booked') return refuse('ticket-not-booked');
  return {
    happenings: [{ type: 'appointment-cancelled', data: { ticketId: ticket.id } }],
    value: brief(ticket),
  };
};
