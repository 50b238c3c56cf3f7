/** A visit at a counter, from the call to the end. */
import { changed, changedTicket } from '../changed.ts';
import { destinationOf, laneOf } from '../lanes.ts';
import { scoreFor } from '../order.ts';
import { type Call, type SiteState, type Ticket } from '../state.ts';
import type { Folds } from './folds.ts';
import { catalogueOf, isAtCounter, pressOf, serviceOf, swap, ticketOf, turn } from './turn.ts';

/** Calls that an area's screens remember: those of a minute even where twenty come at once. */
const CALLS_KEPT = 30;

type VisitEvent =
  | 'ticket-called'
  | 'ticket-recalled'
  | 'service-started'
  | 'service-added'
  | 'service-finished'
  | 'ticket-missed'
  | 'ticket-returned'
  | 'ticket-parked'
  | 'ticket-released'
  | 'tickets-woken';

export const visitFolds: Folds<VisitEvent> = {
  'ticket-called': (state, { ticketId, counterId, why }, event) => {
    const before = ticketOf(state, ticketId);
    const called = turn(state, 'ticket-called', event, ticketId, {
      counterId,
      why,
      calledAt: event.at,
      firstCalledAt: before.firstCalledAt ?? event.at,
      calls: before.calls + 1,
      callsInRow: 1,
      startedAt: undefined,
      wakesAt: undefined,
      early: undefined,
      parked: undefined,
    });
    return announce(called, before, { counterId, at: event.at, seq: event.seq });
  },

  'ticket-recalled': (state, { ticketId, counterId }, event) => {
    const before = ticketOf(state, ticketId);
    const recalled = turn(state, 'ticket-recalled', event, ticketId, {
      calledAt: event.at,
      calls: before.calls + 1,
      callsInRow: before.callsInRow + 1,
    });
    return announce(recalled, before, { counterId, at: event.at, seq: event.seq });
  },

  'service-started': (state, { ticketId }, event) =>
    turn(state, 'service-started', event, ticketId, { startedAt: event.at }),

  'service-added': (state, { ticketId, serviceId, when }, event) => {
    const ticket = ticketOf(state, ticketId);
    if (!isAtCounter(ticket))
      throw new Error(`service-added cannot happen to a ticket that is ${ticket.status}`);
    const change =
      when === 'now' ? goneOver(state, ticket, serviceId) : { pending: [...ticket.pending, serviceId] };
    return swap(state, ticket, changedTicket(ticket, { ...change, touchedBy: pressOf(event) }), event);
  },

  'service-finished': (state, { ticketId, persons }, event) =>
    turn(state, 'service-finished', event, ticketId, {
      endedAt: event.at,
      ...(persons !== undefined && { persons }),
    }),

  'ticket-missed': (state, { ticketId }, event) =>
    turn(state, 'ticket-missed', event, ticketId, { endedAt: event.at }),

  'ticket-returned': (state, { ticketId, wakesAt }, event) =>
    turn(state, 'ticket-returned', event, ticketId, { wakesAt, counterId: undefined }),

  'ticket-parked': (state, { ticketId, reason, until }, event) =>
    turn(state, 'ticket-parked', event, ticketId, { parked: { reason, until, since: event.at } }),

  'ticket-released': (state, { ticketId }, event) =>
    turn(state, 'ticket-released', event, ticketId, {
      parked: undefined,
      counterId: undefined,
      startedAt: undefined,
    }),

  // Time itself has woken them: every fold begins with that.
  'tickets-woken': (state) => state,
};

/** Where a ticket would wait from here on: for its new service, and by that one's target. */
function goneOver(state: SiteState, ticket: Ticket, serviceId: string): Partial<Ticket> {
  const score = scoreFor(ticket, serviceOf(state, serviceId), catalogueOf(state).dials);
  return { serviceId, lane: laneOf(serviceId), score };
}

/**
 * Puts a call at the top of the list of the area where its visitor waits. An earlier call gives way, in
 * whatever area it was: nobody is to walk to the counter of last time.
 */
function announce(
  state: SiteState,
  ticket: Ticket,
  call: Omit<Call, 'ticketId' | 'code' | 'from'>,
): SiteState {
  const { id, code, from } = ticket;
  const entry: Call = { ticketId: id, code, ...call, ...(from && { from: from.name }) };
  const others = state.calls.map((calls) =>
    calls.some(({ ticketId }) => ticketId === id) ? calls.filter(({ ticketId }) => ticketId !== id) : calls,
  );
  const calls = others.update(areaOf(state, ticket), [], (known) => [entry, ...known].slice(0, CALLS_KEPT));
  return changed(state, { calls });
}

/** Where the visitor sits: by the service, or where a transfer to an area or counter has led. */
function areaOf(state: SiteState, { lane, serviceId }: Ticket): string {
  const { counterId, clerk, area } = destinationOf(lane);
  if (area !== undefined) return area;
  const there =
    clerk === undefined ? counterId : state.counters.find((counter) => counter.clerk === clerk)?.counterId;
  return catalogueOf(state).counters.get(there ?? '')?.area ?? serviceOf(state, serviceId).area;
}
