/** Chance that a seed determines, and the normal distribution. */

/**
 * A number from 0 to 1, neither included, that follows from its three arguments alone: the same visitor has
 * the same luck in the same replication, whatever else changed (common random numbers). Mixing after
 * MurmurHash3's finaliser.
 */
export function luck(replication: number, key: number, kind: number): number {
  let h = Math.imul(replication ^ 0x9e3779b9, 0x85ebca6b) ^ Math.imul(key, 0xc2b2ae35);
  h ^= h >>> 15;
  h = Math.imul(h ^ Math.imul(kind + 1, 0x27d4eb2f), 0x85ebca6b);
  h ^= h >>> 13;
  h = Math.imul(h, 0xc2b2ae35);
  h ^= h >>> 16;
  return ((h >>> 0) + 0.5) / 2 ** 32;
}

/** The n-th of numbers from 0 to 1 that lie evenly however many they are (Weyl). */
export function spread(n: number, step: number): number {
  const sum = (n + 0.5) * step;
  return sum - Math.floor(sum);
}

/** A number for a text, to key its luck by (FNV-1a). */
export function keyOf(text: string): number {
  let h = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) h = Math.imul(h ^ text.charCodeAt(index), 0x01000193);
  return h | 0;
}

/** Standard normal quantile. Acklam's rational approximation, relative error below 1.2e-9. */
export function normalQuantile(p: number): number {
  const q = p - 0.5;
  if (Math.abs(q) <= 0.47575) {
    const r = q * q;
    let over = -39.69683028665376 * r + 220.9460984245205;
    over = (over * r - 275.9285104469687) * r + 138.357751867269;
    over = (over * r - 30.66479806614716) * r + 2.506628277459239;
    let under = -54.47609879822406 * r + 161.5858368580409;
    under = (under * r - 155.6989798598866) * r + 66.80131188771972;
    under = (under * r - 13.28068155288572) * r + 1;
    return (over * q) / under;
  }
  const r = Math.sqrt(-2 * Math.log(q < 0 ? p : 1 - p));
  let over = -0.007784894002430293 * r - 0.3223964580411365;
  over = (over * r - 2.400758277161838) * r - 2.549732539343734;
  over = (over * r + 4.374664141464968) * r + 2.938163982698783;
  let under = 0.007784695709041462 * r + 0.3224671290700398;
  under = (under * r + 2.445134137142996) * r + 3.754408661907416;
  const tail = over / (under * r + 1);
  return q < 0 ? tail : -tail;
}

/** Standard normal distribution function. Abramowitz and Stegun 26.2.17, error below 7.5e-8. */
export function normalCdf(x: number): number {
  const t = 1 / (1 + 0.2316419 * Math.abs(x));
  const poly =
    t * (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
  const upper = Math.exp((-x * x) / 2) * 0.3989422804014327 * poly;
  return x < 0 ? upper : 1 - upper;
}

/**
 * A quantile of sorted values at rank p(n + 1): as many of the next values lie below it as p says.
 * Infinite values count; NaN for none.
 */
export function quantileOf(sorted: ArrayLike<number>, p: number): number {
  const { length } = sorted;
  const rank = Math.min(Math.max(p * (length + 1), 1), length);
  const low = sorted[Math.floor(rank) - 1] ?? Number.NaN;
  const high = sorted[Math.ceil(rank) - 1] ?? Number.NaN;
  return low === high ? low : low + (high - low) * (rank - Math.floor(rank));
}
