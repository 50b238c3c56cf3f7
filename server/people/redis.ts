/** What the people part needs of Redis, and where its things lie. */
import { hash } from 'node:crypto';
import { answered } from '../log/answered.ts';
import { StoreUnavailable } from '../sites.ts';

/** The part of a Redis client that is used here; ioredis' `Redis` and `Cluster` have it. */
export interface PeopleRedis {
  get(key: string): Promise<string | null>;
  set(key: string, value: string, expiry: 'EX', seconds: number): Promise<unknown>;
  del(key: string): Promise<unknown>;
  expire(key: string, seconds: number): Promise<unknown>;
  hget(key: string, field: string): Promise<string | null>;
  hgetall(key: string): Promise<Record<string, string>>;
  hset(key: string, field: string, value: string): Promise<unknown>;
  hdel(key: string, field: string): Promise<unknown>;
  xadd(key: string, id: '*', field: string, value: string): Promise<unknown>;
  xrange(key: string, from: string, to: string, count: 'COUNT', most: number): Promise<[string, string[]][]>;
  xrevrange(
    key: string,
    from: string,
    to: string,
    count: 'COUNT',
    most: number,
  ): Promise<[string, string[]][]>;
  xtrim(key: string, strategy: 'MINID', threshold: string): Promise<number>;
  eval(script: string, keys: number, ...keysAndArguments: (string | number)[]): Promise<unknown>;
  publish(channel: string, message: string): Promise<unknown>;
}

/** One hash tag: people are few beside visits, and a script may touch any two of these together. */
const prefix = 'aufruf:{people}';

export const peopleKeys = {
  /** Hash: account id → account. */
  accounts: `${prefix}:accounts`,
  /** Hash: login → account id. */
  logins: `${prefix}:logins`,
  /** Hash: role id → composed role. */
  roles: `${prefix}:roles`,
  /** Hash: device id → device. */
  devices: `${prefix}:devices`,
  /** Hash: site id → draft of its configuration. */
  drafts: `${prefix}:drafts`,
  /** Hash: site id → order to publish its draft. */
  orders: `${prefix}:orders`,
  /** Hash of one site: version → what that configuration changed. */
  versions: (site: string) => `${prefix}:versions:${site}`,
  /** Stream of what people did. */
  audit: `${prefix}:audit`,
  /** Channel: whom every process forgets, and hangs up on. */
  control: `${prefix}:control`,
  /** What a token opens, by its hash. */
  token: (key: string) => `${prefix}:token:${key}`,
  /** Hash of one account: key of a session's token → when it began. */
  sessions: (account: string) => `${prefix}:sessions:${account}`,
  failures: (login: string) => `${prefix}:failures:${digest(login)}`,
  pairing: (key: string) => `${prefix}:pairing:${key}`,
  pairingCode: (code: string) => `${prefix}:pairing-code:${code}`,
  journey: (state: string) => `${prefix}:journey:${digest(state)}`,
  lock: (name: string) => `${prefix}:lock:${name}`,
} as const;

/** What is stored of a secret: 256 random bits need no salt and no slow hash. */
export function digest(secret: string): string {
  return hash('sha256', secret, 'base64url');
}

/** @throws {StoreUnavailable} when there is no answer in time */
export function reached<T>(promise: Promise<T>): Promise<T> {
  return answered(promise).catch((cause: unknown) => {
    throw new StoreUnavailable('people cannot be looked up', { cause });
  });
}

const REPLACE = `
local found = redis.call('HGET', KEYS[1], ARGV[1])
if not found or cjson.decode(found).version ~= tonumber(ARGV[2]) then return 0 end
redis.call('HSET', KEYS[1], ARGV[1], ARGV[3])
return 1`;

/** Writes a field of a hash anew unless it is not any more what was read: false where somebody else was first. */
export async function replace(
  redis: PeopleRedis,
  key: string,
  { id, version }: { readonly id: string; readonly version: number },
  next: object,
): Promise<boolean> {
  return (await reached(redis.eval(REPLACE, 1, key, id, version, JSON.stringify(next)))) === 1;
}

const TAKE = `
local found = redis.call('GET', KEYS[1])
redis.call('DEL', KEYS[1])
return found`;

/** Reads a key that can be read once. */
export async function take(redis: PeopleRedis, key: string): Promise<string | undefined> {
  const found = await reached(redis.eval(TAKE, 1, key));
  return typeof found === 'string' ? found : undefined;
}
