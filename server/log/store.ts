/** The log side of Redis for one process: a connection that commits and reads, one that listens. */
import { randomBytes } from 'node:crypto';
import { Cluster } from 'ioredis';
import type { Client } from '../redis/connect.ts';
import { answered } from './answered.ts';
import type { Archive } from './archive.ts';
import { type FeedMessage, originOf, parseFeedMessage } from './codec.ts';
import { SITES_KEY, siteKeys } from './keys.ts';
import { type CommitClient, isRefusal, Replication, withCommit } from './replication.ts';
import { type LogWatch, SiteLog } from './site-log.ts';
import { Subscriptions } from './subscriptions.ts';

/** Called with a site's id and what another process published of it. */
export interface Ears {
  feed(site: string, message: FeedMessage): void;
  volatile(site: string, message: string): void;
  /** The connection was lost and is back: anything may have been missed. */
  back(): void;
}

/** Proves that writes reach the replicas, every few seconds. */
const PROBE = { key: 'aufruf:{aufruf}:probe', mark: 'aufruf:{aufruf}:mark' };

export interface StoreOptions {
  readonly watch?: LogWatch | undefined;
  readonly archive?: Archive | undefined;
  /** Replicas that must have a commit before it counts; undefined: one, where the store has any. */
  readonly replicas?: number | undefined;
}

export class Store {
  readonly commands: CommitClient;
  readonly replication: Replication;
  readonly #subscriptions: Subscriptions;
  readonly #now: () => number;
  readonly #options: StoreOptions;
  /** Tells this process's own publications apart. */
  readonly origin = randomBytes(6).toString('base64url');
  #ears: Ears | undefined;
  #offset = 0;
  /** It answered the last time, but with a refusal. */
  #isRefusing = false;

  /** @param now our clock, epoch ms */
  constructor(commands: Client, subscriber: Client, now: () => number, options: StoreOptions = {}) {
    this.commands = withCommit(commands);
    this.replication = new Replication(this.commands, options.replicas);
    this.#subscriptions = new Subscriptions(subscriber);
    this.#now = now;
    this.#options = options;
  }

  /** Begins to listen; resolves when the store has answered once. */
  async open(ears: Ears): Promise<void> {
    this.#ears = ears;
    const back = () => {
      this.#measureClock().catch(() => {
        // Gone again already; the next return measures it.
      });
      ears.back();
    };
    await this.#measureClock();
    await this.#countReplicas();
    this.commands.on('ready', back);
    this.#subscriptions.open(back);
  }

  log(site: string): SiteLog {
    const { replication } = this;
    const { watch, archive } = this.#options;
    const storeNow = () => this.now();
    return new SiteLog(this.commands, site, this.origin, { watch, archive, replication, storeNow });
  }

  /** Store's clock, epoch ms: deadlines are checked by it, and its host's clock need not be ours. */
  now(): number {
    return Math.round(this.#now() + this.#offset);
  }

  async follow(site: string): Promise<void> {
    const { feed, volatileFeed } = siteKeys(site);
    await this.#subscriptions.add({
      [feed]: (bytes) => {
        // Under load these are large, and mostly our own.
        if (originOf(bytes) !== this.origin) this.#ears?.feed(site, parseFeedMessage(bytes.toString()));
      },
      [volatileFeed]: (bytes) => this.#ears?.volatile(site, bytes.toString()),
    });
  }

  /** Hears a channel that is no site's, from now on. */
  async hear(channel: string, ear: (message: string) => void): Promise<void> {
    await this.#subscriptions.add({ [channel]: (bytes) => ear(bytes.toString()) });
  }

  unfollow(site: string): Promise<void> {
    const { feed, volatileFeed } = siteKeys(site);
    return this.#subscriptions.remove(feed, volatileFeed);
  }

  /**
   * Asks whether the store answers and keeps what it is told, and what time it has: either clock may be set while we
   * run.
   * @throws when it does not
   */
  async ping(): Promise<void> {
    this.#subscriptions.ping();
    try {
      await this.#measureClock();
      await this.#countReplicas();
      // One whose memory is full, or whose disk is, answers every question and keeps nothing.
      if (this.replication.needed > 0) await this.replication.read(PROBE.key, PROBE.mark);
      else await answered(this.commands.set(PROBE.mark, '1', 'EX', 3600));
      this.#isRefusing = false;
    } catch (error) {
      this.#isRefusing = isRefusal(error);
      throw error;
    }
  }

  /** What is wrong with it when it cannot be used. */
  get trouble(): string {
    const { isShort, needed } = this.replication;
    if (isShort) return `fewer than ${needed} replicas of the store keep up`;
    return this.#isRefusing ? 'the store takes no writes' : 'the store does not answer';
  }

  async siteIds(): Promise<string[]> {
    return (await answered(this.commands.smembers(SITES_KEY))).toSorted();
  }

  async rememberSite(site: string): Promise<void> {
    await answered(this.commands.sadd(SITES_KEY, site));
  }

  /** Where nothing else is set, a store that has replicas is not left before one of them has a commit. */
  async #countReplicas(): Promise<void> {
    if (this.#options.replicas !== undefined || this.replication.needed > 0) return;
    const canFailOver =
      this.commands instanceof Cluster || (this.commands.options.sentinels ?? []).length > 0;
    const info = canFailOver ? '' : await answered(this.commands.info('replication'));
    if (canFailOver || /^connected_slaves:[1-9]/m.test(info)) this.replication.needed = 1;
  }

  async #measureClock(): Promise<void> {
    const before = this.#now();
    const [seconds, micros] = await answered(this.commands.time());
    this.#offset = Number(seconds) * 1000 + Number(micros) / 1000 - (before + this.#now()) / 2;
  }
}
