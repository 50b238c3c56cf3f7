/** When a service can be had by its configuration and the clock alone: asked by the engine and by the kiosk. */
import type { Service, Site } from '../model.ts';
import { isOpen, wallClock } from './hours.ts';

type Place = Pick<Site, 'timeZone' | 'federalState' | 'overnight' | 'hours'>;
type Offer = Pick<Service, 'off' | 'trial' | 'hours'>;

const STEP = 5 * 60_000;
const FORESEEN = 15 * 24 * 3_600_000;

/** Why a service cannot be had at that time, epoch ms; undefined when it can. */
export function whyUnavailable(
  site: Place,
  service: Offer,
  at: number,
): 'service-off' | 'service-not-on-trial' | 'service-closed' | undefined {
  if (service.off !== undefined) return 'service-off';
  const { day } = wallClock(at, site.timeZone);
  const { trial } = service;
  if (trial !== undefined && (day < trial.from || day > trial.to)) return 'service-not-on-trial';
  return isOpen(site.hours, site, at) && isOpen(service.hours, site, at) ? undefined : 'service-closed';
}

/** When it can be had next, epoch ms on five minutes; undefined where that is not within a fortnight. */
export function nextAvailable(site: Place, service: Offer, at: number): number | undefined {
  if (service.off !== undefined) return undefined;
  const from = Math.ceil(at / STEP) * STEP;
  for (let then = from; then < from + FORESEEN; then += STEP)
    if (whyUnavailable(site, service, then) === undefined) return then;
  return undefined;
}
