/** Sees to it that days which are over get into the archive, one site after another, and that logs stay short. */

import { setImmediate } from 'node:timers/promises';
import type { LiveSite } from './live-site.ts';
import type { Archive } from './log/archive.ts';
import { archiveDays, isTrimmable, trimDays } from './log/archive-days.ts';
import type { Store } from './log/store.ts';
import type { SiteListener, Sites } from './sites.ts';
import { reasonOf } from './start-error.ts';

/** After a failure (the disk is full, the store is away) the sites that are left are tried again, ms. */
const RETRY = 60_000;

export interface ArchiverOptions {
  readonly archive: Archive;
  readonly store: Store;
  readonly sites: Sites;
  readonly log: { info(message: string): void; warn(message: string): void };
  /** Told of every day that was written, and of every failure. */
  readonly done: (outcome: 'written' | 'failed') => void;
}

export class Archiver implements Pick<SiteListener, 'loaded' | 'committed'> {
  readonly #options: ArchiverOptions;
  readonly #due = new Set<string>();
  #work: Promise<void> | undefined;
  #retry: NodeJS.Timeout | undefined;
  #isClosed = false;

  constructor(options: ArchiverOptions) {
    this.#options = options;
  }

  /** A day may have gone over while the site was not in memory. */
  loaded(site: LiveSite): void {
    if (site.state.day !== '') this.#begin(site.id);
  }

  committed(site: LiveSite, events: Parameters<SiteListener['committed']>[1]): void {
    if (events.some(({ type }) => type === 'day-started')) this.#begin(site.id);
  }

  /**
   * Archives what is due at a site, and trims its log.
   * @throws when disk or store fail
   */
  async archive(id: string): Promise<void> {
    const { archive, store, sites, log, done } = this.#options;
    const site = await sites.get(id);
    if (site === undefined) return;
    const { raw } = store.log(id);
    const { written, aside } = await archiveDays(raw, archive, id);
    for (const path of aside)
      log.warn(`${path} told of another past than the log of ${id}; it was put aside.`);
    for (const day of written) {
      log.info(`${id}: ${day} is archived`);
      done('written');
    }
    if (!(await isTrimmable(raw))) return;
    const checkpoint = await site.checkpoint();
    const gone = checkpoint === undefined ? 0 : await trimDays(raw, checkpoint);
    if (gone > 0) log.info(`${id}: ${gone} archived events are no longer in the log`);
  }

  /** Resolves when the site in hand is done. */
  async close(): Promise<void> {
    this.#isClosed = true;
    clearTimeout(this.#retry);
    await this.#work;
  }

  #begin(id: string): void {
    this.#due.add(id);
    if (!this.#isClosed) this.#work ??= this.#run();
  }

  async #run(): Promise<void> {
    const failed: string[] = [];
    // Not in the turn of the commit that made it due.
    await setImmediate();
    for (const id of this.#due) {
      if (this.#isClosed) return;
      this.#due.delete(id);
      try {
        await this.archive(id);
      } catch (error) {
        if (failed.length === 0)
          this.#options.log.warn(`Days of ${id} are not archived: ${reasonOf(error)}. It is tried again.`);
        this.#options.done('failed');
        failed.push(id);
      }
    }
    // Here and not behind the promise: what is due from now on begins a run of its own.
    this.#work = undefined;
    if (failed.length === 0) return;
    this.#retry = setTimeout(() => {
      for (const id of failed) this.#begin(id);
    }, RETRY).unref();
  }
}
