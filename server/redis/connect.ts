import { Redis, type RedisOptions } from 'ioredis';
import type { RedisTarget } from '../config.ts';
import type { Log } from './log.ts';

/** What a connection is for; each wants to fail in its own way. */
export type Role = 'commands' | 'subscriber' | 'jobs';

const retryStrategy = (attempt: number) => Math.min(50 * attempt, 500);

/*
 * No commandTimeout anywhere: it rejects the promise and leaves the command in the queue, so that it runs later, when
 * nobody expects it. A script that must not run late is told its deadline. socketTimeout drops a connection that owes
 * an answer for that long, as one to a frozen or unreachable server does.
 */
const options = {
  // Fail soon: somebody waits at a screen, and the sender knows how to find out what became of the command.
  commands: { maxRetriesPerRequest: 1, socketTimeout: 1500, connectTimeout: 2000, retryStrategy },
  // Its own way to subscribe again leaves a rejection that nobody handles when the connection is lost meanwhile.
  subscriber: { maxRetriesPerRequest: null, socketTimeout: 5000, autoResubscribe: false, retryStrategy },
  // BullMQ insists on null, and its blocking reads are silent for longer than any socketTimeout.
  jobs: { maxRetriesPerRequest: null, retryStrategy },
} satisfies Record<Role, RedisOptions>;

/** One outage for all connections to a store: logged when the first is lost, and when all are back. */
export class Outage {
  readonly #log: Log;
  readonly #lost = new Set<Role>();

  constructor(log: Log) {
    this.#log = log;
  }

  lost(role: Role, reason: string): void {
    if (this.#lost.size === 0) this.#log.warn(`Redis (${role}) is not reachable: ${reason}`);
    this.#lost.add(role);
  }

  back(role: Role): void {
    if (!this.#lost.delete(role) || this.#lost.size > 0) return;
    this.#log.warn(`Redis (${role}) is reachable again.`);
  }
}

/**
 * A client of the role's kind. It connects by itself and for as long as it takes. The caller ends it with
 * `disconnect()` or `quit()`.
 * @param outage shared by connections to the same store
 */
export function connectRedis(
  target: RedisTarget,
  role: Role,
  log: Log,
  outage: Outage = new Outage(log),
): Redis {
  const settings = { ...options[role], connectionName: `aufruf-${role}` };
  const redis =
    'url' in target ? new Redis(target.url, settings) : new Redis({ ...settings, path: target.socketPath });
  redis.on('error', (error: Error) => outage.lost(role, error.message));
  redis.on('reconnecting', () => outage.lost(role, 'the connection was closed'));
  redis.on('ready', () => outage.back(role));
  return redis;
}
