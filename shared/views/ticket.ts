/**
 * A ticket's own page. Whoever has the token has the ticket; of others the page tells what the screen of the waiting
 * room tells everybody: the latest calls.
 */
import { z } from 'zod';
import type { ReadyState } from '../engine/decide.ts';
import { rescueAt } from '../engine/due.ts';
import { ahead } from '../engine/order.ts';
import { type Call, findTicket, type SiteState } from '../engine/state.ts';
import { TicketId } from '../model.ts';
import { counterLabel, type LatestRow, type OwnTicketRow, siteRow } from './rows.ts';
import { touchedTickets } from './touched.ts';
import type { Row, View } from './view.ts';

/** The edge turns the token into the ticket's id and checks that it is the ticket's. */
const params = z.strictObject({ ticket: TicketId });
type Params = z.output<typeof params>;

/** As many as fit between the number and what to bring. */
const LATEST = 3;
const NO_CALLS: readonly Call[] = [];

function ownRow(state: ReadyState, ticketId: string): OwnTicketRow | undefined {
  const ticket = findTicket(state, ticketId);
  const service = ticket && state.catalogue.services.get(ticket.serviceId);
  if (ticket === undefined || service === undefined) return undefined;
  const { code, status, language, issuedAt, slot, wakesAt, calledAt, counterId } = ticket;
  return {
    id: ticketId,
    code,
    status,
    language,
    service: service.name,
    bring: service.bring,
    issuedAt,
    slot,
    wakesAt,
    backAt: rescueAt(state, ticket),
    ahead: status === 'waiting' ? ahead(state, ticket) : 0,
    counter: counterId && counterLabel(state, counterId),
    calledAt,
  };
}

/** Of others only: the own call fills the page. */
function latestRow(state: ReadyState, ticketId: string): { readonly calls: readonly LatestRow[] } {
  const calls = callsNear(state, ticketId).filter((call) => call.ticketId !== ticketId);
  return {
    calls: calls
      .slice(0, LATEST)
      .map(({ code, counterId }) => ({ code, counter: counterLabel(state, counterId) })),
  };
}

/** The latest calls in the area of a ticket. */
function callsNear(state: SiteState, ticketId: string): readonly Call[] {
  const { serviceId = '' } = findTicket(state, ticketId) ?? {};
  return state.calls.get(state.catalogue?.services.get(serviceId)?.area ?? '', NO_CALLS);
}

export const ticket: View<Params> = {
  summary: 'One ticket, for whoever holds its token: code, who is before, the call.',
  who: 'anyone',
  params,
  *keys() {
    yield 'site';
    yield 'ticket';
    yield 'latest';
  },
  row(state, key, { ticket: id }): Row | undefined {
    if (key === 'site') return { ...siteRow(state) };
    if (key === 'latest') return findTicket(state, id) && { ...latestRow(state, id) };
    const row = ownRow(state, id);
    return row && { ...row };
  },
  *touched(event, before, after, { ticket: id }) {
    if (
      event.type === 'site-configured' ||
      event.type === 'site-adjusted' ||
      event.type === 'day-started' ||
      event.type === 'day-closed'
    ) {
      yield* this.keys(after, { ticket: id });
      return;
    }
    if (event.type === 'ticket-arrived') return;
    // A transfer takes it to another area; a call may come back to what it was.
    if (callsNear(before, id) !== callsNear(after, id)) yield 'latest';
    // Somebody of the same queue may stand before now, or no longer: a bonus and a waking change no count.
    const own = lanesOf(id, before, after);
    const isNear = (ticketId: string) =>
      ticketId === id || lanesOf(ticketId, before, after).some((lane) => own.includes(lane));
    const isFreed = event.type === 'counter-closed' || event.type === 'counter-taken-over';
    if (isFreed || [...touchedTickets(event, before)].some(isNear)) yield 'ticket';
  },
  volatile: (key, _row, { ticket: id }) =>
    key === `expected:${id}` || key === `phone:${id}` || key === 'promise',
};

/** The queues that a ticket stood in before, and stands in now. */
function lanesOf(ticketId: string, ...states: readonly SiteState[]): string[] {
  return states.flatMap((state) => {
    const ticket = findTicket(state, ticketId);
    return ticket?.status === 'waiting' ? [ticket.lane] : [];
  });
}
