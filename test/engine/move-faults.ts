/** Mistakes in the moves of a real customer centre: seniority, sleep, appointments, undo, nights. */

import type { Dials } from '../../shared/dials.ts';
import { EMPTY, type SiteState } from '../../shared/engine/state.ts';
import { place, unplace, wake } from '../../shared/engine/waiting.ts';
import type { EventName, LogEvent } from '../../shared/events.ts';
import { altered, counterOf, engineWith, type Faults, only } from './mistake.ts';

const MINUTE = 60_000;

type Of<N extends EventName> = Extract<LogEvent, { type: N }>;

/** Writes other data for one kind of event. */
function writing<N extends EventName>(
  type: N,
  change: (event: Of<N>) => Partial<Of<N>['data']>,
): Faults[string] {
  return () =>
    engineWith({
      writes: (event) =>
        event.type === type
          ? ({ ...event, data: { ...event.data, ...change(event as Of<N>) } } as LogEvent)
          : event,
    });
}

/** Makes something else of one kind of event. */
function folding<N extends EventName>(
  type: N,
  make: (after: SiteState, event: Of<N>, before: SiteState) => SiteState,
): Faults[string] {
  return () =>
    engineWith({
      folds: (after, event, before) => (event.type === type ? make(after, event as Of<N>, before) : after),
    });
}

function withDials(change: Partial<Dials>): (state: SiteState) => SiteState {
  return (state) =>
    state.catalogue === null
      ? state
      : { ...state, catalogue: { ...state.catalogue, dials: { ...state.catalogue.dials, ...change } } };
}

