/** Booked visits, until their visitors are here. */

import { changed } from '../changed.ts';
import { laneOf } from '../lanes.ts';
import { bookingCode } from '../numbers.ts';
import type { SiteState } from '../state.ts';
import type { Folds } from './folds.ts';
import { bring, newTicket, ticketOf, turn } from './turn.ts';

type AppointmentEvent = 'appointment-booked' | 'appointment-moved' | 'appointment-cancelled' | 'checked-in';

export const appointmentFolds: Folds<AppointmentEvent> = {
  'appointment-booked': (state, { ticketId: id, number, persons = 1, ...data }, event) => {
    const { slot, serviceId } = data;
    const ticket = newTicket(event, {
      ...data,
      kind: 'booked',
      status: 'booked',
      score: slot,
      id,
      code: bookingCode(number),
      persons,
      lane: laneOf(serviceId),
    });
    return bring(changed(counted(state, serviceId, slot, 1), { lastBooking: number }), ticket, event);
  },

  'appointment-moved': (state, { ticketId, slot, serviceId }, event) => {
    const before = ticketOf(state, ticketId);
    const released = counted(state, before.serviceId, before.slot ?? 0, -1);
    return turn(counted(released, serviceId, slot, 1), 'appointment-moved', event, ticketId, {
      slot,
      serviceId,
      lane: laneOf(serviceId),
    });
  },

  'appointment-cancelled': (state, { ticketId }, event) => {
    const { serviceId, slot = 0 } = ticketOf(state, ticketId);
    return turn(counted(state, serviceId, slot, -1), 'appointment-cancelled', event, ticketId, {
      endedAt: event.at,
    });
  },

  'checked-in': (state, { ticketId, slot, score, kiosk }, event) =>
    turn(state, 'checked-in', event, ticketId, {
      slot,
      score,
      kiosk,
      issuedAt: event.at,
      seq: event.seq,
    }),
};

/** Bookings of a service at a slot, one more or one less. */
function counted(state: SiteState, serviceId: string, slot: number, by: 1 | -1): SiteState {
  const key = `${serviceId}@${slot}`;
  const count = state.slots.get(key, 0) + by;
  return changed(state, { slots: count > 0 ? state.slots.set(key, count) : state.slots.delete(key) });
}
