/**
 * What the screen announces, and when: pure, so that "exactly once" can be proven without a browser.
 *
 * Two clocks, on purpose. A call's age is measured by the server's clock. Gongs are spaced by the
 * screen's own monotonic one: a correction of the server's time must not silence the screen.
 */
import type { CallRow } from '../shared/views/rows.ts';

/** Calls older than this are history: nobody is helped by a gong for them. Milliseconds. */
export const ANNOUNCE_WITHIN = 60_000;
/** From one gong to the next at least: it has rung out, and a reader has found the number. Milliseconds. */
export const GONG_EVERY = 3_000;
/** More than this many large calls would be small calls. */
export const LARGE = 3;
/** How long an announced call stays large even when newer ones come: never more than LARGE at once. */
export const LIT_FOR = LARGE * GONG_EVERY;

/** The newest call that needs no announcement any more; survives a reload. */
export interface Mark {
  readonly epoch: number;
  readonly seq: number;
  /** Epoch ms, server's clock. */
  readonly at: number;
}

/** An announced call and since when it is highlighted, monotonic ms. */
export interface Lit {
  readonly call: CallRow;
  readonly since: number;
}

export interface Announcing {
  readonly heard: Mark | undefined;
  readonly epoch: number;
  readonly queue: readonly CallRow[];
  readonly lit: readonly Lit[];
  /** Monotonic ms from which the next gong may sound. */
  readonly freeAt: number;
}

/** A screen that has just been loaded. `announced` is what it announced before the reload, if it did. */
export function begin(announced: Mark | undefined): Announcing {
  return { heard: announced, epoch: announced?.epoch ?? 0, queue: [], lit: [], freeAt: 0 };
}

/**
 * Takes in the calls as they stand now and queues those that are new.
 * @param now epoch ms by the server's clock
 */
export function hear(state: Announcing, calls: readonly CallRow[], epoch: number, now: number): Announcing {
  const { heard } = state;
  const fresh = calls.filter((call) => isNew(call, epoch, heard)).toSorted((a, b) => a.seq - b.seq);
  const due = fresh.filter(({ at }) => now - at <= ANNOUNCE_WITHIN);
  const last = fresh.at(-1);
  return {
    ...state,
    epoch,
    heard: last === undefined ? heard : markOf(last, epoch),
    queue: due.length === 0 ? state.queue : [...state.queue, ...due],
  };
}

/** In a new epoch a sequence number may have been given a second time, so there the time decides. */
function isNew({ seq, at }: CallRow, epoch: number, heard: Mark | undefined): boolean {
  if (heard === undefined) return true;
  if (heard.epoch === epoch) return seq > heard.seq;
  return at > heard.at || (at === heard.at && seq > heard.seq);
}

/** Announces calls once more that were announced already: they go to the end of the queue. */
export function again(state: Announcing, calls: readonly CallRow[]): Announcing {
  const queued = new Set(state.queue.map(({ seq }) => seq));
  const fresh = calls.filter(({ seq }) => !queued.has(seq));
  return fresh.length === 0 ? state : { ...state, queue: [...state.queue, ...fresh] };
}

/**
 * The next gong waits until what is being said has been said.
 * @param until monotonic ms; Infinity while nobody knows yet
 */
export function hold(state: Announcing, until: number): Announcing {
  return { ...state, freeAt: until };
}

export interface Step {
  readonly state: Announcing;
  /** The call to sound and show now. */
  readonly announce?: CallRow;
}

/**
 * Moves on: lets highlights go whose time is over, and hands out the next call when the last gong has
 * had its time.
 * @param tick monotonic ms
 */
export function step(state: Announcing, tick: number): Step {
  const lit = state.lit.filter(({ since }) => tick - since < LIT_FOR);
  const [announce, ...queue] = state.queue;
  if (announce === undefined || tick < state.freeAt) {
    return { state: lit.length === state.lit.length ? state : { ...state, lit } };
  }
  const others = lit.filter(({ call }) => call.ticketId !== announce.ticketId);
  return {
    state: { ...state, queue, lit: [{ call: announce, since: tick }, ...others], freeAt: tick + GONG_EVERY },
    announce,
  };
}

/** Monotonic ms at which `step` has something to do again; undefined: not before the next call. */
export function wakeAt(state: Announcing): number | undefined {
  const ends = state.lit.map(({ since }) => since + LIT_FOR);
  if (state.queue.length > 0 && Number.isFinite(state.freeAt)) ends.push(state.freeAt);
  return ends.length === 0 ? undefined : Math.min(...ends);
}

/** What the screen remembers of an announced call. */
export function markOf(call: CallRow, epoch: number): Mark {
  return { epoch, seq: call.seq, at: call.at };
}
