/**
 * Who has asked too often. Whoever is known is counted by identity, over all connections and both wires, and never by
 * address: all kiosks of a house may come from one. Strangers have nothing but their address, and as many may share it.
 */
import { LRUCache } from 'lru-cache';
import type { Actor } from '../shared/model.ts';
import { Bucket, type Rate } from './bucket.ts';

/** Generous, for a whole town hall may be behind one address; a guesser of tokens gets nowhere with it. */
const STRANGERS: Rate = { perSecond: 100, burst: 1000 };
/** Of one ticket's token, from however many phones and addresses: its page needs a quarter of a request per second. */
const TICKET: Rate = { perSecond: 5, burst: 50 };
/**
 * Numbers that are taken at one site from one address afar: a phone is whatever it says it is. Few people ask in
 * the same minute, many may share an address.
 */
const AFAR: Rate = { perSecond: 0.1, burst: 10 };
/** Characters of a token: whatever is longer is none. */
const TOKEN = 24;
const REMEMBERED = 20_000;

export interface Rates {
  /** A person's or a device's messages per second, in the long run. */
  readonly one: number;
  /** Those of a server that speaks for many: the phone line's, the portal's. */
  readonly many: number;
}

export class Limits {
  readonly #rates: Rates;
  readonly #known = new LRUCache<string, Bucket>({ max: REMEMBERED });
  readonly #strangers = new LRUCache<string, Bucket>({ max: REMEMBERED });
  readonly #tickets = new LRUCache<string, Bucket>({ max: REMEMBERED });
  readonly #afar = new LRUCache<string, Bucket>({ max: REMEMBERED });

  constructor(rates: Rates) {
    this.#rates = rates;
  }

  /** How fast somebody may ask; a stranger like anybody. */
  rateOf(actor: Actor | undefined): Rate {
    const perSecond = actor?.role === 'agent' ? this.#rates.many : this.#rates.one;
    return { perSecond, burst: 2 * perSecond };
  }

  /** Counts a request of an identity; false: it asks too fast. */
  admit(actor: Actor): boolean {
    return bucketOf(this.#known, actor.id).take(this.rateOf(actor), performance.now());
  }

  /**
   * Counts a request that shows a ticket's token, right or wrong; false: too many do.
   * @param token whatever came in its place
   */
  admitToken(token: unknown): boolean {
    if (typeof token !== 'string') return true;
    return bucketOf(this.#tickets, token.slice(0, TOKEN)).take(TICKET, performance.now());
  }

  /** Counts a number that somebody unknown wants from afar; false: too many are wanted from there. */
  admitAfar(site: string, address: string | undefined): boolean {
    return bucketOf(this.#afar, `${site} ${address ?? ''}`).take(AFAR, performance.now());
  }

  /** Counts a request of somebody unknown; false: too many come from there. */
  admitStranger(address: string | undefined): boolean {
    return bucketOf(this.#strangers, address ?? '').take(STRANGERS, performance.now());
  }
}

/** Counts requests by whatever they are counted by. */
export function bucketOf(buckets: LRUCache<string, Bucket>, key: string): Bucket {
  const found = buckets.get(key);
  if (found !== undefined) return found;
  const bucket = new Bucket();
  buckets.set(key, bucket);
  return bucket;
}
