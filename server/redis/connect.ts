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
  subscriber: { maxRetriesPerRequest: null, socketTimeout: 5000, autoResubscribe: true, retryStrategy },
  // BullMQ insists on null, and its blocking reads are silent for longer than any socketTimeout.
  jobs: { maxRetriesPerRequest: null, retryStrategy },
} satisfies Record<Role, RedisOptions>;

/**
 * A client of the role's kind. It connects by itself and for as long as it takes; an outage is logged once when it
 * begins and once when it is over. The caller ends it with `disconnect()` or `quit()`.
 */
export function connectRedis(target: RedisTarget, role: Role, log: Log): Redis {
  const settings = { ...options[role], connectionName: `aufruf-${role}` };
  const redis =
    'url' in target ? new Redis(target.url, settings) : new Redis({ ...settings, path: target.socketPath });
  let isDown = false;
  const down = (reason: string) => {
    if (!isDown) log.warn(`Redis (${role}) is not reachable: ${reason}`);
    isDown = true;
  };
  redis.on('error', (error: Error) => down(error.message));
  redis.on('reconnecting', () => down('the connection was closed'));
  redis.on('ready', () => {
    if (isDown) log.warn(`Redis (${role}) is reachable again.`);
    isDown = false;
  });
  return redis;
}
