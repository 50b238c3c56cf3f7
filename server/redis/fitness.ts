/** Whether a Redis that is not ours is one to keep a log in: looked at once, at the start. */
import { Cluster, type Redis } from 'ioredis';
import { reasonOf, StartError } from '../start-error.ts';
import type { Client } from './connect.ts';
import type { Log } from './log.ts';
import type { RedisTarget } from './target.ts';

/** How long a store may take to answer for the first time, ms: as long as a fail-over takes. */
const PATIENCE = 10_000;

/** What every server should be set to, and what happens otherwise. */
const ADVICE: readonly (readonly [setting: string, isFit: (value: string) => boolean, what: string])[] = [
  [
    'appendonly',
    (value) => value === 'yes',
    'appendonly yes: without it a restart of Redis loses everything',
  ],
  [
    'appendfsync',
    (value) => value === 'always',
    'appendfsync always: without it a power cut takes back what people were told',
  ],
  [
    'maxmemory-policy',
    (value) => value === 'noeviction',
    'maxmemory-policy noeviction: without it a full memory makes Redis forget',
  ],
];

const REPLICATED: typeof ADVICE = [
  [
    'min-replicas-to-write',
    (value) => value !== '0',
    'min-replicas-to-write 1 (and min-replicas-max-lag 2): without it a primary that is cut off goes on taking writes that nobody is told of as done',
  ],
];

/**
 * Waits for the first answer and warns of settings that lose data.
 * @param replicas how many of them must have a commit; undefined: as many as the topology suggests
 * @throws {StartError} when nothing answers, or something that cannot be used
 */
export async function checkFitness(
  redis: Client,
  target: RedisTarget,
  replicas: number | undefined,
  log: Log,
  lastTrouble: () => string | undefined,
): Promise<void> {
  const info = await within(PATIENCE, redis.info()).catch((error: unknown) => {
    throw new StartError(
      `REDIS_URL names a store that does not answer: ${lastTrouble() ?? reasonOf(error)}.`,
    );
  });
  if (!(redis instanceof Cluster) && !('sentinels' in target)) {
    if (/^cluster_enabled:1/m.test(info))
      throw new StartError(
        'REDIS_URL names a node of a Redis Cluster: write redis+cluster://host:port,host:port.',
      );
    if (/^role:slave/m.test(info))
      throw new StartError(
        'REDIS_URL names a replica, which takes no writes: name its primary, or the sentinels.',
      );
  }
  const hasReplicas = replicas !== 0 && !/^connected_slaves:0/m.test(info);
  const servers = redis instanceof Cluster ? redis.nodes('master') : [redis];
  await Promise.all(
    servers.map((server) => advise(server, hasReplicas ? [...ADVICE, ...REPLICATED] : ADVICE, log)),
  );
}

async function advise(server: Redis, advice: typeof ADVICE, log: Log): Promise<void> {
  for (const [setting, isFit, what] of advice) {
    // Managed servers keep their settings to themselves.
    const answer = await within(PATIENCE, server.config('GET', setting)).catch(() => undefined);
    const value = Array.isArray(answer) ? String(answer[1]) : undefined;
    if (value !== undefined && !isFit(value)) log.warn(`Redis has ${setting} ${value}; set ${what}.`);
  }
}

function within<T>(ms: number, promise: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error('no answer in time')), ms);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}
