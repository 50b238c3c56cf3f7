/** The site itself: its configuration, its days. */
import { changed } from '../changed.ts';
import { checkInWindow } from '../closing.ts';
import { businessDay } from '../hours.ts';
import { catalogue, EMPTY, type SiteState, type Ticket } from '../state.ts';
import type { Folds } from './folds.ts';
import { catalogueOf, serviceOf, settle } from './turn.ts';

export const siteFolds: Folds<'site-configured' | 'day-started'> = {
  'site-configured': (state, { site, version }) => changed(state, { catalogue: catalogue(site, version) }),

  'day-started': (state, { day }, { at }) => {
    const { site } = catalogueOf(state);
    const booked = state.booked.filter((ticket) => isToCome(state, ticket, day, at));
    const slots = state.slots.filter(
      (_, key) => businessDay(Number(key.slice(key.indexOf('@') + 1)), site.timeZone) >= day,
    );
    const fresh = changed(EMPTY, {
      seq: state.seq,
      catalogue: state.catalogue,
      outcomes: state.outcomes,
      lastBooking: state.lastBooking,
      alarms: state.alarms,
      day,
      slots,
    });
    const start = [...booked.values()].reduce((next, ticket) => settle(next, ticket, at), fresh);
    return site.overnight === true ? carryOver(start, state, at) : start;
  },
};

/** A booked visit of this day or a later one; in a night that is worked through, while one can check in. */
function isToCome(state: SiteState, { serviceId, slot = 0 }: Ticket, day: string, at: number): boolean {
  const { site } = catalogueOf(state);
  if (businessDay(slot, site.timeZone) >= day) return true;
  return site.overnight === true && checkInWindow(serviceOf(state, serviceId), slot).to >= at;
}

/** Who is in the house at the turn of the day stays, and so does the counter that serves them. */
function carryOver(start: SiteState, before: SiteState, at: number): SiteState {
  const { timeZone } = catalogueOf(before).site;
  const stays = ({ status, sent, endedAt = 0 }: Ticket) => {
    if (status === 'sent') return sent?.arrived !== true;
    // Nobody comes back for a call of the night before last.
    if (status === 'missed') return businessDay(endedAt, timeZone) >= before.day;
    return status !== 'finished' && status !== 'left';
  };
  // Whose code it is first, or a guest who came earlier would take it over.
  const isOthers = ({ code, id }: Ticket) => (before.codes.get(code) === id ? 0 : 1);
  const here = [...before.tickets.values()]
    .filter(stays)
    .toSorted((a, b) => isOthers(a) - isOthers(b) || a.seq - b.seq);
  // The counters first: who waits for one of them goes on waiting for that one.
  const open = changed(start, {
    counters: before.counters,
    calls: before.calls,
    messages: before.messages,
  });
  return here.reduce((next, ticket) => settle(next, ticket, at), open);
}
