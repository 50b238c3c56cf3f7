/** The fuzz is worth its time only as long as it finds every planted mistake, soon. */
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { BASIC_FAULTS } from './faults.ts';
import { LONGEST } from './fuzz.ts';
import { histories } from './history.ts';
import { MOVE_FAULTS } from './move-faults.ts';
import { play } from './play.ts';

/** Within how many histories a planted fault must be found: fewer than a run has. */
const SOON = 250;

describe('the fuzz', () => {
  // The seed is fixed: whether a fault is found must not be a matter of luck.
  test.each(Object.entries({ ...BASIC_FAULTS, ...MOVE_FAULTS }))(
    'finds an engine where %s',
    (_, engine) => {
      const found = fc.check(
        fc.property(histories(LONGEST), (history) => play(engine(), history)),
        { seed: 20260302, numRuns: SOON, endOnFailure: true },
      );
      expect(found.failed).toBe(true);
    },
    60_000,
  );
});
