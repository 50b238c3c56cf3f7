/**
 * Where waiting tickets are kept. A callable one stands in its lane's queue by score; one that may not be
 * called yet sleeps until its time. Time moves on with the events: whoever's time has come is woken
 * before an event is folded and before a command is decided, so no timer is needed and a replay wakes
 * everybody at the same event.
 */
import { changed, changedTicket } from './changed.ts';
import { destinationOf, laneOf } from './lanes.ts';
import { first, insert, type Ranked, remove } from './ranked.ts';
import type { SiteState, Ticket } from './state.ts';

const MINUTE = 60_000;

/** The state with a ticket that begins to wait, or goes on waiting, in its place. `at`: epoch ms. */
export function place(state: SiteState, ticket: Ticket, at: number): SiteState {
  const next = timed(state, ticket, at);
  const lane = laneThere(state, ticket);
  return put(state, next.lane === lane ? next : changedTicket(next, { lane }));
}

/** The state with a waiting ticket where it says that it waits. */
export function put(state: SiteState, ticket: Ticket): SiteState {
  const { id, seq, lane, wakesAt } = ticket;
  const waiting = state.waiting.update(ticket.serviceId, 0, (count) => count + 1);
  const tickets = state.tickets.set(id, ticket);
  if (wakesAt === undefined) {
    const queues = state.queues.update(lane, null, (queue) => insert(queue, ticket));
    return changed(state, { waiting, tickets, queues });
  }
  const early = ticket.early
    ? state.early.update(lane, null, (set) => insert(set, bySlot(ticket)))
    : state.early;
  const sleeping = insert(state.sleeping, { id, seq, score: wakesAt });
  return changed(state, { waiting, tickets, early, sleeping });
}

/** The state with a waiting ticket out of its place; the ticket itself stays as it was. */
export function unplace(state: SiteState, ticket: Ticket): SiteState {
  const { id, seq, lane, serviceId, wakesAt } = ticket;
  const waiting = state.waiting.update(serviceId, 0, (n) => n - 1);
  if (wakesAt === undefined) {
    const queues = state.queues.update(lane, null, (queue) => remove(queue, ticket));
    return changed(state, { waiting, queues });
  }
  const early = ticket.early
    ? state.early.update(lane, null, (set) => remove(set, bySlot(ticket)))
    : state.early;
  const sleeping = remove(state.sleeping, { id, seq, score: wakesAt });
  return changed(state, { waiting, early, sleeping });
}

/** Wakes everybody whose time has come. Costs nothing when nobody's has. */
export function wake(state: SiteState, at: number): SiteState {
  let next = state;
  for (let head = first(next.sleeping); head !== undefined && head.score <= at; head = first(next.sleeping)) {
    const ticket = next.tickets.get(head.id);
    if (ticket === undefined) throw new Error(`ticket ${head.id} sleeps but is not there`);
    next = place(unplace(next, ticket), ticket, at);
  }
  return next;
}

/**
 * The ticket with the time of its waking: its rest first, and then its slot if that is still far. Whatever
 * puts a booked visitor back into the queue, nobody who is due is passed before the slot.
 */
function timed(state: SiteState, ticket: Ticket, at: number): Ticket {
  const { wakesAt: rest, early } = ticket;
  if (rest !== undefined && rest > at) return ticket;
  const { slot } = ticket;
  const callable = slot === undefined ? at : callableFrom(slot, state.catalogue?.dials.early ?? 0);
  if (callable > at) return changedTicket(ticket, { wakesAt: callable, early: true });
  if (rest === undefined && early === undefined) return ticket;
  return changedTicket(ticket, { wakesAt: undefined, early: undefined });
}

/** From when, epoch ms, a booked visitor is due for a call: so many minutes (E) before the slot. */
export function callableFrom(slot: number, early: number): number {
  return slot - minutes(early);
}

/** The ticket's lane, or its service's where the counter, clerk or area that it waited for is gone. */
function laneThere({ counters, catalogue }: SiteState, { lane, serviceId }: Ticket): string {
  const { counterId, clerk, area } = destinationOf(lane);
  const isThere =
    (counterId === undefined || counters.has(counterId)) &&
    (clerk === undefined || counters.some((counter) => counter.clerk === clerk)) &&
    (area === undefined || catalogue?.areas.has(area));
  return isThere ? lane : laneOf(serviceId);
}

function bySlot({ id, seq, slot = 0 }: Ticket): Ranked {
  return { id, seq, score: slot };
}

export function minutes(count: number): number {
  return count * MINUTE;
}
