/**
 * What is in use elsewhere. The formula of ZMS (Munich, Berlin; it-at-m/eappointment,
 * `QueueList::withEstimatedWaitingTime`): walk-ins and appointments are merged on a clock that starts two minutes from now
 * and goes on by P/W for each, P the configured minutes of a case and W the staffed counters; an appointment comes
 * when the clock has reached its time. Whoever is k-th (from 0) waits floor((k + 1) · P / W) minutes.
 */
import type { ReadyState } from '../../../shared/engine/decide.ts';

const MINUTE = 60_000;
/** A booked visitor who is so late is not expected any more. */
const LATE = 10 * MINUTE;

/** What the formula looks at. */
export interface QueueSeen {
  readonly walkIns: number;
  /** Minutes from now. */
  readonly slots: readonly number[];
  readonly counters: number;
}

/** The queue as somebody sees it who draws a number now. */
export function queueSeen(state: ReadyState, at: number): QueueSeen {
  let walkIns = 0;
  const slots: number[] = [];
  for (const { status, slot } of state.tickets.values()) {
    if (status !== 'waiting') continue;
    if (slot === undefined) walkIns += 1;
    else slots.push((slot - at) / MINUTE);
  }
  for (const { slot = 0 } of state.booked.values()) if (slot > at - LATE) slots.push((slot - at) / MINUTE);
  return { walkIns, slots: slots.toSorted((a, b) => a - b), counters: state.counters.size };
}

/** Minutes; `p`: configured minutes of a case. */
export function zmsEstimate({ walkIns, slots, counters }: QueueSeen, p: number): number {
  const each = p / Math.max(1, counters);
  let before = 0;
  let slot = 0;
  for (let left = walkIns; ; ) {
    if ((slots[slot] ?? Infinity) <= 2 + before * each) slot += 1;
    else if (left > 0) left -= 1;
    else return Math.floor((before + 1) * each);
    before += 1;
  }
}

/** The P that would have been best for the days so far: what somebody who tunes it each evening finds. */
export function tunedP(seen: readonly { readonly queue: QueueSeen; readonly wait: number }[]): number {
  let best = 12;
  let least = Number.POSITIVE_INFINITY;
  if (seen.length === 0) return best;
  for (let p = 4; p <= 40; p += 1) {
    const error = seen.reduce((sum, { queue, wait }) => sum + Math.abs(zmsEstimate(queue, p) - wait), 0);
    if (error >= least) continue;
    least = error;
    best = p;
  }
  return best;
}
