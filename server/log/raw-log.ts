/** A site's log as it lies in Redis, entry by entry and not understood: to be copied, cut, and put back. */
import type { Client } from '../redis/connect.ts';
import { answered } from './answered.ts';
import { BrokenChain, chain, type Head, type Mark, parseHead } from './codec.ts';
import { siteKeys } from './keys.ts';

export type RawClient = Client;

export interface RawEntry {
  readonly seq: number;
  readonly before: string;
  readonly json: string;
}

/** Up to which event a site's days have been archived. */
export interface Archived extends Mark {
  /** The last of those days, and its first event. */
  readonly day: string;
  readonly first: number;
}

const PAGE = 1000;

export class RawLog {
  readonly #redis: RawClient;
  readonly #keys: ReturnType<typeof siteKeys>;

  constructor(redis: RawClient, site: string) {
    this.#redis = redis;
    this.#keys = siteKeys(site);
  }

  async head(): Promise<Head> {
    return parseHead(await answered(this.#redis.get(this.#keys.head)));
  }

  /** The first entry that there still is. */
  async first(): Promise<RawEntry | undefined> {
    const [entry] = await this.#range('-', '+', 1);
    return entry;
  }

  async entry(seq: number): Promise<RawEntry | undefined> {
    const [entry] = await this.#range(`${seq}-0`, `${seq}-0`, 1);
    return entry;
  }

  /** All entries after a seq, in pages, up to where the log ends then. */
  async *entries(after: number): AsyncGenerator<readonly RawEntry[]> {
    for (let seq = after; ; ) {
      const page = await this.#range(`(${seq}-0`, '+', PAGE);
      if (page.length > 0) yield page;
      if (page.length < PAGE) return;
      seq = page.at(-1)?.seq ?? seq;
    }
  }

  /** Whether the log has, or had, its event of this seq with this hash. */
  async has({ seq, hash }: Mark): Promise<boolean> {
    const next = await this.entry(seq + 1);
    if (next !== undefined) return next.before === hash;
    const head = await this.head();
    return head.seq === seq && head.hash === hash;
  }

  async archived(): Promise<Archived | undefined> {
    const text = await answered(this.#redis.get(this.#keys.archived));
    return text === null ? undefined : (JSON.parse(text) as Archived);
  }

  async setArchived(archived: Archived): Promise<void> {
    await answered(this.#redis.set(this.#keys.archived, JSON.stringify(archived)));
  }

  /** Forgets what lies before an event. */
  async trim(first: number): Promise<number> {
    return answered(this.#redis.xtrim(this.#keys.log, 'MINID', `${first}-0`));
  }

  async #range(from: string, to: string, count: number): Promise<readonly RawEntry[]> {
    const found = await answered(this.#redis.xrange(this.#keys.log, from, to, 'COUNT', count));
    return found.map(([id, [, before = '', , json = '']]) => ({
      seq: Number(id.slice(0, id.indexOf('-'))),
      before,
      json,
    }));
  }
}

/**
 * The mark after an entry that follows on a mark.
 * @throws {BrokenChain} when it does not
 */
export function follow(at: Mark, { seq, before, json }: RawEntry): Mark {
  if (seq !== at.seq + 1) throw new BrokenChain(`event ${at.seq + 1} is missing`);
  if (before !== at.hash) throw new BrokenChain(`event ${seq} does not follow on the event before it`);
  return { seq, hash: chain(before, json) };
}
