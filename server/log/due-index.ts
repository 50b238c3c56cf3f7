/**
 * Which site has to be looked at when, so that a site that no process has in memory is woken at its time. An index,
 * not a truth: what is due follows from a site's log. One key, so that it lies in one slot of a Redis Cluster.
 */
import type { Client } from '../redis/connect.ts';
import { answered } from './answered.ts';

const KEY = 'aufruf:{due}';

/**
 * Sites whose time has come, and for how long they are somebody's now.
 * ARGV  1 now, epoch ms   2 until when   3 how many at most
 */
const CLAIM = `
local sites = redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', ARGV[1], 'LIMIT', 0, ARGV[3])
for _, site in ipairs(sites) do redis.call('ZADD', KEYS[1], ARGV[2], site) end
return sites`;

/** Site and epoch ms; no time: it has nothing that falls due by itself. */
export type Look = readonly [site: string, at: number | undefined];

export class DueIndex {
  readonly #redis: Client;

  constructor(redis: Client) {
    this.#redis = redis;
  }

  async set(looks: readonly Look[]): Promise<void> {
    if (looks.length > 0) await answered(this.#redis.zadd(KEY, ...pairs(looks)));
  }

  /** Takes in sites that it does not know. */
  async add(looks: readonly Look[]): Promise<void> {
    if (looks.length > 0) await answered(this.#redis.zadd(KEY, 'NX', ...pairs(looks)));
  }

  /** Forgets a site that is none. */
  async drop(site: string): Promise<void> {
    await answered(this.#redis.zrem(KEY, site));
  }

  /** Sites to be looked at by now. Each goes to one process, and until then to nobody else. */
  async claim(now: number, until: number, most: number): Promise<string[]> {
    return (await answered(this.#redis.eval(CLAIM, 1, KEY, now, until, most))) as string[];
  }
}

function pairs(looks: readonly Look[]): string[] {
  return looks.flatMap(([site, at]) => [at === undefined ? '+inf' : String(at), site]);
}
