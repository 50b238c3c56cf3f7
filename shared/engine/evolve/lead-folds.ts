/** What a supervisor says and turns. */
import type { Text } from '../../model.ts';
import { changed, changedTicket } from '../changed.ts';
import { PersistentMap } from '../persistent-map.ts';
import { catalogue, type SiteState } from '../state.ts';
import { unplace } from '../waiting.ts';
import type { Folds } from './folds.ts';
import { catalogueOf, pressOf, settle } from './turn.ts';

type LeadEvent =
  | 'message-posted'
  | 'message-withdrawn'
  | 'issuing-stopped'
  | 'issuing-resumed'
  | 'site-adjusted'
  | 'day-closed';

/** Whoever is in one of these could still be served today. */
const OPEN: ReadonlySet<string> = new Set(['waiting', 'parked', 'missed']);
const CLOSED: Text = { de: 'Für heute geschlossen.', en: 'Closed for today.' };

export const leadFolds: Folds<LeadEvent> = {
  'message-posted': (state, { messageId: id, ...message }, { at }) =>
    changed(state, { messages: state.messages.set(id, { id, ...message, at }) }),

  'message-withdrawn': (state, { messageId }) =>
    changed(state, { messages: state.messages.delete(messageId) }),

  'issuing-stopped': (state, { services, reason }) =>
    changed(state, { stopped: services.reduce((stopped, id) => stopped.set(id, reason), state.stopped) }),

  'issuing-resumed': (state, { services }) =>
    changed(state, { stopped: services.reduce((stopped, id) => stopped.delete(id), state.stopped) }),

  'site-adjusted': (state, { targets, dials, version }) => {
    const { site } = catalogueOf(state);
    const minutes = new Map(targets.map(({ serviceId, minutes }) => [serviceId, minutes]));
    const services = site.services.map((service) => {
      const targetMinutes = minutes.get(service.id);
      return targetMinutes === undefined ? service : { ...service, targetMinutes };
    });
    const adjusted = { ...site, services, dials: { ...site.dials, ...dials } };
    return changed(state, { catalogue: catalogue(adjusted, version) });
  },

  'day-closed': (state, _, event) => {
    const stopped = PersistentMap.of(catalogueOf(state).site.services.map(({ id }) => [id, CLOSED] as const));
    const messages = state.messages.filter(({ counterId }) => counterId === undefined);
    const closed = changed(state, { counters: PersistentMap.empty(), stopped, messages });
    const press = pressOf(event);
    // Not in the map's own order: two processes must agree.
    const open = [...state.tickets.values()]
      .filter(({ status }) => OPEN.has(status))
      .toSorted((a, b) => a.seq - b.seq);
    return open.reduce((next: SiteState, ticket) => {
      const out = ticket.status === 'waiting' ? unplace(next, ticket) : next;
      const gone = changedTicket(ticket, { status: 'left', endedAt: event.at, touchedBy: press });
      return settle(out, gone, event.at);
    }, closed);
  },
};
