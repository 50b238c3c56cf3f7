/** Engines with one mistake each. The fuzz is worth its time only as long as it finds every one of them. */
import type { CommandName } from '../../shared/commands.ts';
import { type Context, isRefused } from '../../shared/engine/decide.ts';
import { evolve } from '../../shared/engine/evolve.ts';
import { type Command, execute } from '../../shared/engine/execute.ts';
import { items } from '../../shared/engine/ranked.ts';
import { EMPTY, type SiteState } from '../../shared/engine/state.ts';
import type { LogEvent } from '../../shared/events.ts';
import { refuse } from '../../shared/refusals.ts';
import { ZONE_OFFSET } from './history.ts';
import { ENGINE, type Engine } from './play.ts';

interface Mistake {
  /** What the deciding engine takes for the state. */
  readonly sees?: (state: SiteState, command: Command, context: Context) => SiteState;
  /** Whom it takes for the actor, or when it thinks that it is. */
  readonly believes?: (context: Context, command: Command) => Context;
  /** What it writes in place of what happened. */
  readonly writes?: (event: LogEvent, state: SiteState) => LogEvent;
  /** What it makes of an event. */
  readonly folds?: (after: SiteState, event: LogEvent, before: SiteState) => SiteState;
}

function engineWith({ sees, believes, writes, folds }: Mistake): Engine {
  const fold: typeof evolve = (state, event) => {
    const after = evolve(state, event);
    return folds === undefined ? after : folds(after, event, state);
  };
  return {
    evolve: fold,
    execute: (state, command, context) => {
      const seen = sees?.(state, command, context) ?? state;
      const done = execute(seen, command, believes?.(context, command) ?? context);
      if (isRefused(done)) return done;
      let next = state;
      const events = done.events.map((event) => {
        const written = writes?.(event, next) ?? event;
        next = fold(next, written);
        return written;
      });
      return { ...done, events, state: next };
    },
  };
}

/** As if nobody were at any counter. */
function vacant(state: SiteState): SiteState {
  return { ...state, counters: state.counters.map(({ ticketId: _, ...counter }) => counter) };
}

function only(name: CommandName, see: NonNullable<Mistake['sees']>): Mistake['sees'] & {} {
  return (state, command, context) => (command.name === name ? see(state, command, context) : state);
}

function counterOf({ input }: Command): string {
  return 'counterId' in input ? input.counterId : '';
}

/** Calls somebody else who waits for the same service. */
function callInstead(
  choose: (ids: readonly string[], state: SiteState) => string | undefined,
): Mistake['writes'] & {} {
  return (event, state) => {
    if (event.type !== 'ticket-called') return event;
    const serviceId = state.tickets.get(event.data.ticketId)?.serviceId ?? '';
    const ids = [...items(state.queues.get(serviceId, null))].map(({ id }) => id);
    return { ...event, data: { ...event.data, ticketId: choose(ids, state) ?? event.data.ticketId } };
  };
}

function day(at: number): string {
  return new Date(at + ZONE_OFFSET).toISOString().slice(0, 10);
}

