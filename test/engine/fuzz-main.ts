/**
 * `npm run -s fuzz -- [--histories 10000] [--seed 42]`: the nightly run. Prints its seed first and a line of
 * JSON last; a history that goes wrong is shrunk, printed, and ready to be pinned.
 */
import { parseArgs } from 'node:util';
import { fuzz, report } from './fuzz.ts';

/** Histories between two lines that say how far it is. */
const PART = 1000;

const { values } = parseArgs({
  options: {
    histories: { type: 'string', default: '10000' },
    seed: { type: 'string', default: String(Date.now() % 2 ** 31) },
  },
});
const [histories, seed] = [Number(values.histories), Number(values.seed)];
process.stderr.write(`${histories} histories, seed ${seed}\n`);
const start = performance.now();
for (let done = 0; done < histories; done += PART) {
  const found = fuzz({ seed: seed + done, numRuns: Math.min(PART, histories - done) });
  if (found.failed) {
    process.stderr.write(`${report(found)}\n`);
    process.stdout.write(
      `${JSON.stringify({ histories: done + found.numRuns, failed: 1, seed: seed + done })}\n`,
    );
    process.exit(1);
  }
  process.stderr.write(`${done + found.numRuns}\n`);
}
const seconds = Math.round((performance.now() - start) / 1000);
process.stdout.write(`${JSON.stringify({ histories, failed: 0, seed, seconds })}\n`);
