import { Cluster, Redis, type RedisOptions } from 'ioredis';
import { LastingRedis } from './lasting.ts';
import type { Log } from './log.ts';
import type { ClusterTarget, RedisTarget, SentinelTarget } from './target.ts';

/** A client of one server, of whichever server is the primary now, or of a whole cluster. */
export type Client = Redis | Cluster;

/** In a cluster a message goes only through the shard of its channel; the other kind would go through every node. */
export function publishCommand(redis: Client): 'publish' | 'spublish' {
  return redis instanceof Cluster ? 'spublish' : 'publish';
}

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
  commands: { maxRetriesPerRequest: 1, socketTimeout: 1500, connectTimeout: 2000 },
  // Its own way to subscribe again leaves a rejection that nobody handles when the connection is lost meanwhile.
  subscriber: {
    maxRetriesPerRequest: null,
    socketTimeout: 5000,
    connectTimeout: 2000,
    autoResubscribe: false,
  },
  // BullMQ insists on null, and its blocking reads are silent for up to ten seconds.
  jobs: { maxRetriesPerRequest: null, socketTimeout: 15_000, connectTimeout: 2000 },
} satisfies Record<Role, RedisOptions>;

/** One outage for all connections to a store: logged when the first is lost, and when all are back. */
export class Outage {
  readonly #log: Log;
  readonly #lost = new Set<Role>();
  /** Why a connection was lost or could not be made, the last time. */
  reason: string | undefined;

  constructor(log: Log) {
    this.#log = log;
  }

  lost(role: Role, reason: string): void {
    this.reason = reason;
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
): Client {
  const redis = open(target, role);
  redis.on('error', (error: Error) => outage.lost(role, error.message));
  redis.on('reconnecting', () => outage.lost(role, outage.reason ?? 'the connection was closed'));
  redis.on('ready', () => outage.back(role));
  return redis;
}

function open(target: RedisTarget, role: Role): Client {
  if ('nodes' in target) return openCluster(target, role);
  const settings = { ...options[role], retryStrategy, connectionName: `aufruf-${role}` };
  if ('sentinels' in target) return new LastingRedis({ ...settings, ...sentinelOptions(target) });
  return 'url' in target
    ? new Redis(target.url, settings)
    : new Redis({ ...settings, path: target.socketPath });
}

/**
 * failoverDetector leaves a primary as soon as the sentinels have chosen another: one that is only frozen keeps its
 * connections open, and would take commands that are wiped when it comes back as a replica.
 */
function sentinelOptions(target: SentinelTarget) {
  const { sentinels, master, db, username, password, sentinelUsername, sentinelPassword, tls } = target;
  return {
    sentinels: [...sentinels],
    name: master,
    db,
    ...(username !== undefined && { username }),
    ...(password !== undefined && { password }),
    ...(sentinelUsername !== undefined && { sentinelUsername }),
    ...(sentinelPassword !== undefined && { sentinelPassword }),
    ...(tls && { tls: {}, sentinelTLS: {}, enableTLSForSentinelMode: true }),
    role: 'master',
    failoverDetector: true,
    sentinelRetryStrategy: retryStrategy,
    sentinelReconnectStrategy: retryStrategy,
    // A sentinel that is frozen or cut off must not keep us from asking the next one.
    sentinelCommandTimeout: 1000,
    // A primary that has become a replica takes no writes: ask the sentinels again.
    reconnectOnError: (error: Error) => error.message.startsWith('READONLY'),
  } satisfies RedisOptions;
}

function openCluster({ nodes, username, password, tls }: ClusterTarget, role: Role): Cluster {
  return new Cluster([...nodes], {
    clusterRetryStrategy: retryStrategy,
    // A fail-over is learnt from errors, and where nothing is sent from this.
    slotsRefreshInterval: 2000,
    shardedSubscribers: role === 'subscriber',
    // Certificates name hosts, not the addresses behind them.
    ...(tls && {
      dnsLookup: (host: string, found: (error: null, address: string) => void) => found(null, host),
    }),
    redisOptions: {
      ...options[role],
      connectionName: `aufruf-${role}`,
      ...(username !== undefined && { username }),
      ...(password !== undefined && { password }),
      ...(tls && { tls: {} }),
    },
  });
}
