/**
 * Takes primaries away, by SIGKILL and by SIGSTOP with a thaw, and server processes, while senders and displays are at
 * work at two servers.
 */
import { once } from 'node:events';
import { createServer } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { siteKeys } from '../../server/log/keys.ts';
import { startCluster } from '../support/cluster.ts';
import { type Random, randomFrom } from '../support/random.ts';
import type { RedisNode } from '../support/redis-node.ts';
import { startSentinels } from '../support/sentinels.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { until } from '../support/until.ts';
import type { Verdict } from './checker.ts';
import { type Displays, startDisplays } from './displays.ts';
import { demoPosts, type Load, startLoad } from './load.ts';
import { judgeRun } from './verdict.ts';

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

const SENDERS = 24;
const SERVERS = 2;
/** Longer than it takes to be taken for dead, ms. */
const FROZEN = 4000;

export async function failoverSentinel(options: FailoverOptions): Promise<Verdict> {
  const lines = ['min-replicas-to-write 1', 'min-replicas-max-lag 2'];
  const redis = await startSentinels({ downAfter: 1000, lines });
  const whole = () =>
    until(
      'both replicas follow',
      async () => {
        const { client } = await redis.primary();
        return (
          /^connected_slaves:2/m.test(await client.info('replication')) && (await client.wait(2, 100)) === 2
        );
      },
      60_000,
    );
  return failover({ ...redis, primary: () => redis.primary(), whole }, options);
}

export async function failoverCluster(options: FailoverOptions): Promise<Verdict> {
  const redis = await startCluster({ nodeTimeout: 1000 });
  const whole = () =>
    until(
      'every shard has its replica',
      async () => {
        const infos = await Promise.all(redis.nodes.map(({ client }) => client.info('replication')));
        const roles = await Promise.all(redis.nodes.map(({ client }) => client.cluster('INFO')));
        return (
          infos.filter((info) => /^connected_slaves:1/m.test(info)).length === 3 &&
          infos.filter((info) => /^master_link_status:up/m.test(info)).length === 3 &&
          roles.every((info) => info.includes('cluster_state:ok'))
        );
      },
      60_000,
    );
  return failover({ ...redis, primary: (site) => redis.primaryOf(siteKeys(site).log), whole }, options);
}

async function failover(redis: Topology, { kills, seed, say }: FailoverOptions): Promise<Verdict> {
  const random = randomFrom(seed);
  const servers: TestServer[] = [];
  const loads: Load[] = [];
  const displays: Displays[] = [];
  try {
    const ports = await freeServerPorts(SERVERS);
    const start = (index: number) =>
      startServer({ env: { REDIS_URL: redis.url, PORT: String(ports[index]), AUFRUF_RATE: '1000' } });
    for (const index of ports.keys()) servers.push(await start(index));
    const posts = await demoPosts(servers[0]?.url ?? '', SENDERS);
    for (const [index, { url }] of servers.entries()) {
      displays.push(await startDisplays(url, `${index}:`));
      loads.push(
        await startLoad(
          url,
          posts.filter((_, place) => (place >> 1) % SERVERS === index),
          random,
        ),
      );
    }
    const answers = () => loads.reduce((sum, load) => sum + load.answers.length, 0);
    const answered = async (more: number) => {
      const goal = answers() + more;
      await until(`${more} more answers`, () => answers() >= goal, 60_000);
    };
    const everyone = async () => {
      const goals = loads.map((load) => load.answers.length + 20);
      await until(
        'both servers answer',
        () => loads.every((load, i) => load.answers.length >= (goals[i] ?? 0)),
        60_000,
      );
    };
    const sites = [...new Set(posts.map(({ seat }) => seat.site))];
    say(`${posts.length} senders at work at ${SERVERS} servers, seed ${seed}`);
    await answered(200);
    for (let i = 0; i < kills; i++) {
      await answered(random.between(100, 300));
      const before = performance.now();
      const site = sites[random.between(0, sites.length - 1)] ?? '';
      const what = ['primary killed', 'primary frozen', 'server killed'][i % 3] ?? '';
      const mend = await harm(what, { redis, site, servers, start, random });
      await everyone();
      const gap = Math.round(performance.now() - before);
      await mend();
      await redis.whole();
      say(`${i + 1}/${kills} ${what}: all answer again after ${gap} ms; ${answers()} answers`);
    }
    await answered(200);
    await Promise.all(loads.map((load) => load.stop()));
    await Promise.all(displays.map((crowd) => crowd.settled()));
    for (const crowd of displays) crowd.stop();
    return await judgeRun({
      sites,
      client: async (site) => (await redis.primary(site)).client,
      loads,
      displays,
      say,
    });
  } finally {
    await Promise.all(servers.map((server) => server.stop()));
    await redis.stop();
  }
}

interface Scene {
  readonly redis: Topology;
  readonly site: string;
  readonly servers: TestServer[];
  readonly start: (index: number) => Promise<TestServer>;
  readonly random: Random;
}

/** Does the damage; the result puts back what was taken away. */
async function harm(
  what: string,
  { redis, site, servers, start, random }: Scene,
): Promise<() => Promise<void>> {
  if (what === 'server killed') {
    const index = random.between(0, servers.length - 1);
    await servers[index]?.kill();
    servers[index] = await start(index);
    return async () => {};
  }
  const old = await redis.primary(site);
  if (what === 'primary killed') {
    await old.kill('SIGKILL');
    return () => old.restart();
  }
  await old.kill('SIGSTOP');
  await delay(FROZEN);
  await old.kill('SIGCONT');
  return async () => {};
}

async function freeServerPorts(count: number): Promise<number[]> {
  const probes = Array.from({ length: count }, () => createServer().listen(0, '127.0.0.1'));
  await Promise.all(probes.map((probe) => once(probe, 'listening')));
  const ports = probes.map((probe) => (probe.address() as { port: number }).port);
  for (const probe of probes) probe.close();
  await Promise.all(probes.map((probe) => once(probe, 'close')));
  return ports;
}
