/**
 * Who holds which token. Only a token's hash is stored, with what it opens; what a client says of itself is
 * never believed.
 */
import { LRUCache } from 'lru-cache';
import type { Actor } from '../shared/model.ts';
import { newToken } from './ids.ts';
import { digest, type PeopleRedis, peopleKeys, reached } from './people/redis.ts';

/** What identities need of Redis. */
export type IdentityStore = Pick<PeopleRedis, 'set' | 'get' | 'del' | 'expire' | 'eval'>;

/** What a token opens. */
export type Held =
  | { readonly kind: 'actor'; readonly actor: Actor }
  /** A person's, until then at the latest, epoch ms. */
  | {
      readonly kind: 'session';
      readonly account: string;
      readonly until: number;
      /** Signed in elsewhere: when that was last asked, and sealed with the token what is asked with. */
      readonly provider?: { readonly askedAt: number; readonly sealed: string };
    }
  | { readonly kind: 'device'; readonly device: string };

/** Makes actors of what tokens open; undefined where it opens nothing (any more). */
export interface Lookups {
  /** @param isUse whether somebody works with it */
  session(
    held: Extract<Held, { kind: 'session' }>,
    token: string,
    isUse: boolean,
  ): Promise<Actor | undefined>;
  /** @param isShown whether somebody came with it just now */
  device(held: Extract<Held, { kind: 'device' }>, key: string, isShown: boolean): Promise<Actor | undefined>;
}

/** How long a demo's identity holds, seconds. */
const LIFE = 12 * 3600;
/** A session ends after so long without use, seconds. */
export const SESSION_IDLE = 10 * 3600;
/** How long a look-up is believed without asking again, ms. Who is revoked is forgotten at once; see `forget`. */
const BELIEF = 5000;

const REWORD = `return redis.call('SET', KEYS[1], ARGV[1], 'XX', 'KEEPTTL')`;

export class Identities {
  readonly #store: IdentityStore;
  readonly #lookups: Lookups;
  readonly #now: () => number;
  /** By token: to hash it for every command would cost as much as to decide it. */
  readonly #cache = new LRUCache<string, Actor>({ max: 20_000, ttl: BELIEF });
  /** Rises with whatever is forgotten: a look-up that was under way then is no longer good. */
  #forgotten = 0;

  /** @param now epoch ms */
  constructor(store: IdentityStore, lookups: Lookups, now: () => number) {
    this.#store = store;
    this.#lookups = lookups;
    this.#now = now;
  }

  /** Gives an actor a token that opens what the actor may do, for LIFE. */
  issue(actor: Actor): Promise<string> {
    return this.give({ kind: 'actor', actor }, LIFE);
  }

  /** Makes a token that opens something for so many seconds. */
  async give(held: Held, seconds: number): Promise<string> {
    const token = newToken();
    await this.keep(digest(token), held, seconds);
    return token;
  }

  async keep(key: string, held: Held, seconds: number): Promise<void> {
    await reached(this.#store.set(peopleKeys.token(key), JSON.stringify(held), 'EX', seconds));
  }

  /** Stores something else with a token that is still good; it ends when it would have ended. */
  async reword(key: string, held: Held): Promise<void> {
    await reached(this.#store.eval(REWORD, 1, peopleKeys.token(key), JSON.stringify(held)));
  }

  async held(key: string): Promise<Held | undefined> {
    const stored = await reached(this.#store.get(peopleKeys.token(key)));
    return stored === null ? undefined : (JSON.parse(stored) as Held);
  }

  async drop(key: string): Promise<void> {
    await reached(this.#store.del(peopleKeys.token(key)));
  }

  /**
   * Who this is; being asked for keeps a session alive.
   * @returns undefined where the token opens nothing (any more)
   * @throws {StoreUnavailable}
   */
  async find(token: string): Promise<Actor | undefined> {
    const known = this.#cache.get(token);
    if (known !== undefined) return known;
    for (;;) {
      const before = this.#forgotten;
      const actor = await this.check(token, true);
      if (before !== this.#forgotten) continue;
      if (actor !== undefined) this.#cache.set(token, actor);
      return actor;
    }
  }

  /** Whose token it was when it was last looked up, not long ago; undefined says nothing. */
  recall(token: string): Actor | undefined {
    return this.#cache.get(token);
  }

  /**
   * Who this is by the store, whatever is remembered.
   * @param isUse whether it keeps a session alive
   * @throws {StoreUnavailable}
   */
  async check(token: string, isUse = false): Promise<Actor | undefined> {
    const key = digest(token);
    const held = await this.held(key);
    if (held === undefined) return undefined;
    if (held.kind === 'actor') return held.actor;
    if (held.kind === 'device') return this.#lookups.device(held, key, isUse);
    const left = Math.floor((held.until - this.#now()) / 1000);
    if (left <= 0) return undefined;
    if (isUse) await reached(this.#store.expire(peopleKeys.token(key), Math.min(SESSION_IDLE, left)));
    return this.#lookups.session(held, token, isUse);
  }

  /** Remembers nothing of an actor any more; without one, of nobody. */
  forget(actor?: string): void {
    this.#forgotten += 1;
    for (const [token, { id }] of this.#cache.entries())
      if (actor === undefined || id === actor) this.#cache.delete(token);
  }
}
