/** Counters: who holds them, what they take, who is called to them. */

import { changed, changedTicket } from '../changed.ts';
import { laneOf } from '../lanes.ts';
import { items } from '../ranked.ts';
import type { OpenCounter, SiteState, Ticket } from '../state.ts';
import { place, unplace } from '../waiting.ts';
import type { Folds } from './folds.ts';
import { counterOf, pressOf, settle, ticketOf } from './turn.ts';

type CounterEvent =
  | 'counter-opened'
  | 'counter-services-set'
  | 'counter-paused'
  | 'counter-resumed'
  | 'counter-taken-over'
  | 'counter-closed'
  | 'move-undone';

export const counterFolds: Folds<CounterEvent> = {
  'counter-opened': (state, { secondary = [], ...data }, { at }) => {
    const opened = set(state, { ...data, secondary, openedAt: at });
    const isAnswered = state.messages.some(({ counterId }) => counterId === data.counterId);
    if (!isAnswered) return opened;
    return changed(opened, {
      messages: state.messages.filter(({ counterId }) => counterId !== data.counterId),
    });
  },

  'counter-services-set': (state, { counterId, services, secondary }) =>
    set(state, { ...counterOf(state, counterId), services, secondary }),

  'counter-paused': (state, { counterId, ...pause }, { at }) =>
    set(state, { ...counterOf(state, counterId), paused: { ...pause, since: at } }),

  'counter-resumed': (state, { counterId }) =>
    set(state, { ...counterOf(state, counterId), paused: undefined }),

  'counter-taken-over': (state, { counterId, clerk, name, from }, { at }) => {
    const taken = set(state, {
      ...counterOf(state, counterId),
      clerk,
      name,
      paused: undefined,
      last: undefined,
    });
    return free(taken, laneOf('', { clerk: from }), at);
  },

  'counter-closed': (state, { counterId }, { at }) => {
    const { clerk } = counterOf(state, counterId);
    const closed = changed(state, { counters: state.counters.delete(counterId) });
    return free(free(closed, laneOf('', { counterId }), at), laneOf('', { clerk }), at);
  },

  'move-undone': (state, { counterId }, event) => {
    const counter = counterOf(state, counterId);
    const tickets = counter.last?.tickets ?? [];
    const undone = tickets.reduce(
      (next, { id, before }) => goBack(next, id, before, event.at, pressOf(event)),
      state,
    );
    // Whoever is back at the counter is served: the pause that followed the slip is over.
    const ticketId = counter.last?.ticketId;
    const paused = ticketId === undefined ? counter.paused : undefined;
    return set(undone, { ...counter, ticketId, paused, last: undefined });
  },
};

function set(state: SiteState, counter: OpenCounter): SiteState {
  return changed(state, { counters: state.counters.set(counter.counterId, counter) });
}

/** Whoever waited for a counter or clerk that is no longer there waits for the service at large. */
function free(state: SiteState, lane: string, at: number): SiteState {
  const queued = [...items(state.queues.get(lane, null))].map(({ id }) => id);
  const asleep = [...items(state.sleeping)]
    .map(({ id }) => id)
    .filter((id) => ticketOf(state, id).lane === lane);
  return [...queued, ...asleep].reduce((next, id) => {
    const ticket = ticketOf(next, id);
    return place(unplace(next, ticket), changedTicket(ticket, { lane: laneOf(ticket.serviceId) }), at);
  }, state);
}

/** A ticket as it was before the move; the time of a first call stands, because somebody may have heard it. */
function goBack(state: SiteState, id: string, before: Ticket | null, at: number, press: string): SiteState {
  const now = ticketOf(state, id);
  const out = now.status === 'waiting' ? unplace(state, now) : state;
  const restored: Ticket =
    before === null
      ? changedTicket(now, { status: 'left', endedAt: at, touchedBy: press })
      : changedTicket(before, {
          firstCalledAt: before.firstCalledAt ?? now.firstCalledAt,
          touchedBy: press,
        });
  const back = settle(out, restored, at);
  const isCalled = restored.status === 'called' || restored.status === 'serving';
  if (isCalled) return back;
  const calls = back.calls.map((known) => known.filter(({ ticketId }) => ticketId !== id));
  return changed(back, { calls });
}
