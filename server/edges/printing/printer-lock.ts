import { randomUUID } from 'node:crypto';

/** The part of a Redis client that is needed; ioredis' `Redis` and `Cluster` have it. */
export interface LockRedis {
  eval(script: string, numberOfKeys: number, ...keysAndArguments: (string | number)[]): Promise<unknown>;
}

/** Long enough for a pause of the process, short enough that a printer is free soon after a crash. */
const LEASE_MS = 10_000;

const TAKE = `return redis.call('SET', KEYS[1], ARGV[1], 'NX', 'PX', ARGV[2]) and 1 or 0`;
// Only the holder's own token: a lease that ran out may belong to another process by now.
const RENEW = `if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('PEXPIRE', KEYS[1], ARGV[2]) end return 0`;
const DROP = `if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('DEL', KEYS[1]) end return 0`;

/**
 * Runs `work` while this process alone holds `key` among all processes, or answers undefined at once when another
 * one does. The lease is renewed while the work lasts.
 */
export async function whileLocked<T>(
  redis: LockRedis,
  key: string,
  work: () => Promise<T>,
): Promise<{ value: T } | undefined> {
  const token = randomUUID();
  if ((await redis.eval(TAKE, 1, key, token, LEASE_MS)) !== 1) return undefined;
  const renewal = setInterval(() => {
    // A renewal that fails is followed by the next; the work itself cannot be called back from the paper.
    redis.eval(RENEW, 1, key, token, LEASE_MS).catch(() => {});
  }, LEASE_MS / 3);
  try {
    return { value: await work() };
  } finally {
    clearInterval(renewal);
    await redis.eval(DROP, 1, key, token);
  }
}
