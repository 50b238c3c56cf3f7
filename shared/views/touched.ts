/** Which tickets and services an event may have changed: what most views ask. */
import { items } from '../engine/ranked.ts';
import { findTicket, type SiteState } from '../engine/state.ts';
import type { LogEvent } from '../events.ts';

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

/** Ids of the services that those tickets wait for, or waited for, where that changes what is shown. */
export function touchedServices(tickets: Iterable<string>, before: SiteState, after: SiteState): Set<string> {
  const ids = new Set<string>();
  for (const id of tickets) {
    for (const state of [before, after]) {
      const ticket = findTicket(state, id);
      if (ticket !== undefined && isServiceChanged(ticket.serviceId, before, after))
        ids.add(ticket.serviceId);
    }
  }
  return ids;
}

function isServiceChanged(id: string, before: SiteState, after: SiteState): boolean {
  return before.waiting.get(id) !== after.waiting.get(id) || before.issued.get(id) !== after.issued.get(id);
}
