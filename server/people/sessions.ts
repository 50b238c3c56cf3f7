/** Sessions of people: on the server, so that they can be seen and ended there. */
import { LRUCache } from 'lru-cache';
import type { SessionRow } from '../../shared/people.ts';
import { type Held, type Identities, SESSION_IDLE } from '../identities.ts';
import { newToken } from '../ids.ts';
import { type Browser, browserOf } from './browsers.ts';
import type { Control } from './control.ts';
import { digest, type PeopleRedis, peopleKeys, reached } from './redis.ts';

/** However much it is used: once in a day everybody shows again who they are, seconds. */
const LONGEST = 24 * 3600;
/** When a session was used last is written down this often, ms. */
const NOTED_EVERY = 60_000;
const ID_LENGTH = 16;

/** What is stored of a session beside its token. Times are epoch ms. */
interface Stored extends Browser {
  readonly at: number;
  readonly usedAt: number;
  readonly site?: string;
}

/** Only of one that is still there: what has ended does not come back by it. */
const NOTE = `
local found = redis.call('HGET', KEYS[1], ARGV[1])
if not found then return 0 end
local session = cjson.decode(found)
session.usedAt = tonumber(ARGV[2])
if ARGV[3] ~= '' then session.site = ARGV[3] end
redis.call('HSET', KEYS[1], ARGV[1], cjson.encode(session))
return 1`;

export interface SessionsOptions {
  readonly redis: PeopleRedis;
  readonly identities: Identities;
  readonly control: Control;
  /** Epoch ms. */
  readonly now: () => number;
}

export class Sessions {
  readonly #options: SessionsOptions;
  /** What was noted last of a session, by its key. */
  readonly #noted = new LRUCache<string, { readonly at: number; readonly site: string }>({ max: 20_000 });

  constructor(options: SessionsOptions) {
    this.#options = options;
  }

  /**
   * Begins one.
   * @param agent what the browser calls itself
   * @param seal makes of the token what is stored with it of the provider's
   */
  async begin(account: string, agent: string | undefined, seal?: (token: string) => string): Promise<string> {
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
    const stored: Stored = { at, usedAt: at, ...browserOf(agent) };
    // Known before it is good: whoever ends them all misses none.
    await reached(redis.hset(peopleKeys.sessions(account), digest(token), JSON.stringify(stored)));
    await reached(redis.expire(peopleKeys.sessions(account), LONGEST));
    await identities.keep(digest(token), held, SESSION_IDLE);
    return token;
  }

  /** Writes down that a session is used, and where; what is known already costs nothing. Never fails. */
  used(account: string, key: string, site = ''): void {
    const { redis, now } = this.#options;
    const at = now();
    const before = this.#noted.get(key);
    const isKnown = before !== undefined && at - before.at < NOTED_EVERY;
    if (isKnown && (site === '' || site === before.site)) return;
    this.#noted.set(key, { at, site: site === '' ? (before?.site ?? '') : site });
    // A store that is away hears of it the next time.
    reached(redis.eval(NOTE, 1, peopleKeys.sessions(account), key, at, site)).catch(() => {
      this.#noted.delete(key);
    });
  }

  /** Those that still let somebody in, the one used last first. @param here key of whoever asks */
  async list(account: string, here?: string): Promise<SessionRow[]> {
    const found = await this.#all(account);
    const rows = found.map(([key, { at, usedAt, browser, system, site }]) => ({
      id: idOf(key),
      since: at,
      usedAt,
      ...(browser !== undefined && { browser }),
      ...(system !== undefined && { system }),
      ...(site !== undefined && { site }),
      here: key === here,
    }));
    return rows.toSorted((a, b) => b.usedAt - a.usedAt);
  }

  /** Ends one of an account's, by its id in the list. @returns false where there is none (any more) */
  async endOne(account: string, id: string): Promise<boolean> {
    const [key] = (await this.#all(account)).find(([key]) => idOf(key) === id) ?? [];
    if (key === undefined) return false;
    await this.#end(account, key);
    return true;
  }

  /** Ends the one session that a token is of; nothing where it is none. */
  async end(token: string): Promise<string | undefined> {
    const key = digest(token);
    const held = await this.#options.identities.held(key);
    if (held?.kind !== 'session') return undefined;
    await this.#end(held.account, key);
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

  async #end(account: string, key: string): Promise<void> {
    const { redis, identities, control } = this.#options;
    await identities.drop(key);
    await reached(redis.hdel(peopleKeys.sessions(account), key));
    await control.revoke({ actor: account, token: key });
  }

  /** Those whose token is still good; the others are forgotten on the way. */
  async #all(account: string): Promise<(readonly [string, Stored])[]> {
    const { redis, identities, now } = this.#options;
    const name = peopleKeys.sessions(account);
    const good: (readonly [string, Stored])[] = [];
    for (const [key, json] of Object.entries(await reached(redis.hgetall(name)))) {
      const stored = JSON.parse(json) as Stored;
      const held = await identities.held(key);
      if (held?.kind === 'session' && held.until > now()) good.push([key, stored]);
      // One that is just being made has no token yet.
      else if (now() - stored.at > NOTED_EVERY) await reached(redis.hdel(name, key));
    }
    return good;
  }
}

/** Tells the sessions of one account apart, and says nothing of the token. */
function idOf(key: string): string {
  return digest(key).slice(0, ID_LENGTH);
}
