/**
 * What falls due by itself, and when: worked out from the state alone, so no timer has to be kept anywhere, and two
 * processes that look at the same log say the same. Each due time has an id of its own; the command that does it
 * carries that id, so it is done once, whoever does it and however often.
 */
import type { Happening } from '../events.ts';
import type { Actor } from '../model.ts';
import type { ReadyState } from './decide.ts';
import { outcomeKey } from './evolve.ts';
import { businessDay, closingTime, endOfDay } from './hours.ts';
import { items } from './ranked.ts';
import { type SiteState, type Ticket } from './state.ts';
import { minutes } from './waiting.ts';

/** Who does what falls due. */
export const TIMEKEEPER: Actor = { id: 'system:timekeeper', role: 'system', sites: ['*'], name: '' };

export interface Due {
  /** Epoch ms. */
  readonly at: number;
  /** Of the command that does it. */
  readonly id: string;
}

interface Action extends Due {
  /** What happens if it is done at an instant. */
  happenings(at: number): readonly Happening[];
}

/** What is due first, done or not due yet; undefined where nothing will be unless somebody does something. */
export function dueNext(state: SiteState): Due | undefined {
  if (state.catalogue === null) return undefined;
  let next: Due | undefined;
  for (const { at, id } of dues(state as ReadyState)) {
    if (next !== undefined && (at > next.at || (at === next.at && id >= next.id))) continue;
    if (!isDone(state, id)) next = { at, id };
  }
  return next;
}

/** An automatic no-show that was taken back, say, would otherwise be due again at once. */
function isDone({ outcomes }: SiteState, id: string): boolean {
  const key = outcomeKey(TIMEKEEPER.id, id);
  return outcomes.fresh.has(key) || outcomes.old.has(key);
}

export function* dues(state: ReadyState): Generator<Action> {
  yield* noShows(state);
  yield* wakings(state);
  yield* releases(state);
  yield* rescues(state);
  yield* closing(state);
  yield* dayEnd(state);
}

/** Only where the site's dial says so, and not before the calls and seconds that a clerk needs. */
function* noShows({ catalogue: { dials }, counters, tickets }: ReadyState): Generator<Action> {
  const { noShowAfter, noShowSeconds, noShowCalls } = dials;
  if (noShowAfter === 0) return;
  for (const { counterId, ticketId = '' } of counters.values()) {
    const { status, calledAt = 0, callsInRow = 0 } = tickets.get(ticketId) ?? {};
    if (status !== 'called' || callsInRow < noShowCalls) continue;
    const at = calledAt + Math.max(noShowAfter, noShowSeconds) * 1000;
    const happenings = () => [{ type: 'ticket-missed', data: { ticketId, counterId } } as const];
    yield { at, id: `no-show:${ticketId}:${calledAt}`, happenings };
  }
}

/** They can be called without this: the fold wakes them. But no screen would hear of it. */
function* wakings({ sleeping }: ReadyState): Generator<Action> {
  const woken = (now: number) => [...items(sleeping)].filter(({ score }) => score <= now).map(({ id }) => id);
  for (const { id, score: at } of items(sleeping)) {
    const happenings = (now: number) => [{ type: 'tickets-woken', data: { tickets: woken(now) } } as const];
    yield { at, id: `wake:${id}:${at}`, happenings };
  }
}

function* releases({ tickets }: ReadyState): Generator<Action> {
  for (const { id, status, parked } of tickets.values()) {
    if (status !== 'parked' || parked?.until === undefined) continue;
    const { until: at } = parked;
    const happenings = () => [{ type: 'ticket-released', data: { ticketId: id } } as const];
    yield { at, id: `release:${id}:${parked.since}:${at}`, happenings };
  }
}

/** Once for each ticket, by the call that it missed. */
function* rescues(state: ReadyState): Generator<Action> {
  if (state.catalogue.dials.rescue === 0) return;
  for (const ticket of state.tickets.values()) {
    const at = rescueAt(state, ticket);
    if (at === undefined) continue;
    const { id, endedAt } = ticket;
    const happenings = () => [{ type: 'ticket-readmitted', data: { ticketId: id, rescue: true } } as const];
    yield { at, id: `rescue:${id}:${endedAt}`, happenings };
  }
}

/** When somebody who missed a call waits again by itself, epoch ms. */
export function rescueAt(
  { catalogue: { dials } }: ReadyState,
  { status, rescued, endedAt }: Ticket,
): number | undefined {
  if (dials.rescue === 0 || status !== 'missed' || rescued === true || endedAt === undefined)
    return undefined;
  return endedAt + minutes(dials.rescue);
}

/** Whoever is called or being served stays, and so does the counter. */
function* closing({ day, counters, tickets, catalogue: { dials, site } }: ReadyState): Generator<Action> {
  if (dials.closeAfter === 0) return;
  const closed = closingTime(site.hours, site, day);
  if (closed === undefined) return;
  const waiting = [...tickets.values()].filter(isInTheHouse).toSorted((a, b) => a.seq - b.seq);
  const free = [...counters.values()]
    .filter(({ ticketId }) => ticketId === undefined)
    .toSorted((a, b) => (a.counterId < b.counterId ? -1 : 1));
  if (waiting.length + free.length === 0) return;
  const happenings = () => [
    ...waiting.map(({ id }) => ({ type: 'ticket-left', data: { ticketId: id, by: 'closing' } }) as const),
    ...free.map(({ counterId }) => ({ type: 'counter-closed', data: { counterId } }) as const),
  ];
  yield { at: closed + minutes(dials.closeAfter), id: `close:${day}`, happenings };
}

function isInTheHouse({ status }: Ticket): boolean {
  return status === 'waiting' || status === 'parked' || status === 'missed';
}

/** A day of which nothing is left ends with the next one's first command; but a mobile site is elsewhere by then. */
function* dayEnd({ day, counters, tickets, booked, catalogue: { site } }: ReadyState): Generator<Action> {
  const isMobile = (site.stops ?? []).length > 0;
  const isEmpty = tickets.size === 0 && counters.size === 0 && booked.size === 0;
  if (day === '' || (isEmpty && !isMobile)) return;
  const happenings = (now: number) => [
    { type: 'day-started', data: { day: businessDay(now, site.timeZone) } } as const,
  ];
  yield { at: endOfDay(day, site.timeZone), id: `day-end:${day}`, happenings };
}