export const MOVE_FAULTS: Faults = {
  'a transfer loses the seniority': writing('ticket-transferred', ({ at }) => ({ score: at + 30 * MINUTE })),

  'who comes back after a missed call begins anew': folding('ticket-readmitted', (after, { data, at }) => {
    const ticket = after.tickets.get(data.ticketId);
    return ticket === undefined ? after : place(unplace(after, ticket), { ...ticket, score: at }, at);
  }),

  'a transferred ticket stays in its old queue too': folding(
    'ticket-transferred',
    (after, { data }, before) => {
      const lane = before.tickets.get(data.ticketId)?.lane ?? '';
      return { ...after, queues: after.queues.set(lane, before.queues.get(lane, null)) };
    },
  ),

  'who rests after a call is called': () =>
    engineWith({ sees: only('call-next', (state) => wake(state, Number.POSITIVE_INFINITY)) }),

  'a call that is taken back rests for no time': writing('ticket-returned', ({ at }) => ({ wakesAt: at })),

  'a secondary service counts as a primary one': () =>
    engineWith({ sees: only('call-next', withDials({ secondary: 0 })) }),

  'a booked visitor is called before check-in': () =>
    engineWith({
      sees: only('call-next', (state, _, { at }) =>
        [...state.booked.values()].reduce(
          (next, ticket) => place(next, { ...ticket, status: 'waiting' }, at),
          state,
        ),
      ),
    }),

  'an appointment is due at its slot only': () =>
    engineWith({ sees: only('check-in', withDials({ headStart: 0 })) }),

  'who is late keeps the slot': () => engineWith({ sees: only('check-in', withDials({ grace: 60 })) }),

  'an early visitor is called like everybody': folding('checked-in', (after, { data, at }) => {
    const ticket = after.tickets.get(data.ticketId);
    if (ticket?.early !== true) return after;
    const { slot: _, ...without } = ticket;
    const placed = place(unplace(after, ticket), { ...without, wakesAt: at }, at);
    return altered(placed, ticket.id, () => ({ slot: ticket.slot }));
  }),

  'priority knows no bound': writing('priority-set', ({ data }) => ({ score: data.score - 60 * MINUTE })),

  'priority is added up': () =>
    engineWith({
      sees: only('set-priority', (state) => ({
        ...state,
        tickets: state.tickets.map(({ priority: _, ...ticket }) => ticket),
      })),
    }),

  'a turn is put off for ever': () =>
    engineWith({ sees: only('defer-ticket', withDials({ defer: 10_000 })) }),

  'a merge keeps the later seniority': folding('tickets-merged', (after, { data, at }, before) => {
    const [now, kept] = [after.tickets.get(data.into), before.tickets.get(data.into)];
    if (now === undefined || kept === undefined) return after;
    const { issuedAt, slot, score } = kept;
    return place(unplace(after, now), { ...now, issuedAt, slot, score }, at);
  }),

  'a party that was split is as large as before': folding('ticket-issued', (after, { data }, before) =>
    altered(after, data.splitFrom ?? '', ({ id }) => ({ persons: before.tickets.get(id)?.persons ?? 1 })),
  ),

  'undo forgets one of two tickets': () =>
    engineWith({
      takes: (state, event) =>
        event.type === 'move-undone'
          ? {
              ...state,
              counters: state.counters.map((counter) =>
                counter.last === undefined
                  ? counter
                  : { ...counter, last: { ...counter.last, tickets: counter.last.tickets.slice(0, 1) } },
              ),
            }
          : state,
    }),

  'undo takes the time of the first call back': folding('move-undone', (after, { data }) =>
    data.tickets.reduce(
      (next, id) =>
        altered(next, id, ({ status, firstCalledAt }) => ({
          firstCalledAt: status === 'waiting' ? undefined : firstCalledAt,
        })),
      after,
    ),
  ),

  'undo does not see what was built on the move': () =>
    engineWith({
      sees: only('undo', (state, command) => {
        const touchedBy = state.counters.get(counterOf(command))?.last?.press ?? '';
        return { ...state, tickets: state.tickets.map((ticket) => ({ ...ticket, touchedBy })) };
      }),
    }),

  'undo has no end': () => engineWith({ sees: only('undo', withDials({ undoSeconds: 100_000 })) }),

  'a number is used again after midnight': () =>
    engineWith({ sees: only('issue-ticket', (state) => ({ ...state, codes: EMPTY.codes })) }),

  'a night that is worked through sends everybody home': folding('day-started', (after) => ({
    ...after,
    tickets: EMPTY.tickets,
    queues: EMPTY.queues,
    sleeping: null,
    early: EMPTY.early,
    waiting: EMPTY.waiting,
  })),

  'appointments of tomorrow are forgotten over night': folding('day-started', (after) => ({
    ...after,
    booked: EMPTY.booked,
  })),

  'a lane is not freed when its counter closes': folding('counter-closed', (after, _, before) => ({
    ...after,
    queues: before.queues,
    tickets: before.tickets,
    sleeping: before.sleeping,
  })),

  'a lane is not freed when its clerk is relieved': folding('counter-taken-over', (after, _, before) => ({
    ...after,
    queues: before.queues,
    tickets: before.tickets,
    sleeping: before.sleeping,
  })),

  'a paused counter calls': () =>
    engineWith({
      sees: only('call-next', (state) => ({
        ...state,
        counters: state.counters.map(({ paused: _, ...counter }) => counter),
      })),
    }),

  'a no-show needs no second call': () =>
    engineWith({ sees: only('mark-no-show', withDials({ noShowCalls: 1, noShowSeconds: 0 })) }),

  'a queued service is forgotten': folding('service-added', (after, { data }) =>
    altered(after, data.ticketId, () => ({ pending: [] })),
  ),

  'a day has no end of numbers': () =>
    engineWith({ sees: only('issue-ticket', (state) => ({ ...state, issued: EMPTY.issued })) }),

  'a slot is booked twice': () =>
    engineWith({ sees: only('book-appointment', (state) => ({ ...state, slots: EMPTY.slots })) }),

  'a cancelled appointment keeps its slot': folding('appointment-cancelled', (after, _, { slots }) => ({
    ...after,
    slots,
  })),

  'who leaves is still counted': folding('ticket-left', (after, _, { waiting }) => ({ ...after, waiting })),

  'a cleared alarm takes the others with it': folding('alarm-cleared', (after) => ({
    ...after,
    alarms: EMPTY.alarms,
  })),
};