export const FAULTS: Readonly<Record<string, () => Engine>> = {
  'a retry is executed again': () =>
    engineWith({ sees: (state) => ({ ...state, outcomes: EMPTY.outcomes }) }),

  'a retry after midnight is executed again': () =>
    engineWith({
      folds: (after, { type }) => (type === 'day-started' ? { ...after, outcomes: EMPTY.outcomes } : after),
    }),

  "a command gets the outcome of another one's id": () => ({
    ...ENGINE,
    execute: (state, command, context) => {
      const done = execute(state, command, context);
      const known = state.outcomes.fresh.get(`${context.actor.id} ${command.id}`);
      return known === undefined ? done : { events: [], state, value: known.value };
    },
  }),

  "somebody else's id counts as one's own": () => ({
    ...ENGINE,
    execute: (state, command, context) => {
      const known = state.outcomes.fresh.find((_, key) => key.endsWith(` ${command.id}`));
      return known?.name === command.name
        ? { events: [], state, value: known.value }
        : execute(state, command, context);
    },
  }),

  'a refusal is remembered': () => {
    const refused = new Set<string>();
    return {
      ...ENGINE,
      execute: (state, command, context) => {
        const key = `${context.actor.id} ${command.id}`;
        if (refused.has(key)) return refuse('queue-empty');
        const done = execute(state, command, context);
        if (isRefused(done)) refused.add(key);
        return done;
      },
    };
  },

  'the last of the queue is called': () => engineWith({ writes: callInstead((ids) => ids.at(-1)) }),

  'the second is called when three wait': () =>
    engineWith({ writes: callInstead((ids) => (ids.length > 2 ? ids[1] : ids[0])) }),

  'the first service goes before the others': () =>
    engineWith({
      sees: (state) => ({
        ...state,
        counters: state.counters.map((counter) => {
          const busiest = counter.services.find((id) => state.queues.get(id, null) !== null);
          return busiest === undefined ? counter : { ...counter, services: [busiest] };
        }),
      }),
    }),

  'a counter calls for services that it does not take': () =>
    engineWith({
      sees: only('call-next', (state) => ({
        ...state,
        counters: state.counters.map((counter) => ({ ...counter, services: [...state.queues.keys()] })),
      })),
    }),

  'the called stay in the queue': () =>
    engineWith({
      folds: (after, { type }, { queues }) => (type === 'ticket-called' ? { ...after, queues } : after),
    }),

  'a busy counter calls': () => engineWith({ sees: only('call-next', vacant) }),

  'a counter closes on its visitor': () => engineWith({ sees: only('close-counter', vacant) }),

  'a no-show keeps the counter': () =>
    engineWith({
      folds: (after, { type }, { counters }) => (type === 'ticket-missed' ? { ...after, counters } : after),
    }),

  'a recall overwrites the time of the first call': () =>
    engineWith({
      folds: (after, event) =>
        event.type === 'ticket-recalled'
          ? {
              ...after,
              tickets: after.tickets.update(event.data.ticketId, (ticket) =>
                ticket === undefined ? ticket : { ...ticket, firstCalledAt: event.at },
              ),
            }
          : after,
    }),

  'a number is given again after a no-show': () =>
    engineWith({
      folds: (after, { type }) =>
        type === 'ticket-missed' ? { ...after, numbers: after.numbers.map((last) => last - 1) } : after,
    }),

  'all letters share their numbers': () =>
    engineWith({
      folds: (after, event) =>
        event.type === 'ticket-issued'
          ? { ...after, numbers: after.numbers.map(() => event.data.number) }
          : after,
    }),

  'numbers survive the night': () =>
    engineWith({
      folds: (after, { type }, { numbers }) => (type === 'day-started' ? { ...after, numbers } : after),
    }),

  'counters survive the night': () =>
    engineWith({
      folds: (after, { type }, { counters }) => (type === 'day-started' ? { ...after, counters } : after),
    }),

  'the day never rolls': () =>
    engineWith({ sees: (state) => (state.day === '' ? state : { ...state, day: '9999-12-31' }) }),

  'a clock that runs behind rolls the day back': () =>
    engineWith({ sees: (state, _, { at }) => (day(at) < state.day ? { ...state, day: '' } : state) }),

  "midnight is Greenwich's": () =>
    engineWith({ believes: (context) => ({ ...context, at: context.at - ZONE_OFFSET }) }),

  "clerks call for each other's counters": () =>
    engineWith({
      believes: (context, { name }) =>
        name === 'call-next' ? { ...context, actor: { ...context.actor, role: 'supervisor' } } : context,
    }),

  'supervisors are kept from counters': () =>
    engineWith({ believes: (context) => ({ ...context, actor: { ...context.actor, role: 'clerk' } }) }),

  'a clerk takes a second counter': () =>
    engineWith({
      sees: only('open-counter', (state, command, { actor }) => ({
        ...state,
        counters: state.counters.filter(
          ({ clerk, counterId }) => clerk !== actor.id || counterId === counterOf(command),
        ),
      })),
    }),

  'a clerk takes the counter of another': () =>
    engineWith({
      sees: only('open-counter', (state, command) => ({
        ...state,
        counters: state.counters.delete(counterOf(command)),
      })),
    }),

  'a configuration takes away what is in use': () =>
    engineWith({
      sees: only('configure-site', (state) => ({
        ...state,
        counters: EMPTY.counters,
        tickets: EMPTY.tickets,
      })),
    }),

  'a new configuration empties the queues': () =>
    engineWith({
      folds: (after, { type }) => (type === 'site-configured' ? { ...after, queues: EMPTY.queues } : after),
    }),

  'finishing is refused when nobody waits': () => ({
    ...ENGINE,
    execute: (state, command, context) => {
      const done = execute(state, command, context);
      if (isRefused(done) || command.name !== 'finish-service') return done;
      return 'thenCallNext' in command.input && command.input.thenCallNext === true && done.events.length < 2
        ? refuse('queue-empty')
        : done;
    },
  }),
};
