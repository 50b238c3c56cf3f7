/** What is shown of a forecast: a range in steps of five minutes that does not jump to and fro. */
import type { Quantiles } from './forecast.ts';

const MINUTE = 60_000;
export const STEP = 5;
/** What was shown stands until the call has moved by more than this, or this part of what is left. */
const LEAST_MOVE = 3 * MINUTE;
const MOVE = 0.2;

/** A range that is shown: call instants, epoch ms, as they were when it was drawn. */
export type Drawn = Pick<Quantiles, 'p10' | 'p50' | 'p90'>;

/** Minutes for people: "25 to 40"; `by` is the instant of the promise, on a five-minute mark of the clock. */
export interface Shown {
  readonly from: number;
  readonly to: number;
  /** Epoch ms. */
  readonly by: number;
}

/**
 * What is to be shown from now on: what was, unless the call has moved. The middle and the range stand and move each
 * for itself, as long as they fit together. Epoch ms.
 */
export function redraw<D extends Drawn>(drawn: D | undefined, now: D, at: number): D {
  if (drawn === undefined) return now;
  const isMoved = (was: number, is: number) => {
    if (was === is) return false;
    if (!Number.isFinite(was) || !Number.isFinite(is)) return true;
    return Math.abs(is - was) > Math.max(LEAST_MOVE, MOVE * Math.max(0, is - at));
  };
  const [isMiddle, isRange] = [isMoved(drawn.p50, now.p50), isMoved(drawn.p90, now.p90)];
  if (!isMiddle && !isRange) return drawn;
  if (isMiddle && isRange) return now;
  const { p10, p90 } = isRange ? now : drawn;
  const { p50 } = isMiddle ? now : drawn;
  return p10 <= p50 && p50 <= p90 ? { ...now, p10, p50, p90 } : now;
}

/**
 * The range in words' minutes at a moment; undefined where nothing honest can be said (nobody takes the
 * service, or one in ten would wait for ever).
 */
export function shown({ p10, p90 }: Drawn, at: number): Shown | undefined {
  if (!Number.isFinite(p90)) return undefined;
  const minutes = (instant: number) => Math.max(0, instant - at) / MINUTE;
  const to = Math.max(STEP, STEP * Math.ceil(minutes(p90) / STEP));
  const from = Math.min(STEP * Math.floor(minutes(p10) / STEP), to - STEP);
  return { from, to, by: promised(p90) };
}

/** The same as times on the clock, epoch ms, on five-minute marks; never a time that is over. */
export function shownTimes(
  { p10, p90 }: Drawn,
  at: number,
): { readonly from: number; readonly to: number } | undefined {
  if (!Number.isFinite(p90)) return undefined;
  const step = STEP * MINUTE;
  const to = promised(Math.max(p90, at + 1));
  return { from: Math.min(step * Math.floor(Math.max(p10, at) / step), to - step), to };
}

/** `25–40`, left to right in any sentence. */
export function rangeText({ from, to }: Pick<Shown, 'from' | 'to'>): string {
  return `\u2066${from}–${to}\u2069`;
}

/** The promise: on the next five-minute mark. Epoch ms. */
export function promised(p90: number): number {
  const step = STEP * MINUTE;
  return Math.ceil(p90 / step) * step;
}
