/**
 * What the day's visits came to: sums over the tickets, kept with every event. What an event changes is
 * taken out as it was and put in as it is, so an undo leaves no trace in them.
 */
import type { LogEvent } from '../events.ts';
import type { Figures } from './lead.ts';
import { PersistentMap } from './persistent-map.ts';
import { insert, remove } from './ranked.ts';
import { findTicket, type SiteState, type Ticket } from './state.ts';
import { minutes } from './waiting.ts';

const QUARTER = 900_000;
const NOTHING: Figures = { called: 0, within: 0, served: 0, serviceMs: 0, missed: 0, rescued: 0 };

/** Since when somebody waits, epoch ms: from the issue, with an appointment from its slot. */
function waitsSince({ issuedAt, slot = issuedAt }: Pick<Ticket, 'issuedAt' | 'slot'>): number {
  return Math.max(issuedAt, slot);
}

/** The figures as they are after an event. */
export function counted(before: SiteState, after: SiteState, { data, type }: LogEvent): Sums {
  // Every ticket, or what it is measured by, may be another.
  if (type === 'day-started' || type === 'day-closed' || before.catalogue !== after.catalogue)
    return recounted(after);
  const sums: Mutable = { figures: after.figures, curve: after.curve, since: after.since };
  for (const id of idsOf(data)) {
    const [was, is] = [findTicket(before, id), findTicket(after, id)];
    if (was === is || (was !== undefined && is !== undefined && countsTheSame(was, is))) continue;
    if (was !== undefined) add(sums, after, was, -1);
    if (is !== undefined) add(sums, after, is, 1);
  }
  return sums;
}

type Sums = Pick<SiteState, 'figures' | 'curve' | 'since'>;
type Mutable = { -readonly [Name in keyof Sums]: Sums[Name] };

/** The tickets that an event is about, each once. */
function idsOf(data: LogEvent['data']): readonly string[] {
  const named = data as { ticketId?: string; into?: string; tickets?: readonly string[] };
  if (named.tickets !== undefined) return named.tickets;
  if (named.ticketId === undefined) return [];
  return named.into === undefined ? [named.ticketId] : [named.ticketId, named.into];
}

/** The figures reckoned anew from all tickets. */
export function recounted(state: SiteState): Sums {
  const sums: Mutable = {
    figures: PersistentMap.empty(),
    curve: PersistentMap.empty(),
    since: PersistentMap.empty(),
  };
  const tickets = [...state.tickets.values()].toSorted((a, b) => a.seq - b.seq);
  for (const ticket of tickets) add(sums, state, ticket, 1);
  return sums;
}

/** A recall, a priority, a note: most of what happens to a ticket is in no figure. */
function countsTheSame(was: Ticket, is: Ticket): boolean {
  return (
    was.status === is.status &&
    was.serviceId === is.serviceId &&
    was.firstCalledAt === is.firstCalledAt &&
    was.issuedAt === is.issuedAt &&
    was.slot === is.slot &&
    was.seq === is.seq
  );
}

function add(sums: Mutable, { catalogue }: SiteState, ticket: Ticket, sign: 1 | -1): void {
  const { id, serviceId, status, seq, firstCalledAt, calls, startedAt = 0, endedAt = startedAt } = ticket;
  const score = waitsSince(ticket);
  if (status === 'waiting') {
    const item = { id, seq, score };
    const change = sign === 1 ? insert : remove;
    sums.since = sums.since.update(serviceId, null, (set) => change(set, item));
  }
  // Whoever is served without a number has not waited for it.
  const isCalled = firstCalledAt !== undefined && calls > 0;
  if (!isCalled && status !== 'finished' && status !== 'missed') return;
  const wait = Math.max(0, (firstCalledAt ?? score) - score);
  const target = catalogue?.services.get(serviceId)?.targetMinutes ?? 0;
  const is = {
    called: Number(isCalled),
    within: Number(isCalled && wait <= minutes(target)),
    served: Number(status === 'finished'),
    serviceMs: status === 'finished' ? endedAt - startedAt : 0,
    missed: Number(status === 'missed'),
    rescued: Number(status === 'finished' && ticket.rescued === true),
  };
  const total = sum(sums.figures.get(serviceId, NOTHING), is, sign);
  // What has come back to nothing is as if it had never been.
  const isNothing = total.called + total.served + total.missed === 0;
  sums.figures = isNothing ? sums.figures.delete(serviceId) : sums.figures.set(serviceId, total);
  if (!isCalled) return;
  const quarter = String(Math.floor(firstCalledAt / QUARTER) * QUARTER);
  const { calls: had, waitMs } = sums.curve.get(quarter, { calls: 0, waitMs: 0 });
  const point = { calls: had + sign, waitMs: waitMs + sign * wait };
  sums.curve = point.calls === 0 ? sums.curve.delete(quarter) : sums.curve.set(quarter, point);
}

function sum(a: Figures, b: Figures, sign: 1 | -1): Figures {
  return {
    called: a.called + sign * b.called,
    within: a.within + sign * b.within,
    served: a.served + sign * b.served,
    serviceMs: a.serviceMs + sign * b.serviceMs,
    missed: a.missed + sign * b.missed,
    rescued: a.rescued + sign * b.rescued,
  };
}
