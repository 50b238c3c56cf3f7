/** The site itself: its configuration, its days. */
import { businessDay } from '../hours.ts';
import { catalogue, EMPTY, type SiteState, type Ticket } from '../state.ts';
import type { Folds } from './folds.ts';
import { catalogueOf, settle } from './turn.ts';

export const siteFolds: Folds<'site-configured' | 'day-started'> = {
  'site-configured': (state, { site, version }) => ({ ...state, catalogue: catalogue(site, version) }),

  'day-started': (state, { day }, { at }) => {
    const { site } = catalogueOf(state);
    const booked = state.booked.filter(({ slot = 0 }) => businessDay(slot, site.timeZone) >= day);
    const slots = state.slots.filter(
      (_, key) => businessDay(Number(key.slice(key.indexOf('@') + 1)), site.timeZone) >= day,
    );
    const fresh: SiteState = {
      ...EMPTY,
      seq: state.seq,
      catalogue: state.catalogue,
      outcomes: state.outcomes,
      lastBooking: state.lastBooking,
      alarms: state.alarms,
      day,
      slots,
    };
    const start = [...booked.values()].reduce((next, ticket) => settle(next, ticket, at), fresh);
    return site.overnight === true ? carryOver(start, state, at) : start;
  },
};

/** Who is in the house at the turn of the day stays, and so does the counter that serves them. */
function carryOver(start: SiteState, before: SiteState, at: number): SiteState {
  const stays = ({ status }: Ticket) => status !== 'finished' && status !== 'left' && status !== 'sent';
  const here = [...before.tickets.values()]
    .filter(stays)
    .reduce((next, ticket) => settle(next, ticket, at), start);
  return { ...here, counters: before.counters, calls: before.calls };
}
