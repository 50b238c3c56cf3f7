/** Folds a log twice, in two ways, and says whether both come to the same. */
import { freeze, thaw } from '../../shared/engine/checkpoint.ts';
import { evolve } from '../../shared/engine/evolve.ts';
import { EMPTY, type SiteState } from '../../shared/engine/state.ts';
import type { LogEvent } from '../../shared/events.ts';
import { reasonOf } from '../start-error.ts';
import { isSame } from './same.ts';

type Pages = AsyncIterable<readonly LogEvent[]>;

/** Called with every event, and the states before and after it. */
export type Watch = (event: LogEvent, before: SiteState, after: SiteState) => void;

export interface Folded {
  readonly state: SiteState;
  /** The state before the first event of each day. */
  readonly starts: readonly SiteState[];
}

/** The log holds an event that cannot have happened then. */
export class DoesNotFold extends Error {
  override readonly name = 'DoesNotFold';
}

/** The whole log in one go. @throws {DoesNotFold} */
export async function foldAll(pages: Pages, watch: Watch): Promise<Folded> {
  let state = EMPTY;
  const starts: SiteState[] = [];
  for await (const events of pages) {
    for (const event of events) {
      if (event.type === 'day-started') starts.push(state);
      const before = state;
      state = fold(state, event);
      watch(event, before, state);
    }
  }
  return { state, starts };
}

/**
 * Once more, begun again at each day from where the first fold was then, as somebody does who replays one
 * day; and from the last state's own checkpoint. True when each day leads to the start of the next one.
 */
export async function isProven(pages: Pages, { state: end, starts }: Folded, watch: Watch): Promise<boolean> {
  let state = EMPTY;
  let day = 0;
  let isEqual = true;
  for await (const events of pages) {
    for (const event of events) {
      // What was written since the first fold read the log is no part of the comparison.
      if (event.seq > end.seq) break;
      if (event.type === 'day-started') {
        const start = starts[day] ?? EMPTY;
        isEqual &&= isSame(state, start);
        state = start;
        day += 1;
      }
      const before = state;
      state = fold(state, event);
      watch(event, before, state);
    }
  }
  const again = thaw(freeze(end));
  return isEqual && day === starts.length && isSame(state, end) && again !== undefined && isSame(again, end);
}

function fold(state: SiteState, event: LogEvent): SiteState {
  try {
    return evolve(state, event);
  } catch (cause) {
    throw new DoesNotFold(`event ${event.seq} does not fold: ${reasonOf(cause)}`, { cause });
  }
}
