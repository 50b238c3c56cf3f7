/** What is true of every state of every site, whatever was pressed. */

import { laneOf } from '../../shared/engine/lanes.ts';
import { lifecycle } from '../../shared/engine/lifecycle.ts';
import { first, items, type RankedSet, size } from '../../shared/engine/ranked.ts';
import type { SiteState, Ticket } from '../../shared/engine/state.ts';
import type { EventName, LogEvent } from '../../shared/events.ts';

function must(holds: boolean, what: string): void {
  if (!holds) throw new Error(what);
}

/** @throws Error when a state is impossible */
export function checkState(state: SiteState): void {
  const tickets = [...state.tickets.values()];
  const booked = [...state.booked.values()];
  const all = [...tickets, ...booked];
  checkCounters(state, tickets);
  must(new Set(all.map(({ id }) => id)).size === all.length, 'a ticket is booked and here');
  must(new Set(all.map(({ token }) => token)).size === all.length, 'two tickets have one token');
  must(
    booked.every(({ status }) => status === 'booked') && tickets.every(({ status }) => status !== 'booked'),
    'a visit is booked that is not, or the other way round',
  );
  checkCodes(state, all);
  checkPlaces(state, tickets);
  const far = tickets.filter(({ phone, status }) => phone !== undefined && !OVER.includes(status));
  same(
    'from afar',
    [...state.afar].map(([id, phone]) => `${id} ${phone}`),
    far.map(({ id, phone }) => `${id} ${phone}`),
  );
}

/** In these a place from afar is free again. */
const OVER = ['finished', 'left', 'sent'];

function checkCounters(state: SiteState, tickets: readonly Ticket[]): void {
  const seated = [...state.counters.values()].flatMap(({ counterId, ticketId }) =>
    ticketId === undefined ? [] : [{ counterId, ticketId }],
  );
  must(new Set(seated.map(({ ticketId }) => ticketId)).size === seated.length, 'a ticket is at two counters');
  for (const { counterId, ticketId } of seated) {
    const ticket = state.tickets.get(ticketId);
    must(ticket !== undefined && isAtCounter(ticket), `counter ${counterId} has a ticket that is elsewhere`);
    must(ticket?.counterId === counterId, `${ticket?.code} says another counter than the one that has it`);
  }
  must(tickets.filter(isAtCounter).length === seated.length, 'a called or served ticket is at no counter');
  const clerks = [...state.counters.values()].map(({ clerk }) => clerk);
  must(new Set(clerks).size === clerks.length, 'a clerk holds two counters');
}

function isAtCounter({ status }: Ticket): boolean {
  return status === 'called' || status === 'serving';
}

/** The codes in use are those of the open visits; a guest alone may have one that somebody else has too. */
function checkCodes(state: SiteState, all: readonly Ticket[]): void {
  const open = all.filter(
    ({ status, sent }) => !['finished', 'left'].includes(status) && sent?.arrived !== true,
  );
  const ours = open.filter(({ from }) => from === undefined);
  must(new Set(ours.map(({ code }) => code)).size === ours.length, 'two open tickets have one code');
  const isOwned = ([code, id]: [string, string]) => open.some((each) => each.id === id && each.code === code);
  must(
    [...state.codes].every(isOwned) && ours.every(({ code }) => state.codes.has(code)),
    `the codes in use are ${[...state.codes].join(' ')}`,
  );
}

/** Every waiting ticket is in one place: in the queue of its lane, or asleep. */
function checkPlaces(state: SiteState, tickets: readonly Ticket[]): void {
  const placed = [...state.queues].flatMap(([lane, queue]) => listed(lane, queue));
  const asleep = listed('sleeping', state.sleeping);
  const waiting = tickets.filter(({ status }) => status === 'waiting');
  const expected = waiting.map(
    ({ id, lane, wakesAt }) => `${id} in ${wakesAt === undefined ? lane : 'sleeping'}`,
  );
  same('places', [...placed, ...asleep], expected);
  const early = [...state.early].flatMap(([service, set]) => listed(service, set));
  same(
    'early',
    early,
    waiting.flatMap(({ id, early: is, lane }) => (is ? [`${id} in ${lane}`] : [])),
  );
  for (const { code, lane, serviceId, wakesAt, early: isEarly, score } of waiting) {
    const [where = '', who = ''] = lane.split('/');
    const isThere =
      (where === 'counter' && state.counters.has(who)) ||
      (where === 'clerk' && state.counters.some(({ clerk }) => clerk === who)) ||
      lane === serviceId ||
      lane.startsWith(`${laneOf(serviceId)}@`);
    must(isThere, `${code} waits in ${lane}, where nobody calls from`);
    must(isEarly !== true || wakesAt !== undefined, `${code} is early and awake`);
    must(Number.isFinite(score), `${code} has no score`);
  }
  for (const [service, count] of state.waiting)
    must(
      count === waiting.filter(({ serviceId }) => serviceId === service).length,
      `${count} are said to wait for ${service}`,
    );
}

