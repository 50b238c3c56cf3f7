/** A site as its supervisor sees it beside the staff's view: what the day came to so far. */
import { z } from 'zod';
import type { ReadyState } from '../engine/decide.ts';
import { first } from '../engine/ranked.ts';
import type { SiteState } from '../engine/state.ts';
import type { EventName } from '../events.ts';
import type { FiguresRow, PointRow } from './rows.ts';
import { idOf, kindOf, type Row, type View } from './view.ts';

const params = z.strictObject({});
type Params = z.output<typeof params>;

/** They change neither who waits nor what was done. */
const UNCOUNTED: ReadonlySet<EventName> = new Set(['service-started', 'ticket-parked']);
/** Rows of the forecast: what newcomers are told, how the day goes on, targets that will be missed, kept promises. */
const FORECAST: ReadonlySet<string> = new Set(['wait', 'foreseen', 'ahead', 'accuracy']);
/** Printers and devices that need somebody. */
const DEVICES: ReadonlySet<string> = new Set(['printer', 'silence']);
const NOTHING = { called: 0, within: 0, served: 0, serviceMs: 0, missed: 0, rescued: 0 };

export function figuresRow(state: ReadyState, serviceId: string): FiguresRow | undefined {
  const service = state.catalogue.services.get(serviceId);
  if (service === undefined) return undefined;
  return {
    serviceId,
    waiting: state.waiting.get(serviceId, 0),
    since: sinceOf(state, serviceId),
    trial: service.trial,
    stopped: state.stopped.get(serviceId),
    ...state.figures.get(serviceId, NOTHING),
  };
}

function pointRow(state: ReadyState, quarter: string): PointRow | undefined {
  const point = state.curve.get(quarter);
  return point && { at: Number(quarter), ...point };
}

function sinceOf({ since }: SiteState, serviceId: string): number | undefined {
  return first(since.get(serviceId, null))?.score;
}

/** Whether two sums are other ones: reckoned anew, the same ones are new objects. */
function isOtherSum<T extends object>(a: T | undefined, b: T | undefined): boolean {
  return a !== b && JSON.stringify(a) !== JSON.stringify(b);
}

/** Whether others wait for a service, or it gives numbers again or no more. */
export function isWaitingOtherwise(before: SiteState, after: SiteState, id: string): boolean {
  return (
    sinceOf(before, id) !== sinceOf(after, id) ||
    before.waiting.get(id) !== after.waiting.get(id) ||
    before.stopped.get(id) !== after.stopped.get(id)
  );
}

export const site: View<Params> = {
  summary:
    "What a site's day came to so far: waits, targets, service times per service; no figures of persons.",
  who: ['supervisor'],
  params,
  *keys(state) {
    for (const { id } of state.catalogue.site.services) yield `figures:${id}`;
    for (const quarter of state.curve.keys()) yield `point:${quarter}`;
  },
  row(state, key): Row | undefined {
    const id = idOf(key);
    const row = kindOf(key) === 'figures' ? figuresRow(state, id) : pointRow(state, id);
    return row && { ...row };
  },
  *touched(event, before, after) {
    if (UNCOUNTED.has(event.type)) return;
    const isOther = (id: string) =>
      isOtherSum(before.figures.get(id), after.figures.get(id)) || isWaitingOtherwise(before, after, id);
    const isNew = event.type === 'site-configured' || event.type === 'day-started';
    const known = isNew ? (before.catalogue?.site.services ?? []) : [];
    for (const { id } of known) yield `figures:${id}`;
    for (const { id } of after.catalogue.site.services) if (isNew || isOther(id)) yield `figures:${id}`;
    if (before.curve === after.curve) return;
    for (const quarter of new Set([...before.curve.keys(), ...after.curve.keys()]))
      if (isOtherSum(before.curve.get(quarter), after.curve.get(quarter))) yield `point:${quarter}`;
  },
  volatile(key, row) {
    const kind = kindOf(key);
    // A print that failed says which printer needs somebody.
    return FORECAST.has(kind) || DEVICES.has(kind) || (kind === 'print' && row['state'] === 'failed');
  },
};
