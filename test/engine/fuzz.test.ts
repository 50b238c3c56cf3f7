/**
 * Random histories on the engine and on the reference. `FUZZ_SEED` repeats a run, `npm run fuzz --
 * --histories 10000` makes a long one; what a failure prints is enough to pin it.
 */
import { describe, expect, test } from 'vitest';
import { fuzz, report } from './fuzz.ts';
import { PINNED } from './pinned.ts';
import { ENGINE, play } from './play.ts';

const seed = Number(process.env['FUZZ_SEED'] ?? Date.now() % 2 ** 31);
const numRuns = 250;

describe('the engine', () => {
  test(`does what the reference does in ${numRuns} random histories (FUZZ_SEED=${seed})`, () => {
    const found = fuzz({ seed, numRuns });
    if (found.failed) expect.fail(report(found));
  }, 120_000);

  test.each(Object.entries(PINNED))('does what the reference does in %s', (_, history) => {
    play(ENGINE, history);
  });
});
