/**
 * A clock for tests: whenever they are run, their servers are at ten in the morning of a working day in Hamburg, no
 * midnight comes meanwhile, and an hour of the day lies before and behind them.
 */

/** A Tuesday in March without a holiday or a change of clocks anywhere near. */
const MORNING = Date.parse('2026-03-03T09:00:00Z');

/** How far the clock of the tests' servers is off the machine's, ms; all that one file starts agree. */
export const MORNING_OFFSET = MORNING - Date.now();

/** The time by that clock, epoch ms. */
export function morningNow(): number {
  return Date.now() + MORNING_OFFSET;
}
