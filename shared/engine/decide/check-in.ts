import type { Input } from '../../commands.ts';
import { refuse } from '../../refusals.ts';
import { type Context, type Decide, isRefused, type ReadyState, type Refused } from '../decide.ts';
import { businessDay } from '../hours.ts';
import { scoreFor } from '../order.ts';
import { findTicket, type Ticket } from '../state.ts';
import { minutes } from '../waiting.ts';
import { namedTicket } from './which-ticket.ts';

/** Minutes before and after the slot in which one can check in, where the service does not say. */
const DEFAULT_WINDOW = { earliest: 60, latest: 60 };

/**
 * A booked visitor is here. Early waits for the slot, on time keeps it, late gets a place a little after
 * the check-in; much too early and much too late are refused, with what to do instead.
 */
export const checkIn: Decide<'check-in'> = (state, input, context) => {
  const ticket = bookedTicket(state, input, context);
  if (isRefused(ticket)) return ticket;
  const { dials, services, site } = state.catalogue;
  const { actor, at } = context;
  const { serviceId, slot: booked = 0 } = ticket;
  const service = services.get(serviceId);
  if (service === undefined) return refuse('service-unknown', serviceId);
  if (businessDay(booked, site.timeZone) !== businessDay(at, site.timeZone))
    return refuse('check-in-other-day', String(booked));
  const { earliest, latest } = service.checkIn ?? DEFAULT_WINDOW;
  if (at < booked - minutes(earliest))
    return refuse('check-in-too-early', String(booked - minutes(earliest)));
  if (at > booked + minutes(latest)) return refuse('check-in-too-late', String(booked));
  const isLate = at > booked + minutes(dials.grace);
  const callableFrom = booked - minutes(dials.early);
  const band = isLate ? 'late' : at < callableFrom ? 'early' : 'on-time';
  const slot = isLate ? at + minutes(dials.grace) : booked;
  const score = scoreFor({ ...ticket, slot }, service, dials);
  const data = {
    ticketId: ticket.id,
    band,
    slot,
    score,
    ...(actor.kiosk !== undefined && { kiosk: actor.kiosk }),
  } as const;
  const callableAt = Math.max(at, slot - minutes(dials.early));
  return {
    happenings: [{ type: 'checked-in', data }],
    value: { ticketId: ticket.id, code: ticket.code, band, slot, callableAt },
  };
};

function bookedTicket(state: ReadyState, input: Input<'check-in'>, context: Context): Ticket | Refused {
  const ticket =
    'token' in input
      ? namedTicket(state, input, context)
      : findTicket(state, state.codes.get(input.code) ?? '');
  if (ticket === undefined) return refuse('ticket-unknown');
  return isRefused(ticket) || ticket.status === 'booked' ? ticket : refuse('ticket-not-booked');
}
