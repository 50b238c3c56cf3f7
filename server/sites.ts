/** Site id → live site. Loads on first use and follows what other processes commit. */

import type { SiteState } from '../shared/engine/state.ts';
import type { LogEvent } from '../shared/events.ts';
import { SiteId } from '../shared/model.ts';
import type { Quote } from '../shared/quote.ts';
import type { Past } from './follower.ts';
import { newTicket, ticketIdOf } from './ids.ts';
import { LiveSite } from './live-site.ts';
import { BrokenChain } from './log/codec.ts';
import type { Store } from './log/store.ts';

/** What the rest of the server wants to hear of the sites. */
export interface SiteListener {
  /** The site has been read; what lies in its log so far is history, and is not told as news. */
  loaded(site: LiveSite): void;
  committed(site: LiveSite, events: readonly LogEvent[], before: SiteState): void;
  reset(site: LiveSite, past: Past): void;
  /** News of a row that is not history, as another process or this one published it. */
  volatile(site: string, message: string): void;
  /** The store was away: what it published meanwhile was not heard. */
  back(): void;
}

export interface SitesOptions {
  readonly store: Store;
  /** Our clock, epoch ms. */
  readonly now: () => number;
  readonly fault: (error: unknown, about: { readonly site: string }) => void;
  readonly keep?: Keep;
  /** What is known now about the wait of a newcomer. */
  readonly quote?: (site: string, serviceId: string) => Quote | undefined;
}

/** How long sites stay in memory that nobody uses. A forgotten one is read again when it is needed next. */
export interface Keep {
  /** ms since the last use. */
  readonly idle: number;
  /** More sites than this stay only while they are used. */
  readonly most: number;
  /** Whether somebody watches the site. */
  readonly isWatched: (site: string) => boolean;
  /** Told of each one that is forgotten. */
  readonly forgotten: (site: string) => void;
}

/** A site in memory, or on its way there. */
interface Held {
  readonly loading: Promise<LiveSite | undefined>;
  /** By our clock, epoch ms. */
  usedAt: number;
  /** Events that were heard of it since then. */
  heard: number;
}

/** Whoever was given a site may still have it in hand for as long, ms. */
const IN_HAND = 10_000;
/** Events of others that cost as much to follow as it costs to read a site again; see `CHECKPOINT_EVERY`. */
const DEAR = 5000;

/** The store did not answer; nothing was changed. */
export class StoreUnavailable extends Error {
  override readonly name = 'StoreUnavailable';
}

export class Sites {
  readonly #options: SitesOptions;
  readonly #live = new Map<string, Held>();
  readonly #listeners: SiteListener[] = [];

  constructor(options: SitesOptions) {
    this.#options = options;
  }

  listen(listener: SiteListener): void {
    this.#listeners.push(listener);
  }

