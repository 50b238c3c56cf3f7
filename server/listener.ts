/** Who is told of what happens at the sites, and in which order. */
import type { Feed } from './feed.ts';
import type { VolatileRows } from './log/volatile.ts';
import type { SiteListener } from './sites.ts';

export interface ListenerOptions {
  readonly feed: Feed;
  readonly volatile: VolatileRows;
  readonly log: { error(about: object, message: string): void };
  /** Told after the screens. */
  readonly others: readonly (Pick<SiteListener, 'loaded' | 'committed'> &
    Partial<Pick<SiteListener, 'reset'>>)[];
}

export function listener({ feed, volatile, log, others }: ListenerOptions): SiteListener {
  return {
    loaded(site) {
      // What was read while nobody followed the site may be old.
      volatile.forget(site.id);
      for (const other of others) other.loaded(site);
    },
    committed(site, events, before) {
      feed.committed(site, events, before);
      for (const other of others) other.committed(site, events, before);
    },
    reset(site) {
      log.error(
        { site: site.id, seq: site.head.seq },
        'the store lost the tail of the log; every screen reads afresh',
      );
      feed.reset(site);
      for (const other of others) other.reset?.(site);
    },
    volatile: (site, message) => feed.volatile(site, message),
    back() {
      volatile.missed().then(
        (missed) => missed.forEach(({ site, message }) => feed.volatile(site, message)),
        // Away again: its next return asks again.
        () => {},
      );
    },
  };
}
