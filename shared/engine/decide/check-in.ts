import type { Input } from '../../commands.ts';
import { refuse } from '../../refusals.ts';
import { checkInWindow } from '../closing.ts';
import { type Context, type Decide, isRefused, type ReadyState, type Refused } from '../decide.ts';
import { serviceOf } from '../evolve/turn.ts';
import { businessDay } from '../hours.ts';
import { placeOfSlot, scoreFor } from '../order.ts';
import { findTicket, type Ticket } from '../state.ts';
import { callableFrom } from '../waiting.ts';
import { namedTicket } from './which-ticket.ts';

/**
 * A booked visitor is here. Early waits for the slot, on time keeps it, late gets a place a little after
 * the check-in; much too early and much too late are refused, with what to do instead.
 */
export const checkIn: Decide<'check-in'> = (state, input, context) => {
  const ticket = bookedTicket(state, input, context);
  if (isRefused(ticket)) return ticket;
  const { dials, site } = state.catalogue;
  const { actor, at } = context;
  const { serviceId, slot: booked = 0 } = ticket;
  const service = serviceOf(state, serviceId);
  const window = checkInWindow(service, booked);
  const isInTime = window.from <= at && at <= window.to;
  const isToday = businessDay(booked, site.timeZone) === businessDay(at, site.timeZone);
  // A night that is worked through is one day for whoever comes in it.
  if (!isToday && !(isInTime && site.overnight === true)) return refuse('check-in-other-day', String(booked));
  if (!isInTime)
    return at < window.from
      ? refuse('check-in-too-early', String(window.from))
      : refuse('check-in-too-late', String(booked));
  const slot = placeOfSlot(booked, at, dials);
  const band = slot !== booked ? 'late' : at < callableFrom(booked, dials.early) ? 'early' : 'on-time';
  const score = scoreFor({ ...ticket, slot }, service, dials);
  const data = {
    ticketId: ticket.id,
    band,
    slot,
    score,
    ...(actor.kiosk !== undefined && { kiosk: actor.kiosk }),
  } as const;
  const callableAt = Math.max(at, callableFrom(slot, dials.early));
  return {
    happenings: [{ type: 'checked-in', data }],
    value: { ticketId: ticket.id, code: ticket.code, band, slot, callableAt },
  };
};

function bookedTicket(state: ReadyState, input: Input<'check-in'>, context: Context): Ticket | Refused {
  // A code can be guessed, and from home: whoever types one in stands at the kiosk or before a clerk.
  if ('code' in input && context.actor.role === 'visitor') return refuse('not-your-ticket');
  const ticket =
    'token' in input
      ? namedTicket(state, input, context)
      : findTicket(state, state.codes.get(input.code) ?? '');
  if (ticket === undefined) return refuse('ticket-unknown');
  return isRefused(ticket) || ticket.status === 'booked' ? ticket : refuse('ticket-not-booked');
}
