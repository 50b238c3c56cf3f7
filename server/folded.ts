/** What a log comes to. */
import { evolveAll } from '../shared/engine/evolve.ts';
import type { SiteState } from '../shared/engine/state.ts';
import type { LogEvent } from '../shared/events.ts';
import type { Checkpoint } from './log/checkpoint.ts';
import type { SiteLog } from './log/site-log.ts';

/** The log holds events that do not fold. */
export class DamagedLog extends Error {
  override readonly name = 'DamagedLog';
}

/** @throws {DamagedLog} */
export function fold(state: SiteState, events: readonly LogEvent[]): SiteState {
  try {
    return evolveAll(state, events);
  } catch (cause) {
    throw new DamagedLog('an event of the log does not fold', { cause });
  }
}

/** All pages on top of a checkpoint. @throws {DamagedLog} */
export async function folded(from: Checkpoint, pages: ReturnType<SiteLog['read']>): Promise<Checkpoint> {
  let { state, head } = from;
  for await (const page of pages) {
    state = fold(state, page.events);
    ({ head } = page);
  }
  return { state, head };
}
