/**
 * The staff's view of a site: every counter, every service, every open visit. One room for all clerks
 * of a site, so a change is encoded once; each counter's screen picks what concerns it.
 */
import { z } from 'zod';
import type { ReadyState } from '../engine/decide.ts';
import { businessDay } from '../engine/hours.ts';
import { findTicket, type OpenCounter, type SiteState, type Ticket } from '../engine/state.ts';
import {
  type AlarmRow,
  type CounterRow,
  counterLabel,
  type MessageRow,
  type Moved,
  type SiteRow,
  serviceRow,
  siteRow,
  type TicketRow,
} from './rows.ts';
import { touchedMessages, touchedServices, touchedTickets } from './touched.ts';
import { idOf, kindOf, type Row, type View } from './view.ts';

/** Rows of the forecast that concern staff. */
const FORECAST: ReadonlySet<string> = new Set(['wait', 'expected']);

const params = z.strictObject({});
type Params = z.output<typeof params>;

function counterRow(state: ReadyState, counterId: string): CounterRow | undefined {
  const counter = state.catalogue.counters.get(counterId);
  if (counter === undefined) return undefined;
  const { id, label, area, services, secondary = [] } = counter;
  const setUp = { id, label, area, services, secondary };
  const held = state.counters.get(counterId);
  if (held === undefined) return setUp;
  const { counterId: _, openedAt: since, last, ...open } = held;
  const moved = movedBy(state, last);
  const undo = last && moved && { until: last.at + state.catalogue.dials.undoSeconds * 1000, moved };
  return { ...setUp, open: { ...open, since, undo } };
}

/** What the counter's last move did; undefined once something is built on it, when `undo` is refused. */
function movedBy(state: SiteState, last: OpenCounter['last']): Moved[] | undefined {
  if (last === undefined) return undefined;
  const moved: Moved[] = [];
  for (const { id, before } of last.tickets) {
    const ticket = findTicket(state, id);
    if (ticket?.touchedBy !== last.press || ticket.status === 'sent') return undefined;
    moved.push({ code: ticket.code, from: before?.status ?? null, to: ticket.status });
  }
  return moved;
}

/** Counters whose last move was with one of these tickets: another move of it ends the undo. */
function* countersOf(tickets: ReadonlySet<string>, { counters }: SiteState): Generator<string> {
  for (const { counterId, last } of counters.values())
    if (last?.tickets.some(({ id }) => tickets.has(id)) === true) yield counterId;
}

/** The site with what only its staff sees. */
function staffSiteRow(state: ReadyState): SiteRow {
  const { site, dials } = state.catalogue;
  const kiosks = site.kiosks.map(({ id, name }) => ({ id, name }));
  return { ...siteRow(state), dials, areas: site.areas, kiosks };
}

/** Visits that are over leave the view; booked ones are in it on their day. */
function ticketRow(state: ReadyState, ticketId: string): TicketRow | undefined {
  const ticket = findTicket(state, ticketId);
  if (ticket === undefined || isOver(ticket)) return undefined;
  const { site } = state.catalogue;
  if (ticket.status === 'booked' && !isToday(state, ticket)) return undefined;
  const { token: _, touchedBy: __, endedAt: ___, callsInRow: ____, phone: _____, sent, ...row } = ticket;
  return { ...row, kiosk: site.kiosks.find(({ id }) => id === ticket.kiosk)?.name, sentTo: sent?.site };
}

function isOver({ status, sent }: Ticket): boolean {
  return status === 'finished' || status === 'left' || sent?.arrived === true;
}

function isToday({ catalogue: { site }, day }: ReadyState, { slot = 0 }: Ticket): boolean {
  return businessDay(slot, site.timeZone) === day;
}

function alarmRow(state: ReadyState, alarmId: string): AlarmRow | undefined {
  const alarm = state.alarms.get(alarmId);
  if (alarm === undefined) return undefined;
  const { by: _, counterId, ...row } = alarm;
  return { ...row, counter: counterId && counterLabel(state, counterId) };
}

/** Staff see what the screens say too. */
function messageRow({ messages }: ReadyState, id: string): MessageRow | undefined {
  return messages.get(id);
}

export const counter: View<Params> = {
  summary: 'Counters, services and open visits of a site, for its staff.',
  who: ['clerk', 'supervisor'],
  params,
  *keys(state) {
    yield 'site';
    for (const { id } of state.catalogue.site.services) yield `service:${id}`;
    for (const { id } of state.catalogue.site.counters) yield `counter:${id}`;
    for (const ticket of state.tickets.values()) if (!isOver(ticket)) yield `ticket:${ticket.id}`;
    for (const ticket of state.booked.values()) if (isToday(state, ticket)) yield `ticket:${ticket.id}`;
    for (const id of state.alarms.keys()) yield `alarm:${id}`;
    for (const id of state.messages.keys()) yield `message:${id}`;
  },
  row(state, key): Row | undefined {
    const rows = {
      site: staffSiteRow,
      service: serviceRow,
      counter: counterRow,
      ticket: ticketRow,
      alarm: alarmRow,
      message: messageRow,
    };
    const row = rows[kindOf(key) as keyof typeof rows](state, idOf(key));
    return row && { ...row };
  },
  *touched(event, before, after) {
    switch (event.type) {
      case 'site-configured':
      case 'site-adjusted':
      case 'day-started':
      case 'day-closed':
        for (const { id } of before.catalogue?.site.services ?? []) yield `service:${id}`;
        for (const { id } of before.catalogue?.site.counters ?? []) yield `counter:${id}`;
        for (const id of before.tickets.keys()) yield `ticket:${id}`;
        for (const id of before.booked.keys()) yield `ticket:${id}`;
        for (const id of before.messages.keys()) yield `message:${id}`;
        yield* this.keys(after, {});
        return;
      default: {
        const { data } = event;
        yield* touchedMessages(before, after);
        const tickets = touchedTickets(event, before);
        for (const id of touchedServices(event, before, after)) yield `service:${id}`;
        for (const id of tickets) yield `ticket:${id}`;
        if ('alarmId' in data) yield `alarm:${data.alarmId}`;
        if ('counterId' in data && data.counterId !== undefined) yield `counter:${data.counterId}`;
        for (const id of countersOf(tickets, before)) yield `counter:${id}`;
        // Whoever waited for a counter or a clerk that is gone waits for the service at large.
        if (event.type === 'counter-closed' || event.type === 'counter-taken-over') {
          for (const { id, lane } of before.tickets.values()) if (lane.includes('/')) yield `ticket:${id}`;
        }
      }
    }
  },
  volatile: (key) => kindOf(key) === 'phone' || FORECAST.has(kindOf(key)),
};
