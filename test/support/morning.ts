/** A clock for tests that need hours of a day before them, and may be run shortly before midnight. */
import { wallClock } from '../../shared/engine/hours.ts';

const MORNING = 10 * 60;

/** How far a server's clock is set off the machine's so that it is about ten in the morning in Hamburg, ms. */
export function untilMorning(): number {
  return (MORNING - wallClock(Date.now(), 'Europe/Berlin').minutes) * 60_000;
}
