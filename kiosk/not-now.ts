import { whyUnavailable } from '../shared/engine/available.ts';
import type { KioskServiceRow, KioskSiteRow } from '../shared/views/rows.ts';
import type { NotNow } from './steps.ts';

/**
 * Why a kiosk need not even ask for a number, epoch ms; undefined where one may be had. What only the server can
 * reckon (whether who comes now is still served) it says when it is asked.
 */
export function notNow(site: KioskSiteRow, service: KioskServiceRow, at: number): NotNow | undefined {
  if (service.bookedOnly === true) return 'service-booked-only';
  return whyUnavailable(site, service, at) ?? (service.full ? 'service-full' : undefined);
}