  /**
   * Begins to follow the store.
   * @throws when the store does not answer
   */
  open(): Promise<void> {
    return this.#options.store.open({
      feed: (id, message) => {
        const held = this.#live.get(id);
        if (held !== undefined) held.heard += message.entries.length;
        void this.#loaded(id, (site) => site.hear(message));
      },
      volatile: (id, message) => this.#tell((to) => to.volatile(id, message), id),
      back: () => {
        void this.check();
        this.#tell((to) => to.back(), '*');
      },
    });
  }

  /** Has every site in memory look whether it is up to date; true when the store answered. */
  async check(): Promise<boolean> {
    const sites = await Promise.all(
      [...this.#live.values()].map(({ loading }) => loading.catch(() => undefined)),
    );
    const answers = await Promise.allSettled([
      this.#options.store.ping(),
      ...sites.map((site) => site?.check()),
    ]);
    return answers.every(({ status }) => status === 'fulfilled');
  }

  /**
   * The site with its present state, or undefined where there is none.
   * @throws {StoreUnavailable}
   */
  get(id: string): Promise<LiveSite | undefined> {
    const known = this.#live.get(id);
    if (known !== undefined) {
      known.usedAt = this.#options.now();
      known.heard = 0;
      return known.loading;
    }
    if (!SiteId.safeParse(id).success) return Promise.resolve(undefined);
    return this.#load(id, false);
  }

  /** The site of a valid id, brought into memory even if its log is still empty: it is about to begin. */
  async begin(id: string): Promise<LiveSite | undefined> {
    const site = await this.get(id);
    if (site !== undefined || !SiteId.safeParse(id).success) return site;
    const begun = await this.#load(id, true);
    await this.#options.store.rememberSite(id).catch((cause: unknown) => {
      throw new StoreUnavailable(`site ${id} cannot be entered in the list of sites`, { cause });
    });
    return begun;
  }

  /** @throws {StoreUnavailable} */
  ids(): Promise<string[]> {
    return this.#options.store.siteIds().catch((cause: unknown) => {
      throw new StoreUnavailable('the list of sites cannot be read', { cause });
    });
  }

  /** How many sites are in memory. */
  get size(): number {
    return this.#live.size;
  }

  /**
   * Forgets sites that have not been used for long, those that others keep busy sooner, and those used longest ago where
   * there are too many.
   */
  async sweep(): Promise<void> {
    const { keep, now } = this.#options;
    if (keep === undefined) return;
    const at = now();
    const unused: { readonly id: string; readonly held: Held }[] = [];
    for (const [id, held] of this.#live) {
      // From the end of the watching on, not from its beginning.
      if (keep.isWatched(id)) Object.assign(held, { usedAt: at, heard: 0 });
      if (at - held.usedAt >= IN_HAND) unused.push({ id, held });
    }
    unused.sort((a, b) => a.held.usedAt - b.held.usedAt);
    const over = this.#live.size - keep.most;
    for (const [index, { id, held }] of unused.entries()) {
      const isOver = index < over || at - held.usedAt >= keep.idle || held.heard >= DEAR;
      if (isOver) await this.#forget(id, held, keep);
    }
  }

  async #forget(id: string, held: Held, keep: Keep): Promise<void> {
    const { usedAt } = held;
    const site = await held.loading.catch(() => undefined);
    // Somebody may have come for it while we asked.
    if (site?.isIdle !== true || held.usedAt !== usedAt || this.#live.get(id) !== held) return;
    this.#live.delete(id);
    keep.forgotten(id);
    // A subscription that could not be ended is gone with its connection: it is not asked for again.
    await this.#options.store.unfollow(id).catch(() => {});
  }

  /** What arrives while a site is being read is taken in after. */
  async #loaded(id: string, visit: (site: LiveSite) => void): Promise<void> {
    const site = await this.#live.get(id)?.loading.catch(() => undefined);
    if (site !== undefined) visit(site);
  }

  /** What is committed is committed: a listener that fails must not make its command look undone. */
  #tell(visit: (listener: SiteListener) => void, site: string): void {
    for (const listener of this.#listeners) {
      try {
        visit(listener);
      } catch (error) {
        this.#options.fault(error, { site });
      }
    }
  }

  #load(id: string, create: boolean): Promise<LiveSite | undefined> {
    const loading = this.#read(id).then(async (site) => {
      if (create || site.head.seq > 0) return site;
      await this.#options.store.unfollow(id);
      this.#live.delete(id);
      return undefined;
    });
    this.#live.set(id, { loading, usedAt: this.#options.now(), heard: 0 });
    loading.catch(() => this.#live.delete(id));
    return loading;
  }

  async #read(id: string): Promise<LiveSite> {
    const { store, now, fault } = this.#options;
    let isLoaded = false;
    const site = new LiveSite(id, store.log(id), {
      now,
      storeNow: () => store.now(),
      newTicket,
      quote: (serviceId) => this.#options.quote?.(id, serviceId),
      ticketIdOf,
      committed: (moved, events, before) => {
        if (isLoaded) this.#tell((to) => to.committed(moved, events, before), id);
      },
      reset: (moved, past) => this.#tell((to) => to.reset(moved, past), id),
      fault: (about, error) => fault(error, { site: about.id }),
    });
    // Listen first, read second: what is published in between is old by then, never missed.
    try {
      await store.follow(id);
      await site.check();
    } catch (cause) {
      if (cause instanceof BrokenChain) throw cause;
      throw new StoreUnavailable(`site ${id} cannot be read`, { cause });
    }
    isLoaded = true;
    this.#tell((to) => to.loaded(site), id);
    return site;
  }
}
