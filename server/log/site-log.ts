/** One site's log in Redis: read it, append to it. Knows nothing of what the events mean. */
import type { LogEvent } from '../../shared/events.ts';
import { publishCommand } from '../redis/connect.ts';
import { answered } from './answered.ts';
import type { Archive } from './archive.ts';
import { type Checkpoint, readCheckpoint, writeCheckpoint } from './checkpoint.ts';
import {
  type Batch,
  BrokenChain,
  decode,
  type Entry,
  feedMessage,
  type Head,
  linked,
  NO_HEAD,
  parseHead,
} from './codec.ts';
import { siteKeys } from './keys.ts';
import { RawLog } from './raw-log.ts';
import { type CommitClient, Replication } from './replication.ts';

/**
 * `moved`: somebody else wrote first. `late`: the deadline was over, or the server was the primary of an earlier life.
 * In both cases nothing was written.
 */
export type Appended = { readonly kind: 'ok'; readonly head: Head } | { readonly kind: 'moved' | 'late' };

/** Hears what becomes of batches; called on the hot path. */
export interface LogWatch {
  /** A batch was written, `ms` after it was sent. */
  appended(events: number, ms: number): void;
  /** Another process was faster. */
  conflict(): void;
  /** Nobody knows whether it was written. */
  unknown(): void;
}

const PAGE = 5000;

export interface SiteLogOptions {
  readonly watch?: LogWatch | undefined;
  /** Where the days are that the log no longer has. */
  readonly archive?: Archive | undefined;
  /** Default: nothing is waited for. */
  readonly replication?: Replication;
  /** The store's clock as this process knows it, epoch ms. */
  readonly storeNow?: () => number;
}

export class SiteLog {
  readonly #redis: CommitClient;
  readonly #site: string;
  readonly #keys: ReturnType<typeof siteKeys>;
  readonly #origin: string;
  readonly #watch: LogWatch | undefined;
  readonly #archive: Archive | undefined;
  readonly #replication: Replication;
  readonly #storeNow: () => number;
  /** How far the clock of the server that holds this site is ahead of the store's: nodes of a cluster have their own. */
  #skew = 0;

  /** @param origin id of this process: it needs no news of its own commits */
  constructor(redis: CommitClient, site: string, origin: string, options: SiteLogOptions = {}) {
    this.#redis = redis;
    this.#site = site;
    this.#keys = siteKeys(site);
    this.#origin = origin;
    this.#watch = options.watch;
    this.#archive = options.archive;
    this.#replication = options.replication ?? new Replication(redis, 0);
    this.#storeNow = options.storeNow ?? Date.now;
  }

