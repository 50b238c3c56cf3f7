/** Who is told of what happens at the sites, and in which order. */
import type { Feed } from './feed.ts';
import type { VolatileRows } from './log/volatile.ts';
import type { SiteListener } from './sites.ts';
import type { Troubles } from './troubles.ts';

type Other = Pick<SiteListener, 'loaded' | 'committed'> & Partial<Pick<SiteListener, 'back' | 'reset'>>;

export interface ListenerOptions {
  readonly feed: Feed;
  readonly volatile: VolatileRows;
  readonly troubles: Troubles;
  /** Told after the screens. */
  readonly others: readonly Other[];
}

export function listener({ feed, volatile, troubles, others }: ListenerOptions): SiteListener {
  return {
    loaded(site) {
      // What was read while nobody followed the site may be old.
      volatile.forget(site.id);
      troubles.loaded(site);
      for (const other of others) other.loaded(site);
    },
    committed(site, events, before) {
      feed.committed(site, events, before);
      for (const other of others) other.committed(site, events, before);
    },
    reset(site, past) {
      feed.reset(site);
      for (const other of others) other.reset?.(site, past);
      troubles.reset(site, past);
    },
    volatile: (site, message) => feed.volatile(site, message),
    back() {
      for (const other of others) other.back?.();
      volatile.missed().then(
        (missed) => missed.forEach(({ site, message }) => feed.volatile(site, message)),
        // Away again: its next return asks again.
        () => {},
      );
    },
  };
}
