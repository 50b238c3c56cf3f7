import { refuse } from '../../refusals.ts';
import { slotRefused } from '../closing.ts';
import type { Decide } from '../decide.ts';
import { bookingCode, nextBooking } from '../numbers.ts';

/** Books a visit. It is an appointment, not a present person: nobody waits before check-in. */
export const bookAppointment: Decide<'book-appointment'> = (
  state,
  { serviceId, slot, language = 'de', persons },
  context,
) => {
  const service = state.catalogue.services.get(serviceId);
  if (service === undefined) return refuse('service-unknown', serviceId);
  const no = slotRefused(state, service, slot, context.at);
  if (no !== undefined) return no;
  const { ticketId, token } = context.newTicket();
  const number = nextBooking(state);
  const data = {
    ticketId,
    token,
    serviceId,
    number,
    slot,
    language,
    ...(persons !== undefined && { persons }),
    ...(context.actor.kiosk !== undefined && { kiosk: context.actor.kiosk }),
  };
  return {
    happenings: [{ type: 'appointment-booked', data }],
    value: { ticketId, token, code: bookingCode(number), serviceId, slot },
  };
};
