/**
 * Who holds which token. Only a token's hash is stored, bound to role and sites; what a client says of
 * itself is never believed.
 */
import { hash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import type { Actor } from '../shared/model.ts';
import { newToken } from './ids.ts';
import { answered } from './log/answered.ts';
import { StoreUnavailable } from './sites.ts';

/** What identities need of Redis. */
export interface IdentityStore {
  set(key: string, value: string, expiry: 'EX', seconds: number): Promise<unknown>;
  get(key: string): Promise<string | null>;
}

/** How long an identity holds after it was given, seconds. */
const LIFE = 12 * 3600;
/** How long a look-up is believed without asking again, ms: a revoked token works no longer than this. */
const BELIEF = 5000;

export class Identities {
  readonly #store: IdentityStore;
  /** By token: to hash it for every command would cost as much as to decide it. */
  readonly #cache = new LRUCache<string, Actor>({ max: 20_000, ttl: BELIEF });

  constructor(store: IdentityStore) {
    this.#store = store;
  }

  /** Gives an actor a token that opens what the actor may do, for LIFE. */
  async issue(actor: Actor): Promise<string> {
    const token = newToken();
    await reached(this.#store.set(keyOf(token), JSON.stringify(actor), 'EX', LIFE));
    return token;
  }

  /**
   * @returns undefined where the token opens nothing (any more)
   * @throws {StoreUnavailable}
   */
  async find(token: string): Promise<Actor | undefined> {
    const known = this.#cache.get(token);
    if (known !== undefined) return known;
    const stored = await reached(this.#store.get(keyOf(token)));
    if (stored === null) return undefined;
    const actor = JSON.parse(stored) as Actor;
    this.#cache.set(token, actor);
    return actor;
  }

  /** Whose token it was when it was last looked up, not long ago; undefined says nothing. */
  recall(token: string): Actor | undefined {
    return this.#cache.get(token);
  }
}

function keyOf(token: string): string {
  return `aufruf:identity:${hash('sha256', token, 'base64url')}`;
}

function reached<T>(promise: Promise<T>): Promise<T> {
  return answered(promise).catch((cause: unknown) => {
    throw new StoreUnavailable('identities cannot be reached', { cause });
  });
}
