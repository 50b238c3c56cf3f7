/** Who is still to come: booked visitors by the book, walk-ins by the time of day. */
import type { ReadyState } from '../engine/decide.ts';
import { bookedScore, walkInScore } from '../engine/order.ts';
import type { Ticket } from '../engine/state.ts';
import type { Service } from '../model.ts';
import type { Knowledge } from './knowledge.ts';

const MINUTE = 60_000;
const QUARTER = 15 * MINUTE;
/** A visitor who has not come so long after the slot does not. */
const GONE = 60 * MINUTE;

/** Arrivals matter while their score can still come before one of those who wait, and before an instant. */
interface Horizon {
  /** Epoch ms, all of them. */
  readonly at: number;
  readonly latest: number;
  readonly until: number;
}

/** A booked visitor who has not checked in. */
export interface Booking {
  readonly ticketId: string;
  readonly key: number;
  readonly service: number;
  readonly slot: number;
  readonly seq: number;
}

/** Walk-ins of one service in a quarter of an hour. */
export interface WalkIns {
  readonly service: number;
  /** Within the quarter, epoch ms. */
  readonly from: number;
  readonly to: number;
  /** How many are expected. */
  readonly count: number;
  readonly key: number;
}

export function bookings(
  { booked, catalogue }: ReadyState,
  index: ReadonlyMap<string, number>,
  { at, latest, until }: Horizon,
): Booking[] {
  const found: Booking[] = [];
  const isNear = ({ slot = 0 }: Ticket) =>
    slot < until && slot + GONE > at && bookedScore(slot, catalogue.dials) < latest;
  for (const ticket of booked.values()) {
    if (!isNear(ticket)) continue;
    const { id: ticketId, seq, serviceId, slot = 0 } = ticket;
    found.push({ ticketId, key: seq, service: index.get(serviceId) ?? 0, slot, seq });
  }
  // Not in the map's own order: that depends on how the map came to be.
  return found.toSorted((a, b) => a.seq - b.seq);
}

/** @param minute of the day on the site's wall at the horizon's `at` */
export function expectedWalkIns(
  services: readonly Service[],
  knowledge: Knowledge,
  minute: number,
  { at, latest, until }: Horizon,
): WalkIns[] {
  const midnight = at - (at % MINUTE) - minute * MINUTE;
  return services.flatMap((service, position) => {
    const counts = knowledge.services[service.id]?.walkIns ?? [];
    return counts.flatMap((count, quarter) => {
      const from = midnight + quarter * QUARTER;
      const to = Math.min(from + QUARTER, until);
      if (count === 0 || to <= at || from >= until || walkInScore(Math.max(at, from), service) >= latest)
        return [];
      const expected = (count * knowledge.arrivals * (to - from)) / QUARTER;
      return [{ service: position, from, to, count: expected, key: quarter * 64 + position }];
    });
  });
}
