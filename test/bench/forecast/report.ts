/** Figures over what was told and what came of it. */
import type { Told } from './world-run.ts';

export type Triple = readonly [number, number, number];

export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

export function meanError(told: readonly Told[], of: (told: Told) => number): number {
  return mean(told.map((each) => Math.abs(of(each) - each.wait)));
}

/** Share of the waits that ended by then. */
export function keptBy(told: readonly Told[], of: (told: Told) => number): number {
  return mean(told.map((each) => (each.wait <= of(each) ? 1 : 0)));
}

export function covered(told: readonly Told[], of: (told: Told) => Triple): number {
  return mean(told.map((each) => (of(each)[0] <= each.wait && each.wait <= of(each)[2] ? 1 : 0)));
}

/** Mean over the three quantiles. */
export function pinball(told: readonly Told[], of: (told: Told) => Triple): number {
  const loss = (wait: number, said: number, p: number) =>
    wait >= said ? p * (wait - said) : (1 - p) * (said - wait);
  return mean(
    told.map((each) => mean([0.1, 0.5, 0.9].map((p, index) => loss(each.wait, of(each)[index] ?? 0, p)))),
  );
}

export function width(told: readonly Told[], of: (told: Told) => Triple): number {
  return mean(told.map((each) => of(each)[2] - of(each)[0]));
}
