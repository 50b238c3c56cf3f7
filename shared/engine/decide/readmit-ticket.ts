import { refuse } from '../../refusals.ts';
import type { Decide } from '../decide.ts';
import { brief } from './which-ticket.ts';

/** Who missed a call is here after all: the old seniority counts, and nobody else's turn is taken away. */
export const readmitTicket: Decide<'readmit-ticket'> = (state, { ticketId }) => {
  const ticket = state.tickets.get(ticketId);
  if (ticket === undefined) return refuse('ticket-unknown');
  if (ticket.status !== 'missed') return refuse('ticket-not-missed');
  return { happenings: [{ type: 'ticket-readmitted', data: { ticketId } }], value: brief(ticket) };
};
