import { whyUnavailable } from '../shared/engine/available.ts';
import type { RefusalCode } from '../shared/refusals.ts';
import type { KioskServiceRow, KioskSiteRow } from '../shared/views/rows.ts';

/** Why a number is not to be had here and now. */
export type NotNow = Extract<
  RefusalCode,
  | 'service-closed'
  | 'service-off'
  | 'service-full'
  | 'service-not-on-trial'
  | 'service-booked-only'
  | 'closing-too-near'
  | 'issuing-stopped'
>;

const NOT_NOW: ReadonlySet<RefusalCode> = new Set<NotNow>([
  'service-closed',
  'service-off',
  'service-full',
  'service-not-on-trial',
  'service-booked-only',
  'closing-too-near',
  'issuing-stopped',
]);

export function isNotNow(code: RefusalCode): code is NotNow {
  return NOT_NOW.has(code);
}

/**
 * Why a kiosk need not even ask for a number, epoch ms; undefined where one may be had. What only the server can
 * reckon (whether who comes now is still served) it says when it is asked.
 */
export function notNow(site: KioskSiteRow, service: KioskServiceRow, at: number): NotNow | undefined {
  if (service.bookedOnly === true) return 'service-booked-only';
  const why = whyUnavailable(site, service, at);
  if (why !== undefined || service.stopped !== undefined) return why ?? 'issuing-stopped';
  return service.full ? 'service-full' : undefined;
}
