/** Patience at the start: a store that has just read a large day may take a moment for its first writes. */
import { setTimeout as delay } from 'node:timers/promises';

/** As long as a fail-over takes, ms. */
const PATIENCE = 10_000;
const PAUSE = 200;

/**
 * Does something that needs the store, and does no harm when it is done twice; tries again where it fails.
 * @throws what the last try threw
 */
export async function patiently<T>(work: () => Promise<T>): Promise<T> {
  const start = performance.now();
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (performance.now() - start > PATIENCE) throw error;
      await delay(PAUSE);
    }
  }
}
