/** Booked visits, until their visitors are here. */
import { brief, type House, MINUTE, Refusal, unless, type Visit } from './house.ts';
import { type Moves, named, type Of } from './moves.ts';
import { blank } from './tickets.ts';

type AppointmentCommand = 'book-appointment' | 'move-appointment' | 'cancel-appointment' | 'check-in';

export const appointmentMoves: Moves<AppointmentCommand> = {
  'book-appointment': (house, { input, at, actor, fresh }) => {
    const { serviceId, slot, language = 'de', persons = 1 } = input;
    bookable(house, serviceId, slot, at);
    let number = house.lastBooking;
    do number = number >= 9999 ? 1001 : number + 1;
    while (house.home(`T ${number}`) !== undefined);
    house.lastBooking = number;
    house.orders += 1;
    const birth = {
      id: fresh.ticketId,
      token: fresh.token,
      code: `T ${number}`,
      serviceId,
      language,
      persons,
      kiosk: actor.kiosk,
    };
    const booking = { slot, booking: { serviceId, slot }, order: house.orders } as const;
    const visit = blank({ ...birth, ...booking, kind: 'booked', status: 'booked', issuedAt: at, due: slot });
    house.visits.push(visit);
    house.change(visit, {});
    return { ticketId: fresh.ticketId, token: fresh.token, code: birth.code, serviceId, slot };
  },

  'move-appointment': (house, of) => {
    const visit = bookedOf(house, of);
    const { slot, serviceId = visit.serviceId } = of.input;
    house.service(serviceId);
    if (slot !== visit.slot || serviceId !== visit.serviceId) bookable(house, serviceId, slot, of.at);
    house.change(visit, { slot, serviceId, booking: { serviceId, slot } });
    return { ticketId: visit.id, token: visit.token, code: visit.code, serviceId, slot };
  },

  'cancel-appointment': (house, of) => {
    const visit = bookedOf(house, of);
    house.change(visit, { status: 'left', endedAt: of.at, booking: undefined });
    return brief(visit);
  },

  'check-in': (house, of) => {
    const visit = bookedOf(house, of);
    const { at, actor } = of;
    const { slot = 0, serviceId } = visit;
    const { early, grace } = house.dials;
    const { earliest, latest } = house.service(serviceId).checkIn ?? { earliest: 60, latest: 60 };
    const [from, to] = [slot - earliest * MINUTE, slot + latest * MINUTE];
    const isThisNight = house.site?.overnight === true && from <= at && at <= to;
    unless([isThisNight || house.dayOf(slot) === house.dayOf(at), 'check-in-other-day']);
    unless([at >= from, 'check-in-too-early'], [at <= to, 'check-in-too-late']);
    const isLate = at > slot + grace * MINUTE;
    const place = isLate ? at + grace * MINUTE : slot;
    const callable = place - early * MINUTE;
    const band = isLate ? 'late' : at < slot - early * MINUTE ? 'early' : 'on-time';
    house.orders += 1;
    const now = { issuedAt: at, order: house.orders, kiosk: actor.kiosk, slot: place };
    house.wait(visit, at, { ...now, due: house.dueFor({ ...visit, slot: place }, serviceId) });
    return { ticketId: visit.id, code: visit.code, band, slot: place, callableAt: Math.max(at, callable) };
  },
};

function bookedOf(house: House, of: Pick<Of<'check-in' | 'cancel-appointment'>, 'input' | 'actor'>): Visit {
  const { input, actor } = of;
  unless([!('code' in input) || actor.role !== 'visitor', 'not-your-ticket']);
  const visit = 'code' in input ? house.home(input.code) : named(house, { input, actor });
  if (visit === undefined) throw new Refusal(['ticket-unknown']);
  unless([visit.status === 'booked', 'ticket-not-booked']);
  return visit;
}

function bookable(house: House, serviceId: string, slot: number, at: number): void {
  const { off, trial, capacity } = house.service(serviceId);
  const day = house.dayOf(slot);
  const taken = house.visits.filter(
    ({ booking }) => booking?.serviceId === serviceId && booking.slot === slot,
  );
  unless(
    [slot > at, 'slot-past'],
    [off === undefined, 'service-off'],
    [trial === undefined || (trial.from <= day && day <= trial.to), 'service-not-on-trial'],
    [taken.length < (capacity?.perSlot ?? Number.POSITIVE_INFINITY), 'slot-full'],
  );
}
