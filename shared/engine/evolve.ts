/** State after an event. Pure and total over the log: what it refuses to fold is a fault in the log. */
import type { EventData, EventName, LogEvent } from '../events.ts';
import { after, type TicketEvent } from './lifecycle.ts';
import { codeOf } from './numbers.ts';
import { insert, remove } from './ranked.ts';
import {
  type Call,
  type Catalogue,
  catalogue,
  EMPTY,
  type OpenCounter,
  type Outcomes,
  type SiteState,
  type Ticket,
} from './state.ts';

/** Calls that an area's screens remember. */
const CALLS_KEPT = 12;
/** Commands in one generation of remembered outcomes: more than a busy site sends in a day. */
const GENERATION = 8192;

type Fold<N extends EventName> = (state: SiteState, data: EventData<N>, event: LogEvent) => SiteState;

const folds: { readonly [N in EventName]: Fold<N> } = {
  'site-configured': (state, { site }) => ({ ...state, catalogue: catalogue(site) }),

  'day-started': (state, { day }) => ({
    ...state,
    day,
    numbers: EMPTY.numbers,
    tickets: EMPTY.tickets,
    queues: EMPTY.queues,
    counters: EMPTY.counters,
    calls: EMPTY.calls,
  }),

  'counter-opened': (state, data, { at }) => ({
    ...state,
    counters: state.counters.set(data.counterId, { ...data, openedAt: at }),
  }),

  'counter-closed': (state, { counterId }) => ({ ...state, counters: state.counters.delete(counterId) }),

  'ticket-issued': (state, data, { at, seq }) => {
    const { letter } = service(state, data.serviceId);
    const { ticketId: id, number, ...rest } = data;
    const ticket: Ticket = {
      ...rest,
      id,
      code: codeOf(letter, number),
      status: 'waiting',
      issuedAt: at,
      seq,
      calls: 0,
    };
    return {
      ...state,
      numbers: state.numbers.set(letter, number),
      tickets: state.tickets.set(id, ticket),
      queues: state.queues.set(ticket.serviceId, insert(state.queues.get(ticket.serviceId, null), ticket)),
    };
  },

  'ticket-called': (state, { ticketId, counterId }, { at, seq }) => {
    const waiting = ticketOf(state, ticketId);
    const ticket = move('ticket-called', waiting, {
      counterId,
      calledAt: at,
      firstCalledAt: waiting.firstCalledAt ?? at,
      calls: waiting.calls + 1,
    });
    return {
      ...put(state, ticket),
      queues: state.queues.update(ticket.serviceId, null, (queue) => remove(queue, waiting)),
      counters: seat(state, counterId, ticketId),
      calls: announce(state, { ticketId, code: ticket.code, counterId, at, seq }, ticket),
    };
  },

  'ticket-recalled': (state, { ticketId, counterId }, { at, seq }) => {
    const called = ticketOf(state, ticketId);
    const ticket = move('ticket-recalled', called, { calledAt: at, calls: called.calls + 1 });
    return {
      ...put(state, ticket),
      calls: announce(state, { ticketId, code: ticket.code, counterId, at, seq }, ticket),
    };
  },

  'service-started': (state, { ticketId }, { at }) =>
    put(state, move('service-started', ticketOf(state, ticketId), { startedAt: at })),

  'service-finished': (state, { ticketId, counterId }, { at }) => ({
    ...put(state, move('service-finished', ticketOf(state, ticketId), { endedAt: at })),
    counters: vacate(state, counterId),
  }),

  'ticket-missed': (state, { ticketId, counterId }, { at }) => ({
    ...put(state, move('ticket-missed', ticketOf(state, ticketId), { endedAt: at })),
    counters: vacate(state, counterId),
  }),
};

/**
 * Folds one event into the state.
 * @throws Error when the event does not follow on this state: a gap, or a move that is not drawn.
 */
export function evolve(state: SiteState, event: LogEvent): SiteState {
  if (event.seq !== state.seq + 1) throw new Error(`event ${event.seq} does not follow on ${state.seq}`);
  const fold = folds[event.type] as Fold<EventName>;
  const next = fold(state, event.data, event);
  return { ...next, seq: event.seq, outcomes: remember(next.outcomes, event) };
}

/** Folds a run of events. */
export function evolveAll(state: SiteState, events: readonly LogEvent[]): SiteState {
  return events.reduce(evolve, state);
}

/** Ids are remembered per actor: one actor can neither block nor read another's outcome. */
export function outcomeKey(by: string, command: string): string {
  return `${by} ${command}`;
}

function remember(outcomes: Outcomes, event: LogEvent): Outcomes {
  if (event.outcome === undefined) return outcomes;
  const full = outcomes.fresh.size >= GENERATION;
  const fresh = full ? EMPTY.outcomes.fresh : outcomes.fresh;
  return {
    fresh: fresh.set(outcomeKey(event.by, event.command), event.outcome),
    old: full ? outcomes.fresh : outcomes.old,
  };
}

function catalogueOf(state: SiteState): Catalogue {
  if (state.catalogue === null) throw new Error('the site has no configuration');
  return state.catalogue;
}

function service(state: SiteState, id: string) {
  const found = catalogueOf(state).services.get(id);
  if (found === undefined) throw new Error(`service ${id} is not configured`);
  return found;
}

function ticketOf(state: SiteState, id: string): Ticket {
  const ticket = state.tickets.get(id);
  if (ticket === undefined) throw new Error(`ticket ${id} is not of this day`);
  return ticket;
}

function move(event: TicketEvent, ticket: Ticket, change: Partial<Ticket>): Ticket {
  return { ...ticket, ...change, status: after(event, ticket.status) };
}

function put(state: SiteState, ticket: Ticket): SiteState {
  return { ...state, tickets: state.tickets.set(ticket.id, ticket) };
}

function seat(state: SiteState, counterId: string, ticketId: string): SiteState['counters'] {
  return state.counters.update(counterId, (counter) => ({ ...opened(counter, counterId), ticketId }));
}

function vacate(state: SiteState, counterId: string): SiteState['counters'] {
  return state.counters.update(counterId, (counter) => {
    const { ticketId: _, ...free } = opened(counter, counterId);
    return free;
  });
}

function opened(counter: OpenCounter | undefined, counterId: string): OpenCounter {
  if (counter === undefined) throw new Error(`counter ${counterId} is not open`);
  return counter;
}

/** Puts a call at the top of the list of the area where its visitor waits; an earlier one gives way. */
function announce(state: SiteState, call: Call, ticket: Ticket): SiteState['calls'] {
  const { area } = service(state, ticket.serviceId);
  return state.calls.update(area, [], (calls) =>
    [call, ...calls.filter((other) => other.ticketId !== call.ticketId)].slice(0, CALLS_KEPT),
  );
}
