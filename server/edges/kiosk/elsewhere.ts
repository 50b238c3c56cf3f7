/** What else a visitor can do who cannot be served here now: a neighbour that has the service open, a time to book. */
import { LRUCache } from 'lru-cache';
import { whyUnavailable } from '../../../shared/engine/available.ts';
import { slotRefused } from '../../../shared/engine/closing.ts';
import type { ReadyState } from '../../../shared/engine/decide.ts';
import { freeSlots } from '../../../shared/engine/free-slots.ts';
import { businessDay, placeOn } from '../../../shared/engine/hours.ts';
import { waitingFor } from '../../../shared/engine/order.ts';
import { shown } from '../../../shared/forecast/shown.ts';
import type { Service } from '../../../shared/model.ts';
import type { Quote } from '../../../shared/quote.ts';
import type { Elsewhere, ElsewhereRow } from '../../../shared/views/rows.ts';
import { isFull } from '../../../shared/views/rows.ts';
import type { Sites } from '../../sites.ts';

const SHOWN = 3;
const MINUTE = 60_000;
/** Times that are free, by site, configuration, service and minute: where all are taken, a fortnight is looked through. */
const free = new LRUCache<string, number[]>({ max: 1000 });

export interface ElsewhereOptions {
  readonly sites: Sites;
  /** What is known now about the wait of a newcomer. */
  readonly quote: (site: string, serviceId: string) => Quote | undefined;
}

/** Sites with the fewest waiting first, times with the nearest first. */
export async function elsewhere(
  { sites, quote }: ElsewhereOptions,
  siteId: string,
  serviceId: string,
  at: number,
): Promise<Elsewhere> {
  const here = (await sites.get(siteId))?.state as ReadyState | undefined;
  const near = here?.catalogue?.site.near ?? [];
  const found = await Promise.all(near.map((id) => sites.get(id)));
  const open = found.flatMap((site): ElsewhereRow[] => {
    const state = site?.state;
    const service = state?.catalogue?.services.get(serviceId);
    if (state?.catalogue == null || service === undefined || service.bookedOnly === true) return [];
    const { id, name, timeZone } = state.catalogue.site;
    const place = placeOn(state.catalogue.site, businessDay(at, timeZone));
    if (whyUnavailable(state.catalogue.site, service, at) !== undefined || isFull(state, serviceId))
      return [];
    const told = quote(id, serviceId);
    const wait = told && shown(told, at);
    return [{ id, name, place, waiting: waitingFor(state, serviceId), ...(wait && { wait }) }];
  });
  const own = here?.catalogue?.services.get(serviceId);
  return {
    sites: open.toSorted((a, b) => a.waiting - b.waiting).slice(0, SHOWN),
    slots: here === undefined || own === undefined ? [] : slotsOf(here, own, at),
  };
}

/** As of this minute, without those that were booked since. */
function slotsOf(state: ReadyState, service: Service, at: number): number[] {
  const { site, version } = state.catalogue;
  const key = `${site.id} ${version} ${service.id} ${Math.floor(at / MINUTE)}`;
  const known = free.get(key) ?? freeSlots(state, service, at, SHOWN);
  free.set(key, known);
  return known.filter((slot) => slotRefused(state, service, slot, at) === undefined);
}
