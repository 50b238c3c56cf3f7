/**
 * Who has asked too often over HTTP. Whoever is known is counted by identity, never by address: all kiosks of a
 * house may come from one. Strangers have nothing but their address, and as many may share it.
 */
import { LRUCache } from 'lru-cache';
import { Bucket, type Rate } from './bucket.ts';

/** Generous, for a whole town hall may be behind one address; a guesser of tokens gets nowhere with it. */
const STRANGERS: Rate = { perSecond: 100, burst: 1000 };
const REMEMBERED = 20_000;

export class Limits {
  readonly #rate: Rate;
  readonly #known = new LRUCache<string, Bucket>({ max: REMEMBERED });
  readonly #strangers = new LRUCache<string, Bucket>({ max: REMEMBERED });

  /** @param rate how fast one identity may ask */
  constructor(rate: Rate) {
    this.#rate = rate;
  }

  /** Counts a request of an identity; false: it asks too fast. */
  admit(actor: string): boolean {
    return bucketOf(this.#known, actor).take(this.#rate, performance.now());
  }

  /** Counts a request of somebody unknown; false: too many come from there. */
  admitStranger(address: string | undefined): boolean {
    return bucketOf(this.#strangers, address ?? '').take(STRANGERS, performance.now());
  }
}

function bucketOf(buckets: LRUCache<string, Bucket>, key: string): Bucket {
  const found = buckets.get(key);
  if (found !== undefined) return found;
  const bucket = new Bucket();
  buckets.set(key, bucket);
  return bucket;
}
