/**
 * The staff's view of a site: every counter, every service, every open visit. One room for all clerks
 * of a site, so a change is encoded once; each counter's screen picks what concerns it.
 */
import { z } from 'zod';
import type { ReadyState } from '../engine/decide.ts';
import { type CounterRow, serviceRow, siteRow, type TicketRow } from './rows.ts';
import { idOf, kindOf, type Row, type View } from './view.ts';

const params = z.strictObject({});
type Params = z.output<typeof params>;

function counterRow(state: ReadyState, counterId: string): CounterRow | undefined {
  const counter = state.catalogue.counters.get(counterId);
  if (counter === undefined) return undefined;
  const { id, label, area, services } = counter;
  const held = state.counters.get(counterId);
  if (held === undefined) return { id, label, area, services };
  const { clerk, name, services: taken, openedAt: since, ticketId } = held;
  return { id, label, area, services, open: { clerk, name, services: taken, since, ticketId } };
}

function ticketRow(state: ReadyState, ticketId: string): TicketRow | undefined {
  const ticket = state.tickets.get(ticketId);
  if (ticket === undefined || ticket.status === 'finished') return undefined;
  const { token: _, endedAt: __, ...row } = ticket;
  return { ...row, kiosk: state.catalogue.site.kiosks.find(({ id }) => id === ticket.kiosk)?.name };
}

export const counter: View<Params> = {
  summary: 'Counters, services and open visits of a site, for its staff.',
  who: ['clerk', 'supervisor'],
  params,
  *keys(state) {
    yield 'site';
    for (const { id } of state.catalogue.site.services) yield `service:${id}`;
    for (const { id } of state.catalogue.site.counters) yield `counter:${id}`;
    for (const ticket of state.tickets.values())
      if (ticket.status !== 'finished') yield `ticket:${ticket.id}`;
  },
  row(state, key): Row | undefined {
    const rows = { site: siteRow, service: serviceRow, counter: counterRow, ticket: ticketRow };
    const kind = kindOf(key) as keyof typeof rows;
    const row = kind === 'site' ? siteRow(state) : rows[kind](state, idOf(key));
    return row && { ...row };
  },
  *touched(event, before, after) {
    switch (event.type) {
      case 'site-configured':
      case 'day-started':
        for (const { id } of before.catalogue?.site.services ?? []) yield `service:${id}`;
        for (const { id } of before.catalogue?.site.counters ?? []) yield `counter:${id}`;
        for (const id of before.tickets.keys()) yield `ticket:${id}`;
        yield* this.keys(after, {});
        return;
      case 'counter-opened':
      case 'counter-closed':
        yield `counter:${event.data.counterId}`;
        return;
      case 'ticket-issued':
        yield `service:${event.data.serviceId}`;
        yield `ticket:${event.data.ticketId}`;
        return;
      default: {
        const ticket = after.tickets.get(event.data.ticketId);
        if (ticket !== undefined) yield `service:${ticket.serviceId}`;
        yield `counter:${event.data.counterId}`;
        yield `ticket:${event.data.ticketId}`;
      }
    }
  },
};
