/** What whoever answers for a site must know of its store: recorded, logged, counted, and shown. */
import type { SiteState } from '../shared/engine/state.ts';
import type { Past } from './follower.ts';
import type { LiveSite } from './live-site.ts';
import { type LostTail, readLostTails, recordLostTail } from './log/lost-tails.ts';
import type { Store } from './log/store.ts';
import type { VolatileRows } from './log/volatile.ts';
import { reasonOf } from './start-error.ts';

/** Codes that a row names: enough to look for these people in the waiting room. */
const CODES = 20;
/** Rows that are shown. */
const SHOWN = 20;

export interface TroublesOptions {
  readonly store: Store;
  readonly volatile: VolatileRows;
  readonly now: () => number;
  readonly log: { error(about: object, message: string): void; warn(message: string): void };
  /** A tail was lost. */
  readonly counted: () => void;
}

export interface Troubles {
  /** Shows again what was recorded. */
  loaded(site: LiveSite): void;
  /** The log is not the one that this process followed. */
  reset(site: LiveSite, past: Past): void;
}

export function createTroubles({ store, volatile, now, log, counted }: TroublesOptions): Troubles {
  const show = (site: string, tail: LostTail) => volatile.set(site, keyOf(tail), { ...tail });
  const restore = async (site: string) => {
    const tails = await readLostTails(store.commands, site, SHOWN);
    if (tails.length === 0) return;
    await volatile.load(site);
    for (const tail of tails) if (!volatile.rows(site).has(keyOf(tail))) await show(site, tail);
  };
  return {
    loaded: ({ id }) =>
      void restore(id).catch(() => {
        // The store is away: the next time that the site is read.
      }),
    reset(site, past) {
      // Begun again because days were cut off, and nothing is gone.
      if (past.kept?.seq === past.head.seq) return;
      const tail = lostTail(site, past, now());
      counted();
      log.error(
        { site: site.id, ...tail },
        'the store lost the tail of the log; every screen reads afresh, and these numbers are known to nobody',
      );
      recordLostTail(store.commands, site.id, tail)
        .then(() => show(site.id, tail))
        .catch((error: unknown) =>
          log.warn(`the lost tail of ${site.id} is not recorded: ${reasonOf(error)}`),
        );
    },
  };
}

function lostTail(
  { state, head }: LiveSite,
  { head: lost, state: before, kept }: Past,
  at: number,
): LostTail {
  const gone = codesOf(before, state);
  return { at, lost, kept: kept ?? null, now: head, codes: gone.slice(0, CODES), tickets: gone.length };
}

/** Tickets that there were and are no longer. */
function codesOf(before: SiteState, after: SiteState): string[] {
  if (before.day !== after.day) return [];
  const gone = [...before.tickets.values()].filter(({ id }) => !after.tickets.has(id));
  return gone.map(({ code }) => code).toSorted();
}

/** Processes that have followed the same past as far record the same. */
function keyOf({ lost }: LostTail): string {
  return `lost-tail:${lost.epoch}-${lost.seq}`;
}
