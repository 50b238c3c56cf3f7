/** A start in the middle of a fail-over, or on a busy machine: the store is there, only not at this moment. */
import { setTimeout as delay } from 'node:timers/promises';
import { StartError } from './start-error.ts';

/** As long as a fail-over takes, ms. */
const PATIENCE = 15_000;
const PAUSE = 250;

/**
 * Does something that the store is needed for, again and again until it succeeds or has failed for too long.
 * @param work may be repeated, also where it is not known whether it was done
 * @throws {StartError} from `work`, at once; any other error after 15 s
 */
export async function patiently<T>(work: () => Promise<T>): Promise<T> {
  const end = performance.now() + PATIENCE;
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (error instanceof StartError || performance.now() >= end) throw error;
      await delay(PAUSE);
    }
  }
}
