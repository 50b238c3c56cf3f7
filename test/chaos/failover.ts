/** Takes primaries away, by SIGKILL and by SIGSTOP with a thaw, and server processes, in turn. */
import { setTimeout as delay } from 'node:timers/promises';
import { siteKeys } from '../../server/log/keys.ts';
import { startCluster } from '../support/cluster.ts';
import type { RedisNode } from '../support/redis-node.ts';
import { type Sentinels, startSentinels } from '../support/sentinels.ts';
import { until } from '../support/until.ts';
import type { Verdict } from './checker.ts';
import { type Fleet, withFleet } from './fleet.ts';

export interface FailoverOptions {
  readonly kills: number;
  readonly seed: number;
  readonly say: (line: string) => void;
}

/** Several Redis servers of which some take over from others. */
interface Topology {
  readonly url: string;
  /** The primary of a site. */
  primary(site: string): Promise<RedisNode>;
  /** Resolves when everybody is there again and has what the primaries have. */
  whole(): Promise<void>;
  stop(): Promise<void>;
}

export const SAFE = ['min-replicas-to-write 1', 'min-replicas-max-lag 2'] as const;
const STRIKES = ['primary killed', 'primary frozen', 'server killed'] as const;
/** Longer than it takes to be taken for dead, ms. */
const FROZEN = 4000;
const BOUND = 60_000;

export async function failoverSentinel(options: FailoverOptions): Promise<Verdict> {
  const redis = await startSentinels({ downAfter: 1000, lines: SAFE });
  return failover({ ...redis, whole: () => wholeAgain(redis) }, options);
}

export async function failoverCluster(options: FailoverOptions): Promise<Verdict> {
  const redis = await startCluster({ nodeTimeout: 1000 });
  const isWhole = async () => {
    const infos = await Promise.all(redis.nodes.map(({ client }) => client.info('replication')));
    const states = await Promise.all(redis.nodes.map(({ client }) => client.cluster('INFO')));
    const count = (pattern: RegExp) => infos.filter((info) => pattern.test(info)).length;
    const isPaired = count(/^connected_slaves:1/m) === 3 && count(/^master_link_status:up/m) === 3;
    return isPaired && states.every((state) => state.includes('cluster_state:ok'));
  };
  const primary = (site: string) => redis.primaryOf(siteKeys(site).log);
  return failover({ ...redis, primary, whole: () => until('every shard is whole', isWhole, BOUND) }, options);
}

/** Both replicas follow the primary and have what it has. */
export function wholeAgain(redis: Pick<Sentinels, 'primary'>): Promise<void> {
  const isWhole = async () => {
    const { client } = await redis.primary();
    return /^connected_slaves:2/m.test(await client.info('replication')) && (await client.wait(2, 100)) === 2;
  };
  return until('both replicas follow', isWhole, BOUND);
}

async function failover(redis: Topology, { kills, seed, say }: FailoverOptions): Promise<Verdict> {
  const client = async (site: string) => (await redis.primary(site)).client;
  try {
    return await withFleet({ urls: [redis.url, redis.url], client, seed, say }, async (fleet) => {
      for (let i = 0; i < kills; i++) {
        await fleet.answered(fleet.random.between(100, 300));
        const before = performance.now();
        const what = STRIKES[i % STRIKES.length] ?? 'server killed';
        const mend = await strike(what, redis, fleet);
        await fleet.everyone();
        const gap = Math.round(performance.now() - before);
        await mend();
        await redis.whole();
        say(`${i + 1}/${kills} ${what}: all answer again after ${gap} ms; ${fleet.answers} answers`);
      }
    });
  } finally {
    await redis.stop();
  }
}

/** The result puts back what was taken away. */
async function strike(
  what: (typeof STRIKES)[number],
  redis: Topology,
  { servers, sites, random, restart }: Fleet,
): Promise<() => Promise<void>> {
  if (what === 'server killed') {
    const index = random.between(0, servers.length - 1);
    await servers[index]?.kill();
    await restart(index);
    return async () => {};
  }
  const old = await redis.primary(sites[random.between(0, sites.length - 1)] ?? '');
  if (what === 'primary killed') {
    await old.kill('SIGKILL');
    return () => old.restart();
  }
  await old.kill('SIGSTOP');
  await delay(FROZEN);
  await old.kill('SIGCONT');
  return async () => {};
}
