/** A ticket's own page. Whoever has the token has the ticket; the page tells nothing about anybody else. */
import { z } from 'zod';
import type { ReadyState } from '../engine/decide.ts';
import { ahead } from '../engine/order.ts';
import { findTicket, type SiteState } from '../engine/state.ts';
import { TicketId } from '../model.ts';
import { counterLabel, type OwnTicketRow, siteRow } from './rows.ts';
import { touchedTickets } from './touched.ts';
import type { Row, View } from './view.ts';

/** The edge turns the token into the ticket's id and checks that it is the ticket's. */
const params = z.strictObject({ ticket: TicketId });
type Params = z.output<typeof params>;

function ownRow(state: ReadyState, ticketId: string): OwnTicketRow | undefined {
  const ticket = findTicket(state, ticketId);
  const service = ticket && state.catalogue.services.get(ticket.serviceId);
  if (ticket === undefined || service === undefined) return undefined;
  const { code, status, issuedAt, slot, wakesAt, calledAt, counterId } = ticket;
  return {
    id: ticketId,
    code,
    status,
    service: service.name,
    bring: service.bring,
    issuedAt,
    slot,
    wakesAt,
    ahead: status === 'waiting' ? ahead(state, ticket) : 0,
    counter: counterId && counterLabel(state, counterId),
    calledAt,
  };
}

export const ticket: View<Params> = {
  summary: 'One ticket, for whoever holds its token: code, who is before, the call.',
  who: 'anyone',
  params,
  *keys() {
    yield 'site';
    yield 'ticket';
  },
  row(state, key, { ticket: id }): Row | undefined {
    if (key === 'site') return { ...siteRow(state) };
    const row = ownRow(state, id);
    return row && { ...row };
  },
  *touched(event, before, after, { ticket: id }) {
    if (event.type === 'site-configured' || event.type === 'day-started' || event.type === 'day-closed') {
      yield 'site';
      yield 'ticket';
      return;
    }
    if (event.type === 'ticket-arrived') return;
    // Somebody of the same queue may stand before now, or no longer: a bonus and a waking change no count.
    const own = lanesOf(id, before, after);
    const isNear = (ticketId: string) =>
      ticketId === id || lanesOf(ticketId, before, after).some((lane) => own.includes(lane));
    const isFreed = event.type === 'counter-closed' || event.type === 'counter-taken-over';
    if (isFreed || [...touchedTickets(event, before)].some(isNear)) yield 'ticket';
  },
  volatile: (key, _row, { ticket: id }) => key === `expected:${id}` || key === 'promise',
};

/** The queues that a ticket stood in before, and stands in now. */
function lanesOf(ticketId: string, ...states: readonly SiteState[]): string[] {
  return states.flatMap((state) => {
    const ticket = findTicket(state, ticketId);
    return ticket?.status === 'waiting' ? [ticket.lane] : [];
  });
}
