/** Mistakes of a plain queue: repeats, order, counters, numbers, days. */

import { isRefused, type ReadyState } from '../../shared/engine/decide.ts';
import { execute } from '../../shared/engine/execute.ts';
import { businessDay } from '../../shared/engine/hours.ts';
import { items } from '../../shared/engine/ranked.ts';
import { type Catalogue, EMPTY, type SiteState } from '../../shared/engine/state.ts';
import { refuse } from '../../shared/refusals.ts';
import { counterOf, engineWith, type Faults, type Mistake, only, vacant } from './mistake.ts';
import { ENGINE } from './play.ts';

/** Calls somebody else who waits in the same lane. */
function callInstead(
  choose: (ids: readonly string[], state: SiteState) => string | undefined,
): Mistake['writes'] & {} {
  return (event, state) => {
    if (event.type !== 'ticket-called' || event.data.why.rule !== 'order') return event;
    const lane = state.tickets.get(event.data.ticketId)?.lane ?? '';
    const ids = [...items(state.queues.get(lane, null))].map(({ id }) => id);
    return { ...event, data: { ...event.data, ticketId: choose(ids, state) ?? event.data.ticketId } };
  };
}

function inGreenwich(state: SiteState, catalogue: Catalogue): ReadyState {
  return { ...state, catalogue: { ...catalogue, site: { ...catalogue.site, timeZone: 'UTC' } } };
}

export const BASIC_FAULTS: Faults = {
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
              tickets: after.tickets.map((ticket) =>
                ticket.id === event.data.ticketId ? { ...ticket, firstCalledAt: event.at } : ticket,
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

  'counters survive a night that is not worked through': () =>
    engineWith({
      folds: (after, { type }, { counters, catalogue }) =>
        type === 'day-started' && catalogue?.site.overnight !== true ? { ...after, counters } : after,
    }),

  'the day never rolls': () =>
    engineWith({ sees: (state) => (state.day === '' ? state : { ...state, day: '9999-12-31' }) }),

  'a clock that runs behind rolls the day back': () =>
    engineWith({
      sees: (state, _, { at }) =>
        state.catalogue !== null && businessDay(at, state.catalogue.site.timeZone) < state.day
          ? { ...state, day: '' }
          : state,
    }),

  "midnight is Greenwich's": () =>
    engineWith({ sees: (state) => (state.catalogue === null ? state : inGreenwich(state, state.catalogue)) }),

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
        booked: EMPTY.booked,
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