function listed(name: string, set: RankedSet): string[] {
  const all = [...items(set)];
  must(all.length === size(set) && first(set)?.id === all[0]?.id, `${name} is out of shape`);
  return all.map(({ id }) => `${id} in ${name}`);
}

function same(what: string, is: readonly string[], shouldBe: readonly string[]): void {
  const [left, right] = [is, shouldBe].map((list) => list.toSorted().join());
  must(left === right, `the ${what} are ${left} instead of ${right}`);
}

/** What a ticket keeps from its issue on, and what may change it all the same. */
const FOR_LIFE = ['id', 'token', 'code', 'language'] as const;
const RESCORED: readonly EventName[] = [
  'priority-set',
  'ticket-deferred',
  'ticket-transferred',
  'ticket-bounced',
  'ticket-received',
  'visit-continued',
  'tickets-merged',
  'service-added',
  'checked-in',
  'move-undone',
];
/** These touch tickets without a line in the drawing: back to where they were, or into another one. */
const UNDRAWN: readonly EventName[] = ['move-undone', 'tickets-merged', 'ticket-received', 'day-closed'];

/** @throws Error when this event cannot lead from one state to the other */
export function checkMove(before: SiteState, after: SiteState, event: LogEvent): void {
  must(after.day >= before.day, `the day went from ${before.day} back to ${after.day}`);
  for (const [id, ticket] of [...after.tickets, ...after.booked]) {
    const was = before.tickets.get(id) ?? before.booked.get(id);
    if (was === undefined || was === ticket) continue;
    checkStatus(was, ticket, event);
    for (const key of FOR_LIFE) must(was[key] === ticket[key], `${ticket.code} changed its ${key}`);
    if (event.type === 'ticket-received') continue;
    must(
      was.firstCalledAt === undefined || was.firstCalledAt === ticket.firstCalledAt,
      `${ticket.code} changed the time of its first call`,
    );
    const isSenior = was.score === ticket.score || RESCORED.includes(event.type);
    must(isSenior, `${ticket.code} changed its score by ${event.type}`);
    const hasMoved = was.issuedAt !== ticket.issuedAt || was.slot !== ticket.slot;
    const mayMove = ['checked-in', 'appointment-moved', 'tickets-merged', 'move-undone'].includes(event.type);
    must(!hasMoved || mayMove, `${ticket.code} changed its seniority by ${event.type}`);
  }
  if (event.type === 'ticket-called' && event.data.why.rule === 'order') checkTurn(before, after, event);
  if (event.type === 'day-started') return;
  must(
    [...before.tickets.keys(), ...before.booked.keys()].every(
      (id) => after.tickets.has(id) || after.booked.has(id),
    ),
    'a ticket vanished during the day',
  );
}

function checkStatus(was: Ticket, ticket: Ticket, { type }: LogEvent): void {
  if (UNDRAWN.includes(type) || type === 'day-started') return;
  const move = (lifecycle as Partial<Record<EventName, { from: readonly string[]; to: string }>>)[type];
  if (move === undefined) {
    must(
      was.status === ticket.status,
      `${ticket.code} went from ${was.status} to ${ticket.status} by ${type}`,
    );
    return;
  }
  // A ticket that another one is split from, or whose lane is freed, is only touched.
  const isDrawn = move.from.includes(was.status) && move.to === ticket.status;
  must(isDrawn || was.status === ticket.status, `${ticket.code} went from ${was.status} to ${ticket.status}`);
}

const MINUTE = 60_000;

/** Nobody starves: whoever is called has not come later than the bound allows than anybody who could have been. */
function checkTurn(
  before: SiteState,
  after: SiteState,
  event: Extract<LogEvent, { type: 'ticket-called' }>,
): void {
  const { dials, site } = before.catalogue ?? {};
  const called = after.tickets.get(event.data.ticketId);
  const counter = before.counters.get(event.data.counterId);
  if (dials === undefined || site === undefined || called === undefined || counter === undefined) return;
  const targets = site.services.map(({ targetMinutes }) => targetMinutes);
  const [most, least] = [Math.max(...targets), Math.min(...targets)];
  const slack = dials.bonus + dials.secondary;
  for (const lane of [...counter.services, ...counter.secondary]) {
    const head = first(before.queues.get(lane, null));
    const other = head && before.tickets.get(head.id);
    if (other === undefined || other.slot !== undefined || other.id === called.id) continue;
    const own = site.services.find(({ id }) => id === other.serviceId)?.targetMinutes ?? most;
    // Put off, the ticket waits for a later time than its issue's; served once already, it was not kept waiting.
    const isWorn =
      other.wakesAt !== undefined ||
      other.firstCalledAt !== undefined ||
      other.score > other.issuedAt + own * MINUTE;
    if (isWorn || called.calls > 1) continue;
    const bound =
      called.slot === undefined
        ? called.issuedAt - (most - least + slack) * MINUTE
        : called.slot - (most + dials.headStart + slack) * MINUTE;
    must(
      bound <= other.issuedAt,
      `${called.code} passed ${other.code}, which has waited longer than the bound`,
    );
  }
}
