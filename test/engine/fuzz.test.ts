/**
 * Random histories on the engine and on the reference. `FUZZ_SEED` repeats a run, `FUZZ_RUNS` makes a
 * longer one; what a failure prints is enough to pin it.
 */
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FAULTS } from './faults.ts';
import { histories } from './history.ts';
import { PINNED } from './pinned.ts';
import { ENGINE, play } from './play.ts';

const seed = Number(process.env['FUZZ_SEED'] ?? Date.now() % 2 ** 31);
const numRuns = Number(process.env['FUZZ_RUNS'] ?? 250);
/** Within how many histories a planted fault must be found: far fewer than a run has. */
const SOON = 150;

describe('the engine', () => {
  test(
    `does what the reference does in ${numRuns} random histories (FUZZ_SEED=${seed})`,
    () => {
      fc.assert(
        fc.property(histories(80), (history) => play(ENGINE, history)),
        { seed, numRuns },
      );
    },
    numRuns * 500,
  );

  test.each(Object.entries(PINNED))('does what the reference does in %s', (_, history) => {
    play(ENGINE, history);
  });
});

describe('the fuzz', () => {
  // The seed is fixed: whether a fault is found must not be a matter of luck.
  test.each(Object.entries(FAULTS))('finds an engine where %s', (_, engine) => {
    const found = fc.check(
      fc.property(histories(80), (history) => play(engine(), history)),
      { seed: 20260302, numRuns: SOON, endOnFailure: true },
    );
    expect(found.failed).toBe(true);
  });
});
