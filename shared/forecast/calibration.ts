/**
 * A guard over the upper bound: where the promise "nine of ten are called by then" has not been kept as
 * often, or more often, the bound is moved by what was seen (split conformal prediction, on line). Only the
 * upper bound: a middle that is moved by past errors was measured to be worse.
 */

/** Quotes of a site, and of a service, that are remembered by how long they were. */
const MOST = 400;
/** So many outcomes tell something about a site's or a service's promises. */
const ENOUGH = 100;
const PROMISED = 0.9;
/** Kept so much more or less often than promised, and by more than chance explains, the guard steps in. */
const TOLERATED = 0.03;
const CHANCE = 1.64;

/** What was said and what came of it: the miss in widths of the quote, and whether the bound was kept. */
interface Outcome {
  readonly miss: number;
  readonly kept: boolean;
}

/** Plain data: `<bucket>` for the site, `<service>/<bucket>` for a service. */
export type Calibration = Record<string, Outcome[]>;

/** Waits in minutes: the middle of a quote and its upper bound. */
export interface Quoted {
  readonly p50: number;
  readonly p90: number;
}

/** Takes in a quote that was not guarded, and the wait in minutes that followed. */
export function learnOutcome(
  calibration: Calibration,
  serviceId: string,
  quoted: Quoted,
  wait: number,
): void {
  if (!Number.isFinite(quoted.p90)) return;
  const outcome = { miss: (wait - quoted.p50) / widthOf(quoted), kept: wait <= quoted.p90 };
  for (const key of keysOf(serviceId, quoted)) {
    const seen = (calibration[key] ??= []);
    seen.push(outcome);
    if (seen.length > MOST) seen.shift();
  }
}

/** The upper bound to be promised, minutes. */
export function guarded(calibration: Calibration, serviceId: string, quoted: Quoted): number {
  if (!Number.isFinite(quoted.p90)) return quoted.p90;
  for (const key of keysOf(serviceId, quoted)) {
    const seen = calibration[key] ?? [];
    if (seen.length >= ENOUGH && isOff(seen))
      return Math.max(quoted.p50, quoted.p50 + bound(seen) * widthOf(quoted));
  }
  return quoted.p90;
}

/** A service that has seen enough speaks for itself, then the site. */
function keysOf(serviceId: string, { p50 }: Quoted): readonly [string, string] {
  const bucket = p50 < 10 ? 'short' : p50 <= 30 ? 'middle' : 'long';
  return [`${serviceId}/${bucket}`, bucket];
}

function widthOf({ p50, p90 }: Quoted): number {
  return p90 - p50 + 1;
}

function isOff(seen: readonly Outcome[]): boolean {
  const kept = seen.filter((outcome) => outcome.kept).length / seen.length;
  const chance = CHANCE * Math.sqrt((PROMISED * (1 - PROMISED)) / seen.length);
  return Math.abs(kept - PROMISED) > Math.max(TOLERATED, chance);
}

function bound(seen: readonly Outcome[]): number {
  const misses = seen.map(({ miss }) => miss).toSorted((a, b) => a - b);
  return misses[Math.min(misses.length - 1, Math.ceil(PROMISED * (misses.length + 1)) - 1)] ?? 1;
}
