import { refuse } from '../../refusals.ts';
import { type Decide, isRefused } from '../decide.ts';
import { minutes } from '../waiting.ts';
import { brief, namedTicket } from './which-ticket.ts';

/** "I need 15 minutes longer": the turn moves by that, and nobody is called to an empty chair meanwhile. */
export const deferTicket: Decide<'defer-ticket'> = (state, input, context) => {
  const ticket = namedTicket(state, input, context);
  if (isRefused(ticket)) return ticket;
  if (ticket.status !== 'waiting') return refuse('ticket-not-waiting');
  const from = Math.max(context.at, ticket.wakesAt ?? 0);
  const wakesAt = from + minutes(input.minutes);
  if (wakesAt - context.at > minutes(state.catalogue.dials.defer)) return refuse('defer-too-long');
  const score = ticket.score + minutes(input.minutes);
  return {
    happenings: [{ type: 'ticket-deferred', data: { ticketId: ticket.id, score, wakesAt } }],
    value: { ...brief(ticket), wakesAt },
  };
};
