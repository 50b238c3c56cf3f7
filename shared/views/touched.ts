/** Which tickets and services an event may have changed: what most views ask. */
import { items } from '../engine/ranked.ts';
import { findTicket, type SiteState } from '../engine/state.ts';
import type { LogEvent } from '../events.ts';
import { isFull } from './rows.ts';

/** Ids of the tickets that the event is about, and of those whose time had come by then. */
export function touchedTickets({ data, at }: LogEvent, before: SiteState): Set<string> {
  const ids = new Set<string>();
  if ('ticketId' in data) ids.add(data.ticketId);
  if ('into' in data) ids.add(data.into);
  if ('splitFrom' in data && data.splitFrom !== undefined) ids.add(data.splitFrom);
  if ('tickets' in data) for (const id of data.tickets) ids.add(id);
  for (const { id, score } of items(before.sleeping)) {
    if (score > at) break;
    ids.add(id);
  }
  return ids;
}

/** Keys of the messages that the event brings or takes away. */
export function* touchedMessages(before: SiteState, after: SiteState): Generator<string> {
  if (before.messages === after.messages) return;
  for (const id of new Set([...before.messages.keys(), ...after.messages.keys()]))
    if (before.messages.get(id) !== after.messages.get(id)) yield `message:${id}`;
}

/** Ids of the services whose rows the event changes: who waits for them, and whether they still give numbers. */
export function touchedServices(event: LogEvent, before: SiteState, after: SiteState): Set<string> {
  const ids = new Set<string>();
  for (const id of touchedTickets(event, before)) {
    const [was, is] = [waitsFor(before, id), waitsFor(after, id)];
    if (was === is) continue;
    if (was !== undefined) ids.add(was);
    if (is !== undefined) ids.add(is);
  }
  if (event.type === 'issuing-stopped' || event.type === 'issuing-resumed')
    for (const id of event.data.services) ids.add(id);
  if (event.type === 'ticket-issued' || event.type === 'visit-begun') {
    const { serviceId } = event.data;
    if (isFull(before, serviceId) !== isFull(after, serviceId)) ids.add(serviceId);
  }
  return ids;
}

function waitsFor(state: SiteState, ticketId: string): string | undefined {
  const ticket = findTicket(state, ticketId);
  return ticket?.status === 'waiting' ? ticket.serviceId : undefined;
}
