/** What this process listens to: the ordinary channels of one server, or the sharded ones of a cluster. */
import { Cluster } from 'ioredis';
import type { Client } from '../redis/connect.ts';
import { answered } from './answered.ts';

type Handler = (message: Buffer) => void;

export class Subscriptions {
  readonly #redis: Client;
  readonly #channels = new Map<string, Handler>();

  constructor(redis: Client) {
    this.#redis = redis;
  }

  /** @param back the connection was lost and is back, or shards have moved: anything may have been missed */
  open(back: () => void): void {
    const hear = (channel: Buffer, message: Buffer) => this.#channels.get(channel.toString())?.(message);
    if (this.#redis instanceof Cluster) {
      this.#redis.on('smessageBuffer', hear);
      // It subscribes again by itself, at whichever node has a channel's shard now.
      this.#redis.on('subscribersReady', back);
      return;
    }
    this.#redis.on('messageBuffer', hear);
    this.#redis.on('ready', () => {
      this.#subscribeAgain();
      back();
    });
  }

  /**
   * @param channels of one site
   * @throws when the store does not answer
   */
  async add(channels: Readonly<Record<string, Handler>>): Promise<void> {
    for (const [channel, handler] of Object.entries(channels)) this.#channels.set(channel, handler);
    const names = Object.keys(channels);
    await answered(
      this.#redis instanceof Cluster ? this.#redis.ssubscribe(...names) : this.#redis.subscribe(...names),
    );
  }

  async remove(...channels: readonly string[]): Promise<void> {
    for (const channel of channels) this.#channels.delete(channel);
    await answered(
      this.#redis instanceof Cluster
        ? this.#redis.sunsubscribe(...channels)
        : this.#redis.unsubscribe(...channels),
    );
  }

  /** A connection that owes no answer can be dead without anybody noticing: this makes it owe one. */
  ping(): void {
    if (this.#redis instanceof Cluster || this.#redis.status !== 'ready') return;
    this.#redis.ping().catch(() => {
      // Lost: the next connection begins with whatever was missed.
    });
  }

  #subscribeAgain(): void {
    const channels = [...this.#channels.keys()];
    if (channels.length === 0) return;
    this.#redis.subscribe(...channels).catch(() => {
      // Lost again, or closed; the next connection begins here again.
    });
  }
}
