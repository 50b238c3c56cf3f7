/** A site among others, in one row: for whoever looks after several. */
import { z } from 'zod';
import type { ReadyState } from '../engine/decide.ts';
import { placeOn } from '../engine/hours.ts';
import type { EventName } from '../events.ts';
import type { SummaryRow } from './rows.ts';
import { figuresRow, isWaitingOtherwise } from './site.ts';
import { kindOf, type Row, type View } from './view.ts';

/** What goes on at a counter makes nobody wait. */
const AT_COUNTERS: ReadonlySet<EventName> = new Set([
  'service-started',
  'service-added',
  'ticket-missed',
  'ticket-parked',
]);

const params = z.strictObject({});
type Params = z.output<typeof params>;

function summaryRow(state: ReadyState): SummaryRow {
  const { site } = state.catalogue;
  const { id, name, services, counters } = site;
  const figures = services.flatMap((service) => figuresRow(state, service.id) ?? []);
  const earliest = figures.flatMap(({ since }) => since ?? []);
  const targets = services.filter((service) => state.waiting.get(service.id, 0) > 0);
  return {
    id,
    name,
    place: placeOn(site, state.day),
    waiting: figures.reduce((sum, row) => sum + row.waiting, 0),
    since: earliest.length === 0 ? undefined : Math.min(...earliest),
    target: targets.length === 0 ? undefined : Math.min(...targets.map(({ targetMinutes }) => targetMinutes)),
    counters: counters.length,
    open: state.counters.size,
    alarms: state.alarms.size,
    stopped: state.stopped.size,
  };
}

export const city: View<Params> = {
  summary: 'One row of a site: how many wait, how long, what is open.',
  who: ['supervisor', 'agent', 'administrator'],
  params,
  *keys() {
    yield 'summary';
  },
  row: (state, key): Row | undefined => (key === 'summary' ? { ...summaryRow(state) } : undefined),
  *touched(event, before, after) {
    if (AT_COUNTERS.has(event.type)) return;
    const isSame =
      before.catalogue === after.catalogue &&
      before.day === after.day &&
      before.counters.size === after.counters.size &&
      before.alarms.size === after.alarms.size &&
      before.stopped.size === after.stopped.size &&
      !after.catalogue.site.services.some(({ id }) => isWaitingOtherwise(before, after, id));
    if (!isSame) yield 'summary';
  },
  // What visitors are told, and how often it was kept: for the phone line and the portal.
  volatile: (key) => key === 'promise' || kindOf(key) === 'wait',
};
