/** How good the promises of a day were: what was told with the number against when the call came. */
import type { SiteState } from '../engine/state.ts';

const MINUTE = 60_000;
/** Whose call was to come so soon was told no wait. ms */
const AT_ONCE = 5000;
/** Of fewer promises nothing is said to the public. */
const ENOUGH = 20;

/**
 * Whether somebody was told a wait that can turn out right or wrong. That hangs on what was told alone: leaving out those
 * who were then called at once would leave out promises because they were kept. Epoch ms both.
 */
export function isWait({ p50 }: { readonly p50: number }, issuedAt: number): boolean {
  return p50 - issuedAt > AT_ONCE;
}

/** Shares from 0 to 1, minutes. */
export interface Accuracy {
  /** Business day, `YYYY-MM-DD`. */
  readonly day: string;
  /** Quotes whose visitors have been called. */
  readonly quotes: number;
  /** Called by the promised time. */
  readonly kept: number;
  /** Called before the upper bound, and between lower and upper. */
  readonly belowP90: number;
  readonly inBand: number;
  readonly medianError: number;
  /** Mean pinball loss over the three quantiles. */
  readonly pinball: number;
}

/** The quotes of a site's day as they stand; undefined while none has come true or not. */
export function accuracyOf({ tickets, day }: Pick<SiteState, 'tickets' | 'day'>): Accuracy | undefined {
  const errors: number[] = [];
  let kept = 0;
  let belowP90 = 0;
  let inBand = 0;
  let pinball = 0;
  for (const { quote, firstCalledAt: at, issuedAt } of tickets.values()) {
    if (quote === undefined || at === undefined || !isWait(quote, issuedAt)) continue;
    const { p10, p50, p90, by } = quote;
    errors.push(Math.abs(at - p50) / MINUTE);
    if (at <= by) kept += 1;
    if (at <= p90) belowP90 += 1;
    if (p10 <= at && at <= p90) inBand += 1;
    pinball += (lossOf(at, p10, 0.1) + lossOf(at, p50, 0.5) + lossOf(at, p90, 0.9)) / 3 / MINUTE;
  }
  const quotes = errors.length;
  if (quotes === 0) return undefined;
  const sorted = errors.toSorted((a, b) => a - b);
  return {
    day,
    quotes,
    kept: kept / quotes,
    belowP90: belowP90 / quotes,
    inBand: inBand / quotes,
    medianError: sorted[Math.floor(quotes / 2)] ?? 0,
    pinball: pinball / quotes,
  };
}

/** In how many of ten cases the call came by the promised time, rounded down; undefined: too few to say. */
export function tenthsKept(days: readonly Pick<Accuracy, 'quotes' | 'kept'>[]): number | undefined {
  const quotes = days.reduce((sum, day) => sum + day.quotes, 0);
  const kept = days.reduce((sum, day) => sum + day.quotes * day.kept, 0);
  return quotes < ENOUGH ? undefined : Math.floor((10 * Math.round(kept)) / quotes);
}

function lossOf(at: number, said: number, p: number): number {
  return at >= said ? p * (at - said) : (1 - p) * (said - at);
}
