/**
 * Rows that are not history: where a paper is, what a printer lacks. They live in a hash beside the log,
 * outlive a server, die with the day, and are never folded into the state.
 */
import type { Row } from '../../shared/views/view.ts';
import { siteKeys } from './keys.ts';
import type { Store } from './store.ts';

/** How long a site's volatile rows are kept after the last change, seconds. */
const KEPT = 24 * 3600;

/** A published change; `row` is null where the row is gone. */
export interface VolatileChange {
  readonly key: string;
  readonly row: Row | null;
}

export class VolatileRows {
  readonly #store: Store;
  readonly #sites = new Map<string, Map<string, Row>>();
  readonly #loading = new Map<string, Promise<void>>();

  constructor(store: Store) {
    this.#store = store;
  }

  /** Stores a row and tells every process. */
  async set(site: string, key: string, row: Row): Promise<void> {
    await this.#write(site, { key, row });
  }

  async delete(site: string, key: string): Promise<void> {
    await this.#write(site, { key, row: null });
  }

  /** Rows of a site as this process knows them; empty until `load`. */
  rows(site: string): ReadonlyMap<string, Row> {
    return this.#sites.get(site) ?? new Map();
  }

  /** Reads a site's rows once; later changes come through `hear`. */
  load(site: string): Promise<void> {
    const loading = this.#loading.get(site) ?? this.#read(site);
    this.#loading.set(site, loading);
    // Whoever comes after a failure tries again.
    loading.catch(() => this.#loading.delete(site));
    return loading;
  }

  /** Takes a published change in, and returns it. */
  hear(site: string, message: string): VolatileChange {
    const change = JSON.parse(message) as VolatileChange;
    const rows = this.#sites.get(site);
    if (change.row === null) rows?.delete(change.key);
    else rows?.set(change.key, change.row);
    return change;
  }

  async #read(site: string): Promise<void> {
    const rows = new Map<string, Row>();
    this.#sites.set(site, rows);
    const stored = await this.#store.commands.hgetall(siteKeys(site).volatile);
    for (const [key, json] of Object.entries(stored))
      if (!rows.has(key)) rows.set(key, JSON.parse(json) as Row);
  }

  async #write(site: string, change: VolatileChange): Promise<void> {
    const { volatile, volatileFeed } = siteKeys(site);
    const { key, row } = change;
    const write = this.#store.commands.multi();
    if (row === null) write.hdel(volatile, key);
    else write.hset(volatile, key, JSON.stringify(row));
    write.expire(volatile, KEPT);
    write.publish(volatileFeed, JSON.stringify(change));
    await write.exec();
  }
}
