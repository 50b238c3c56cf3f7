/** Random histories on the engine and on the reference, as many as asked for. */
import * as fc from 'fast-check';
import { type History, histories, leadHistories } from './history.ts';
import { ENGINE, play } from './play.ts';

/** Presses in the longest history. */
export const LONGEST = 80;

/** How long a history that goes wrong is made shorter, ms: a long one is better than none. */
const SHRINKING = 20_000;

export function fuzz(run: { readonly seed: number; readonly numRuns: number }): fc.RunDetails<[History]> {
  const days = fc.oneof(
    { weight: 5, arbitrary: histories(LONGEST) },
    { weight: 1, arbitrary: leadHistories(LONGEST) },
  );
  const property = fc.property(days, (history) => play(ENGINE, history));
  const found = fc.check(property, { ...run, endOnFailure: true });
  if (!found.failed || found.counterexamplePath === null) return found;
  return fc.check(property, {
    seed: run.seed,
    path: found.counterexamplePath,
    interruptAfterTimeLimit: SHRINKING,
  });
}

/** Everything that is needed to pin it. */
export function report({ seed, counterexample, errorInstance }: fc.RunDetails<[History]>): string {
  const what = errorInstance instanceof Error ? errorInstance.message : String(errorInstance);
  return `${what}\nseed ${seed}\n${JSON.stringify(counterexample?.[0])}`;
}