  /** The log as it lies there. */
  get raw(): RawLog {
    return new RawLog(this.#redis, this.#site);
  }

  /**
   * Appends a batch that was decided on `head`; an empty one only brings the epoch up to date.
   *
   * A rejected promise means that the outcome is unknown: read the head to learn it. No call takes effect
   * after its deadline, so an outcome that was read after it is final.
   *
   * @param deadline epoch ms by the store's clock
   */
  async append(head: Head, batch: Batch, deadline: number): Promise<Appended> {
    // A batch without events is a question, not a commit.
    const watch = batch.entries.length === 0 ? undefined : this.#watch;
    const start = performance.now();
    try {
      const appended = await this.#append(head, batch, deadline);
      if (appended.kind === 'ok') watch?.appended(batch.entries.length, performance.now() - start);
      if (appended.kind === 'moved') watch?.conflict();
      return appended;
    } catch (error) {
      watch?.unknown();
      throw error;
    }
  }

  async #append(head: Head, batch: Batch, deadline: number): Promise<Appended> {
    // What a fail-over could still take back is not told to others before the replicas have it.
    const publishesLater = this.#replication.needed > 0;
    const sentAt = this.#storeNow();
    const [kind, epoch, now] = await this.#replication.commit(this.#keys.log, this.#keys.head, [
      head.seq,
      head.hash,
      batch.head.hash,
      Math.round(deadline + this.#skew),
      this.#keys.feed,
      this.#origin,
      publishesLater ? '' : publishCommand(this.#redis),
      head.epoch,
      ...batch.entries.flatMap(({ before, json }) => [before, json]),
    ]);
    if (now !== undefined) this.#skew = outside(now, sentAt, this.#storeNow());
    if (kind !== 'ok' || epoch === undefined) return { kind: kind === 'moved' ? 'moved' : 'late' };
    const appended = { ...batch.head, epoch };
    if (publishesLater && (batch.entries.length > 0 || epoch !== head.epoch)) {
      const message = feedMessage({ entries: batch.entries, head: appended }, this.#origin);
      // Whoever does not hear it notices the gap, or asks by itself.
      this.#redis[publishCommand(this.#redis)](this.#keys.feed, message).catch(() => {});
    }
    return { kind, head: appended };
  }

  /** The last checkpoint that can be trusted, if there is one. */
  readCheckpoint(): Promise<Checkpoint | undefined> {
    return readCheckpoint(this.#redis, this.#site);
  }

  writeCheckpoint(checkpoint: Checkpoint): Promise<void> {
    return writeCheckpoint(this.#redis, this.#site, checkpoint);
  }

  /** The head, and everything before it safe from a fail-over. */
  async readHead(): Promise<Head> {
    return parseHead(await this.#replication.read(this.#keys.head, this.#keys.mark));
  }

  /**
   * All events after a head, in pages, each page with the head after it; ends where the log ended when
   * the last page was read.
   * @throws {BrokenChain} when the log does not continue from `from`, or ends before its own head
   */
  async *read(
    from: Head = NO_HEAD,
  ): AsyncGenerator<{ readonly events: readonly LogEvent[]; readonly head: Head }> {
    let at = from;
    const end = await this.readHead();
    if (end.seq < at.seq) throw new BrokenChain(`the log ends at ${end.seq}, before ${at.seq}`);
    while (at.seq < end.seq) {
      const page = await this.#page(at, Math.min(PAGE, end.seq - at.seq));
      if (page.events.length === 0) throw new BrokenChain(`event ${at.seq + 1} is missing`);
      at = { ...page.head, epoch: end.epoch };
      yield { events: page.events, head: at };
    }
    if (at.hash !== end.hash)
      throw new BrokenChain(`the log's last event is not the one that its head names`);
    if (at.epoch !== end.epoch) yield { events: [], head: end };
  }

  /**
   * All events from the first one: what the log no longer has is read from the archive.
   * @throws {BrokenChain} when neither has it; @throws {DamagedArchive}
   */
  async *history(): AsyncGenerator<{ readonly events: readonly LogEvent[]; readonly head: Head }> {
    const first = await this.raw.first();
    let head = NO_HEAD;
    if (first !== undefined && first.seq > 1 && this.#archive !== undefined) {
      for await (const { jsons } of this.#archive.readFrom(this.#site, head)) {
        const page = decode(head, linked(head, jsons));
        ({ head } = page);
        yield page;
        // From here on the log has them itself.
        if (head.seq >= first.seq - 1) break;
      }
    }
    yield* this.read(head);
  }

  async #page(head: Head, count: number) {
    const found = await answered(
      this.#redis.xrange(this.#keys.log, `${head.seq + 1}-0`, `${head.seq + count}-0`),
    );
    const entries = found.map(([id, fields], index): Entry => {
      const expected = `${head.seq + 1 + index}-0`;
      if (id !== expected) throw new BrokenChain(`event ${expected} is missing`);
      return { before: fields[1] ?? '', json: fields[3] ?? '' };
    });
    return decode(head, entries);
  }
}

/** By how much a value lies before or after a span; 0 in it. */
function outside(value: number, from: number, to: number): number {
  return value - Math.min(Math.max(value, from), to);
}
