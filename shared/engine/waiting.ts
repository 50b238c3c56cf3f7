/**
 * Where waiting tickets are kept. A callable one stands in its lane's queue by score; one that may not be
 * called yet sleeps until its time. Time moves on with the events: whoever's time has come is woken
 * before an event is folded and before a command is decided, so no timer is needed and a replay wakes
 * everybody at the same event.
 */
import { first, insert, type Ranked, remove } from './ranked.ts';
import type { SiteState, Ticket } from './state.ts';

const MINUTE = 60_000;

/** The state with a waiting ticket in its place. `at`: epoch ms. */
export function place(state: SiteState, ticket: Ticket, at: number): SiteState {
  const { id, seq, lane, serviceId, wakesAt } = ticket;
  const waiting = state.waiting.update(serviceId, 0, (count) => count + 1);
  if (wakesAt === undefined || wakesAt <= at) {
    const awake = awakened(ticket);
    const queues = state.queues.update(lane, null, (queue) => insert(queue, awake));
    return { ...state, waiting, queues, tickets: state.tickets.set(id, awake) };
  }
  return {
    ...state,
    waiting,
    tickets: state.tickets.set(id, ticket),
    early: ticket.early
      ? state.early.update(serviceId, null, (set) => insert(set, bySlot(ticket)))
      : state.early,
    sleeping: insert(state.sleeping, { id, seq, score: wakesAt }),
  };
}

/** The state with a waiting ticket out of its place; the ticket itself stays as it was. */
export function unplace(state: SiteState, ticket: Ticket): SiteState {
  const { id, seq, lane, serviceId, wakesAt } = ticket;
  const waiting = state.waiting.update(serviceId, 0, (n) => n - 1);
  if (wakesAt === undefined) {
    return { ...state, waiting, queues: state.queues.update(lane, null, (queue) => remove(queue, ticket)) };
  }
  const early = ticket.early
    ? state.early.update(serviceId, null, (set) => remove(set, bySlot(ticket)))
    : state.early;
  return { ...state, waiting, early, sleeping: remove(state.sleeping, { id, seq, score: wakesAt }) };
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

function awakened(ticket: Ticket): Ticket {
  if (ticket.wakesAt === undefined && ticket.early === undefined) return ticket;
  const { wakesAt: _, early: __, ...awake } = ticket;
  return awake;
}

function bySlot({ id, seq, slot = 0 }: Ticket): Ranked {
  return { id, seq, score: slot };
}

export function minutes(count: number): number {
  return count * MINUTE;
}
