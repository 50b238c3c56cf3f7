/**
 * Rows that are not history: where a paper is, what a printer lacks. They live in a hash beside the log,
 * outlive a server, die with the day, and are never folded into the state.
 */
import { kindOf, type Row } from '../../shared/views/view.ts';
import { publishCommand } from '../redis/connect.ts';
import { answered } from './answered.ts';
import { siteKeys } from './keys.ts';
import type { Store } from './store.ts';

/** How long a site's volatile rows are kept after the last change, seconds. */
const KEPT = 24 * 3600;

/** Rows of a kind that a site keeps: more than anybody still looks at. */
const MOST_OF_A_KIND = 50;
/** Of those that stand for a device: more than any house has. */
const MOST_DEVICES = 1000;
const OF_DEVICES = new Set(['device', 'presence', 'silence', 'printer', 'port', 'port-here', 'port-word']);

/** A published change; `row` is null where the row is gone. */
export interface VolatileChange {
  readonly key: string;
  readonly row: Row | null;
}

export class VolatileRows {
  readonly #store: Store;
  readonly #sites = new Map<string, Map<string, Row>>();
  readonly #loading = new Map<string, Promise<void>>();
  /** Rows whose end is published, and not heard of yet. */
  readonly #leaving = new WeakSet<Row>();
  readonly #listeners = new Set<(site: string, change: VolatileChange) => void>();

  constructor(store: Store) {
    this.#store = store;
  }

  /** Stores a row and tells every process; the oldest of its kind goes when there are too many. */
  async set(site: string, key: string, row: Row): Promise<void> {
    await this.load(site);
    await this.#write(site, [{ key, row }]);
    const same = [...this.rows(site)].filter(
      ([other, each]) => kindOf(other) === kindOf(key) && !this.#leaving.has(each),
    );
    // A hash of Redis keeps no order: rows that were read, not heard, stand anywhere.
    same.sort(([, a], [, b]) => Number(a['at'] ?? 0) - Number(b['at'] ?? 0));
    const gone = same.slice(0, -(OF_DEVICES.has(kindOf(key)) ? MOST_DEVICES : MOST_OF_A_KIND));
    if (gone.length === 0) return;
    // Every row set before we hear of it would have all of them deleted once more.
    for (const [, old] of gone) this.#leaving.add(old);
    await this.#write(
      site,
      gone.map(([old]) => ({ key: old, row: null })),
    );
  }

  async delete(site: string, key: string): Promise<void> {
    await this.#write(site, [{ key, row: null }]);
  }

  /** Rows of a site as this process knows them; empty until `load`. */
  rows(site: string): ReadonlyMap<string, Row> {
    return this.#sites.get(site) ?? new Map();
  }

  /** Every site whose rows this process knows. */
  sites(): Iterable<[string, ReadonlyMap<string, Row>]> {
    return this.#sites.entries();
  }

  /**
   * Reads a site's rows once, for however many ask at the same time; later changes come through `hear`.
   * @throws when the store does not answer; then the next one to ask reads again
   */
  load(site: string): Promise<void> {
    const known = this.#loading.get(site);
    if (known !== undefined) return known;
    const loading = this.#read(site);
    this.#loading.set(site, loading);
    loading.catch(() => this.#loading.delete(site));
    return loading;
  }

  /** The next one to ask reads a site's rows afresh: from here on nobody hears of their changes. */
  forget(site: string): void {
    this.#sites.delete(site);
    this.#loading.delete(site);
  }

  /** Calls back for every change that is heard of; the result ends that. */
  listen(listener: (site: string, change: VolatileChange) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Takes a published change in, and returns it with the row as it was. */
  hear(site: string, message: string): VolatileChange & { readonly was: Row | undefined } {
    const change = JSON.parse(message) as VolatileChange;
    const rows = this.#sites.get(site);
    const was = rows?.get(change.key);
    if (change.row === null) rows?.delete(change.key);
    else rows?.set(change.key, change.row);
    for (const listener of this.#listeners) listener(site, change);
    return { ...change, was };
  }

  /**
   * What was published while this process could not hear it, as the messages that it missed.
   * @throws when the store does not answer
   */
  async missed(): Promise<{ readonly site: string; readonly message: string }[]> {
    const missed: { site: string; message: string }[] = [];
    for (const [site, rows] of this.#sites) {
      const stored = await this.#stored(site);
      const message = (key: string, row: Row | null) =>
        missed.push({ site, message: JSON.stringify({ key, row }) });
      for (const [key, json] of stored)
        if (JSON.stringify(rows.get(key)) !== json) message(key, JSON.parse(json) as Row);
      for (const key of rows.keys()) if (!stored.has(key)) message(key, null);
    }
    return missed;
  }

  async #read(site: string): Promise<void> {
    const rows = this.#sites.get(site) ?? new Map<string, Row>();
    this.#sites.set(site, rows);
    for (const [key, json] of await this.#stored(site)) {
      if (!rows.has(key)) rows.set(key, JSON.parse(json) as Row);
    }
  }

  async #stored(site: string): Promise<Map<string, string>> {
    return new Map(Object.entries(await answered(this.#store.commands.hgetall(siteKeys(site).volatile))));
  }

  async #write(site: string, changes: readonly VolatileChange[]): Promise<void> {
    const { volatile, volatileFeed } = siteKeys(site);
    const write = this.#store.commands.multi();
    const publish = publishCommand(this.#store.commands);
    for (const { key, row } of changes) {
      if (row === null) write.hdel(volatile, key);
      else write.hset(volatile, key, JSON.stringify(row));
      write[publish](volatileFeed, JSON.stringify({ key, row }));
    }
    write.expire(volatile, KEPT);
    await write.exec();
  }
}
