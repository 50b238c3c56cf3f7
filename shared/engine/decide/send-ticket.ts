import { refuse } from '../../refusals.ts';
import { type Decide, isRefused } from '../decide.ts';
import { brief, passedTicket } from './which-ticket.ts';

/**
 * Two sites are two logs: here the ticket is on its way from now on, and a job brings it to the other
 * site, which takes it in with `receive-ticket`. Whether that site has the service, only it knows.
 */
export const sendTicket: Decide<'send-ticket'> = (state, input, context) => {
  const { counterId, site, serviceId, note } = input;
  const ticket = passedTicket(state, input, context);
  if (isRefused(ticket)) return ticket;
  if (site === state.catalogue.site.id) return refuse('transfer-impossible', site);
  const optional = { ...(counterId !== undefined && { counterId }), ...(note !== undefined && { note }) };
  return {
    happenings: [{ type: 'ticket-sent', data: { ticketId: ticket.id, site, serviceId, ...optional } }],
    value: brief(ticket),
  };
};
