/** Sessions of people: on the server, so that they can be ended there. */
import { type Held, type Identities, SESSION_IDLE } from '../identities.ts';
import { newToken } from '../ids.ts';
import type { Control } from './control.ts';
import { digest, type PeopleRedis, peopleKeys, reached } from './redis.ts';

/** However much it is used: once in a day everybody shows again who they are, seconds. */
const LONGEST = 24 * 3600;

export interface SessionsOptions {
  readonly redis: PeopleRedis;
  readonly identities: Identities;
  readonly control: Control;
  /** Epoch ms. */
  readonly now: () => number;
}

export class Sessions {
  readonly #options: SessionsOptions;

  constructor(options: SessionsOptions) {
    this.#options = options;
  }

  /** Begins one. @param seal makes of the token what is stored with it of the provider's */
  async begin(account: string, seal?: (token: string) => string): Promise<string> {
    const { redis, identities, now } = this.#options;
    const token = newToken();
    const at = now();
    const provider = seal && { askedAt: at, sealed: seal(token) };
    const held: Held = {
      kind: 'session',
      account,
      until: at + LONGEST * 1000,
      ...(provider !== undefined && { provider }),
    };
    // Known before it is good: whoever ends them all misses none.
    await reached(redis.hset(peopleKeys.sessions(account), digest(token), `${at}`));
    await reached(redis.expire(peopleKeys.sessions(account), LONGEST));
    await identities.keep(digest(token), held, SESSION_IDLE);
    return token;
  }

  /** Ends the one session that a token is of; nothing where it is none. */
  async end(token: string): Promise<string | undefined> {
    const { redis, identities, control } = this.#options;
    const key = digest(token);
    const held = await identities.held(key);
    if (held?.kind !== 'session') return undefined;
    await identities.drop(key);
    await reached(redis.hdel(peopleKeys.sessions(held.account), key));
    await control.revoke({ actor: held.account, token: key });
    return held.account;
  }

  /** Ends all sessions of an account. @returns how many there were */
  async endAll(account: string): Promise<number> {
    const { redis, identities, control } = this.#options;
    const keys = Object.keys(await reached(redis.hgetall(peopleKeys.sessions(account))));
    let ended = 0;
    for (const key of keys) {
      if ((await identities.held(key)) !== undefined) ended += 1;
      await identities.drop(key);
    }
    await reached(redis.del(peopleKeys.sessions(account)));
    await control.revoke({ actor: account });
    return ended;
  }
}
