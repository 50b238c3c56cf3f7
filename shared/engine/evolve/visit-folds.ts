/** A visit at a counter, from the call to the end. */
import { type Call, type SiteState, type Ticket } from '../state.ts';
import type { Folds } from './folds.ts';
import { serviceOf, swap, ticketOf, turn } from './turn.ts';

/** Calls that an area's screens remember. */
const CALLS_KEPT = 12;

type VisitEvent =
  | 'ticket-called'
  | 'ticket-recalled'
  | 'service-started'
  | 'service-added'
  | 'service-finished'
  | 'ticket-missed'
  | 'ticket-returned'
  | 'ticket-parked';

export const visitFolds: Folds<VisitEvent> = {
  'ticket-called': (state, { ticketId, counterId, why }, event) => {
    const before = ticketOf(state, ticketId);
    const called = turn(state, 'ticket-called', event, ticketId, {
      counterId,
      why,
      calledAt: event.at,
      firstCalledAt: before.firstCalledAt ?? event.at,
      calls: before.calls + 1,
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
    });
    return announce(recalled, before, { counterId, at: event.at, seq: event.seq });
  },

  'service-started': (state, { ticketId }, event) =>
    turn(state, 'service-started', event, ticketId, { startedAt: event.at }),

  'service-added': (state, { ticketId, serviceId, when }, event) => {
    const ticket = ticketOf(state, ticketId);
    const change = when === 'now' ? { serviceId } : { pending: [...ticket.pending, serviceId] };
    return swap(state, ticket, { ...ticket, ...change, touchedBy: event.command }, event);
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
};

/** Puts a call at the top of the list of the area where its visitor waits; an earlier one gives way. */
function announce(
  state: SiteState,
  { id, code, serviceId }: Ticket,
  call: Omit<Call, 'ticketId' | 'code'>,
): SiteState {
  const { area } = serviceOf(state, serviceId);
  const entry: Call = { ticketId: id, code, ...call };
  const calls = state.calls.update(area, [], (known) =>
    [entry, ...known.filter(({ ticketId }) => ticketId !== id)].slice(0, CALLS_KEPT),
  );
  return { ...state, calls };
}
