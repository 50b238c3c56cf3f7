/** How a ticket goes from one status to the next, with everything that hangs on it. */
import type { LogEvent } from '../../events.ts';
import type { TicketStatus } from '../../model.ts';
import { afarWith } from '../afar.ts';
import { changed, changedTicket } from '../changed.ts';
import { after, type TicketEvent } from '../lifecycle.ts';
import { type Catalogue, findTicket, type OpenCounter, type SiteState, type Ticket } from '../state.ts';
import { place, unplace } from '../waiting.ts';

/** In these a visit can still go on here, so its code is taken; one that was sent may come back. */
const OPEN: ReadonlySet<TicketStatus> = new Set([
  'booked',
  'waiting',
  'called',
  'serving',
  'parked',
  'missed',
  'sent',
]);
/** In these the visitor is at a counter, or on the way to it. */
const AT_COUNTER: ReadonlySet<TicketStatus> = new Set(['called', 'serving']);

const BLANK: Ticket = {
  id: '',
  token: '',
  code: '',
  kind: 'walk-in',
  serviceId: '',
  language: 'de',
  persons: 1,
  status: 'waiting',
  issuedAt: 0,
  seq: 0,
  score: 0,
  lane: '',
  pending: [],
  calls: 0,
  callsInRow: 0,
  touchedBy: '',
};

/**
 * Moves a ticket as the event says: out of its queue or into one, to its counter or away from it.
 * @throws Error when the ticket is not there or the move is not drawn: a fault in the log
 */
export function turn(
  state: SiteState,
  type: TicketEvent,
  event: LogEvent,
  ticketId: string,
  change: Partial<Ticket>,
): SiteState {
  const before = ticketOf(state, ticketId);
  return swap(
    state,
    before,
    changedTicket(before, { ...change, status: after(type, before.status), touchedBy: pressOf(event) }),
    event,
  );
}

/** A ticket that comes into being: what every one begins with, and what is given. */
export function newTicket(event: LogEvent, given: Partial<Ticket>): Ticket {
  const { at, seq } = event;
  return changedTicket({ ...BLANK, issuedAt: at, seq, score: at, touchedBy: pressOf(event) }, given);
}

/** Puts a ticket that has just come into being where its status belongs. */
export function bring(state: SiteState, ticket: Ticket, event: LogEvent): SiteState {
  return swap(state, null, ticket, event);
}

/** Replaces a ticket, and remembers at its counter what it was: the counter's last move can be undone. */
export function swap(state: SiteState, before: Ticket | null, ticket: Ticket, event: LogEvent): SiteState {
  // A parked or missed ticket still names the counter that it left: what becomes of it is no move of that one.
  const at = [ticket, before].find((side) => side !== null && AT_COUNTER.has(side.status));
  const counterId = at?.counterId;
  const moved = settle(before?.status === 'waiting' ? unplace(state, before) : state, ticket, event.at);
  const counter = counterId === undefined ? undefined : state.counters.get(counterId);
  if (counterId === undefined || counter === undefined) return moved;
  const seated = AT_COUNTER.has(ticket.status)
    ? ticket.id
    : counter.ticketId === ticket.id
      ? undefined
      : counter.ticketId;
  const last = remember(counter, ticket.id, before, event);
  return changed(moved, { counters: moved.counters.set(counterId, { ...counter, ticketId: seated, last }) });
}

/** A ticket in the right maps for its status. */
export function settle(state: SiteState, ticket: Ticket, at: number): SiteState {
  const { id, code, status } = ticket;
  const owner = state.codes.get(code);
  const isOpen = OPEN.has(status) && ticket.sent?.arrived !== true;
  // A guest's code from another site may be a resident's too: the one who had it here first is found by it.
  const codes =
    owner === undefined && isOpen
      ? state.codes.set(code, id)
      : owner === id && !isOpen
        ? state.codes.delete(code)
        : state.codes;
  if (status === 'booked') return changed(state, { codes, booked: state.booked.set(id, ticket) });
  const afar = afarWith(state.afar, ticket);
  const here = changed(state, { codes, afar, booked: state.booked.delete(id) });
  return status === 'waiting'
    ? place(here, ticket, at)
    : changed(here, { tickets: here.tickets.set(id, ticket) });
}

function remember(
  counter: OpenCounter,
  id: string,
  before: Ticket | null,
  event: LogEvent,
): OpenCounter['last'] {
  const { last, ticketId } = counter;
  const { command, at } = event;
  const press = pressOf(event);
  if (last?.press !== press) return { command, press, at, ticketId, tickets: [{ id, before }] };
  // A move of several events is undone as one: the first picture of each ticket is the one to go back to.
  return last.tickets.some((entry) => entry.id === id)
    ? last
    : { ...last, tickets: [...last.tickets, { id, before }] };
}

/** One command of one actor: two actors may use the same id. */
export function pressOf({ by, command }: Pick<LogEvent, 'by' | 'command'>): string {
  return `${by} ${command}`;
}

/** Called to a counter, or being served there. */
export function isAtCounter({ status }: Ticket): boolean {
  return AT_COUNTER.has(status);
}

export function ticketOf(state: SiteState, id: string): Ticket {
  const ticket = findTicket(state, id);
  if (ticket === undefined) throw new Error(`ticket ${id} is not of this day`);
  return ticket;
}

export function catalogueOf(state: SiteState): Catalogue {
  if (state.catalogue === null) throw new Error('the site has no configuration');
  return state.catalogue;
}

export function serviceOf(state: SiteState, id: string) {
  const found = catalogueOf(state).services.get(id);
  if (found === undefined) throw new Error(`service ${id} is not configured`);
  return found;
}

export function counterOf(state: SiteState, id: string): OpenCounter {
  const found = state.counters.get(id);
  if (found === undefined) throw new Error(`counter ${id} is not open`);
  return found;
}
