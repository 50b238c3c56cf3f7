import { refuse } from '../../refusals.ts';
import { type Decide, isRefused } from '../decide.ts';
import { brief, namedTicket } from './which-ticket.ts';

const OVER = new Set(['finished', 'left', 'sent']);
const STILL_HERE = new Set(['waiting', 'parked', 'missed']);

/** The number is given back: by the visitor's token, or by staff for somebody who says so. */
export const leaveQueue: Decide<'leave-queue'> = (state, input, context) => {
  const ticket = namedTicket(state, input, context);
  if (isRefused(ticket)) return ticket;
  if (OVER.has(ticket.status)) return refuse('ticket-ended');
  if (!STILL_HERE.has(ticket.status)) return refuse('ticket-not-waiting');
  const by = 'token' in input ? 'visitor' : 'staff';
  return { happenings: [{ type: 'ticket-left', data: { ticketId: ticket.id, by } }], value: brief(ticket) };
};
