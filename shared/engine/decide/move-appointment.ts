import { refuse } from '../../refusals.ts';
import { slotRefused } from '../closing.ts';
import { type Decide, isRefused } from '../decide.ts';
import { namedTicket } from './which-ticket.ts';

/** Another time or service for a booked visit; code and token stay. */
export const moveAppointment: Decide<'move-appointment'> = (state, input, context) => {
  const ticket = namedTicket(state, input, context);
  if (isRefused(ticket)) return ticket;
  if (ticket.status !== 'booked') return refuse('ticket-not-booked');
  const { slot, serviceId = ticket.serviceId } = input;
  const service = state.catalogue.services.get(serviceId);
  if (service === undefined) return refuse('service-unknown', serviceId);
  const isSame = slot === ticket.slot && serviceId === ticket.serviceId;
  const no = isSame ? undefined : slotRefused(state, service, slot, context.at);
  if (no !== undefined) return no;
  const { id: ticketId, token, code } = ticket;
  return {
    happenings: [{ type: 'appointment-moved', data: { ticketId, slot, serviceId } }],
    value: { ticketId, token, code, serviceId, slot },
  };
};
