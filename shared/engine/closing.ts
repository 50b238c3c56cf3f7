/** Which services can be had, and whether there is still time to be served. */
import type { Service } from '../model.ts';
import { refuse } from '../refusals.ts';
import { whyUnavailable } from './available.ts';
import { type ReadyState, type Refused } from './decide.ts';
import { minutesLeft } from './hours.ts';
import { minutes } from './waiting.ts';

/** What a visit takes where the configuration does not say, minutes. */
export const NORMAL_MINUTES = 10;
/** Minutes before and after the slot in which one can check in, where the service does not say. */
const DEFAULT_WINDOW = { earliest: 60, latest: 60 };
/** Booked visits that a site can have at once: their codes have four digits. */
const MOST_BOOKED = 8000;

/** Why a service cannot be had at that time, by its configuration; undefined when it can. */
function unavailable({ catalogue: { site } }: ReadyState, service: Service, at: number): Refused | undefined {
  const why = whyUnavailable(site, service, at);
  return why && refuse(why, service.id);
}

/** Why no number of a service is given now; undefined when one is. */
export function notIssued(state: ReadyState, service: Service, at: number): Refused | undefined {
  const closed = unavailable(state, service, at);
  if (closed !== undefined) return closed;
  if (state.stopped.has(service.id)) return refuse('issuing-stopped', service.id);
  const perDay = service.capacity?.perDay;
  if (perDay !== undefined && state.issued.get(service.id, 0) >= perDay)
    return refuse('service-full', service.id);
  return isTooLate(state, service, at) ? refuse('closing-too-near', service.id) : undefined;
}

/**
 * Whether the work that comes before a newcomer, spread over the counters that take it, lasts beyond
 * closing. Nobody is sent away on a guess about staff: without an open counter for the service there is
 * nothing to reckon with.
 */
function isTooLate(state: ReadyState, service: Service, at: number): boolean {
  const { site } = state.catalogue;
  const left = Math.min(minutesLeft(site.hours, site, at), minutesLeft(service.hours, site, at));
  if (left === Number.POSITIVE_INFINITY) return false;
  const counters = [...state.counters.values()].filter(({ services }) => services.includes(service.id));
  if (counters.length === 0) return false;
  const taken = new Set(counters.flatMap(({ services }) => services));
  let work = normalMinutes(service);
  for (const id of taken) work += state.waiting.get(id, 0) * normalMinutes(state.catalogue.services.get(id));
  return work / counters.length > left;
}

function normalMinutes(service: Service | undefined): number {
  return service?.normalMinutes ?? NORMAL_MINUTES;
}

/** From when to when, epoch ms, one can check in for a slot. */
export function checkInWindow(
  { checkIn = DEFAULT_WINDOW }: Pick<Service, 'checkIn'>,
  slot: number,
): { readonly from: number; readonly to: number } {
  return { from: slot - minutes(checkIn.earliest), to: slot + minutes(checkIn.latest) };
}

/** Why a visit cannot be booked at a time; undefined when it can. Epoch ms both. */
export function slotRefused(
  state: ReadyState,
  service: Service,
  slot: number,
  at: number,
): Refused | undefined {
  if (slot <= at) return refuse('slot-past', service.id);
  const closed = unavailable(state, service, slot);
  if (closed !== undefined) return closed;
  const perSlot = service.capacity?.perSlot ?? Number.POSITIVE_INFINITY;
  const taken = state.slots.get(`${service.id}@${slot}`, 0);
  return taken >= perSlot || state.booked.size >= MOST_BOOKED ? refuse('slot-full', service.id) : undefined;
}
