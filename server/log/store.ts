/** The log side of Redis for one process: a connection that commits and reads, one that listens. */
import { randomBytes } from 'node:crypto';
import type { Redis } from 'ioredis';
import { answered } from './answered.ts';
import type { Archive } from './archive.ts';
import { type FeedMessage, originOf, parseFeedMessage } from './codec.ts';
import { SITES_KEY, siteKeys } from './keys.ts';
import { type CommitClient, type LogWatch, SiteLog, withCommit } from './site-log.ts';

/** Called with a site's id and what another process published of it. */
export interface Ears {
  feed(site: string, message: FeedMessage): void;
  volatile(site: string, message: string): void;
  /** The connection was lost and is back: anything may have been missed. */
  back(): void;
}

export class Store {
  readonly commands: CommitClient;
  readonly #subscriber: Redis;
  readonly #now: () => number;
  readonly #watch: LogWatch | undefined;
  readonly #archive: Archive | undefined;
  /** Tells this process's own publications apart. */
  readonly origin = randomBytes(6).toString('base64url');
  readonly #channels = new Map<string, (message: Buffer) => void>();
  #ears: Ears | undefined;
  #offset = 0;

  /** @param now our clock, epoch ms */
  constructor(commands: Redis, subscriber: Redis, now: () => number, watch?: LogWatch, archive?: Archive) {
    this.commands = withCommit(commands);
    this.#subscriber = subscriber;
    this.#now = now;
    this.#watch = watch;
    this.#archive = archive;
  }

  /** Begins to listen; resolves when the store has answered once. */
  async open(ears: Ears): Promise<void> {
    this.#subscriber.on('messageBuffer', (channel: Buffer, message: Buffer) =>
      this.#channels.get(channel.toString())?.(message),
    );
    this.#ears = ears;
    const back = () => {
      this.#measureClock().catch(() => {
        // Gone again already; the next return measures it.
      });
      ears.back();
    };
    await this.#measureClock();
    this.commands.on('ready', back);
    this.#subscriber.on('ready', () => {
      this.#subscribeAgain();
      back();
    });
  }

  log(site: string): SiteLog {
    return new SiteLog(this.commands, site, this.origin, this.#watch, this.#archive);
  }

  /** Store's clock, epoch ms: deadlines are checked by it, and its host's clock need not be ours. */
  now(): number {
    return Math.round(this.#now() + this.#offset);
  }

  async follow(site: string): Promise<void> {
    const { feed, volatileFeed } = siteKeys(site);
    this.#channels.set(feed, (bytes) => {
      // Under load these are large, and mostly our own.
      if (originOf(bytes) !== this.origin) this.#ears?.feed(site, parseFeedMessage(bytes.toString()));
    });
    this.#channels.set(volatileFeed, (bytes) => this.#ears?.volatile(site, bytes.toString()));
    await answered(this.#subscriber.subscribe(feed, volatileFeed));
  }

  async unfollow(site: string): Promise<void> {
    const { feed, volatileFeed } = siteKeys(site);
    this.#channels.delete(feed);
    this.#channels.delete(volatileFeed);
    await answered(this.#subscriber.unsubscribe(feed, volatileFeed));
  }

  /** Asks whether the store answers, and what time it has: either clock may be set while we run. */
  async ping(): Promise<void> {
    await this.#measureClock();
  }

  async siteIds(): Promise<string[]> {
    return (await answered(this.commands.smembers(SITES_KEY))).toSorted();
  }

  async rememberSite(site: string): Promise<void> {
    await answered(this.commands.sadd(SITES_KEY, site));
  }

  #subscribeAgain(): void {
    const channels = [...this.#channels.keys()];
    if (channels.length === 0) return;
    this.#subscriber.subscribe(...channels).catch(() => {
      // Lost again, or closed; the next connection begins here again.
    });
  }

  async #measureClock(): Promise<void> {
    const before = this.#now();
    const [seconds, micros] = await answered(this.commands.time());
    this.#offset = Number(seconds) * 1000 + Number(micros) / 1000 - (before + this.#now()) / 2;
  }
}
