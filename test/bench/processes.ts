/** Two server processes on one Redis, beside one: how much later the other one's clients hear, and what two commit. */
import { readFileSync } from 'node:fs';
import { Redis } from 'ioredis';
import { connect, join, press, send, signIn } from '../support/client.ts';
import { freePorts, startRedisNode } from '../support/redis-node.ts';
import { startServer } from '../support/server.ts';
import { makeTempDir } from '../support/temp-dir.ts';
import { until } from '../support/until.ts';
import { startBenchRedis } from './bench-redis.ts';
import { median, rounded } from './figures.ts';
import { inProcessPerSecond } from './in-process.ts';
import type { BenchOptions } from './run.ts';
import { socketPerSecond, type WireServer } from './wire.ts';

/** Largest first: both have the service that is asked for. */
const SITES = ['hamburg-mitte', 'altona'] as const;
const SENDERS = 64;
/** Linux counts a process's time in these, per second. */
const TICKS = 100;

export async function benchProcesses({ quick, say }: BenchOptions): Promise<object> {
  const redis = await startBenchRedis('always');
  const env = { REDIS_URL: redis.socketPath, AUFRUF_RATE: '1000000' };
  const servers = await Promise.all([startServer({ env }), startServer({ env })]);
  const client = new Redis({ path: redis.socketPath });
  const redisPid = Number(/^process_id:(\d+)/m.exec(await client.info('server'))?.[1]);
  try {
    const later = await compareEars(
      servers.map(({ url }) => url),
      client,
      quick ? 100 : 1000,
    );
    say(
      `the other process's client hears it ${later.laterMs} ms later than the own one; a round trip to Redis takes ${later.roundTripMs} ms (medians)`,
    );
    const wires = await Promise.all(
      servers.map(async (server, index): Promise<WireServer> => {
        const site = SITES[index] ?? SITES[0];
        return { server, site, token: await signIn(server.url, { site, as: 'clerk' }) };
      }),
    );
    const rounds: Round[] = [];
    const ms = quick ? 1000 : 3000;
    for (const wire of wires) await socketPerSecond(wire, SENDERS, 1000);
    for (let round = 0; round < (quick ? 1 : 7); round += 1) {
      const one = await measured([wires[0] as WireServer], redisPid, ms);
      const two = await measured(wires, redisPid, ms);
      rounds.push({ one, two });
      say(`one ${told(one)} · two ${told(two)}`);
    }
    const replicaRatio = await compareReplicas(quick ? 1 : 5, ms);
    say(`commits that wait for a replica: ${replicaRatio} of those that do not`);
    const over = (figure: (round: Round) => number) => rounded(median(rounds.map(figure)));
    return {
      ...later,
      replicaRatio,
      throughputRatio: over(({ one, two }) => two.perSecond / one.perSecond),
      serverCpuPerCommandRatio: over(({ one, two }) => two.serverMs / one.serverMs),
      redisCpuPerCommandRatio: over(({ one, two }) => two.redisMs / one.redisMs),
      serverCpuMsPerCommand: over(({ one }) => one.serverMs),
      redisCpuMsPerCommand: over(({ one }) => one.redisMs),
    };
  } finally {
    client.disconnect();
    await Promise.all(servers.map((server) => server.stop()));
    await redis.stop();
  }
}

/** Commands of one site in process, at a primary with one replica: waiting for it, beside not waiting. */
async function compareReplicas(rounds: number, ms: number): Promise<number> {
  const dir = makeTempDir();
  const [first = 0, second = 0] = await freePorts(2);
  const primary = await startRedisNode(dir.path, first, []);
  const replica = await startRedisNode(dir.path, second, [`replicaof 127.0.0.1 ${first}`]);
  const url = `redis://127.0.0.1:${first}`;
  const follows = async () => {
    await primary.client.set('probe', '1');
    return (await primary.client.wait(1, 100)) === 1;
  };
  const perSecond = async (replicas: number) => {
    await primary.client.flushall('SYNC');
    await until('the replica follows', follows);
    return inProcessPerSecond(url, SENDERS, ms, { replicas });
  };
  try {
    const ratios: number[] = [];
    await perSecond(1);
    for (let round = 0; round < rounds; round += 1) ratios.push((await perSecond(1)) / (await perSecond(0)));
    return rounded(median(ratios));
  } finally {
    await Promise.all([primary.stop(), replica.stop()]);
    dir.remove();
  }
}

interface Round {
  readonly one: Figures;
  readonly two: Figures;
}

interface Figures {
  readonly perSecond: number;
  /** Processor time of all servers, and of Redis, for one command. */
  readonly serverMs: number;
  readonly redisMs: number;
}

async function measured(wires: readonly WireServer[], redisPid: number, ms: number): Promise<Figures> {
  const pids = wires.map(({ server }) => server.pid);
  const before = [cpuMs(...pids), cpuMs(redisPid)] as const;
  const rates = await Promise.all(wires.map((wire) => socketPerSecond(wire, SENDERS / wires.length, ms)));
  const perSecond = rates.reduce((sum, rate) => sum + rate, 0);
  const count = (perSecond * ms) / 1000;
  return {
    perSecond,
    serverMs: (cpuMs(...pids) - before[0]) / count,
    redisMs: (cpuMs(redisPid) - before[1]) / count,
  };
}

function told({ perSecond, serverMs, redisMs }: Figures): string {
  return `${Math.round(perSecond)}/s, ${serverMs.toFixed(3)} ms of server and ${redisMs.toFixed(3)} ms of Redis for each`;
}

/** Processor time that processes have used, ms. */
function cpuMs(...pids: readonly number[]): number {
  return pids.reduce((sum, pid) => {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return sum + ((Number(fields[11]) + Number(fields[12])) * 1000) / TICKS;
  }, 0);
}

/** One commit after another, at either process in turn, each heard by a client of both. */
async function compareEars(urls: readonly string[], redis: Redis, count: number) {
  const [site] = SITES;
  const heard: [number, number] = [0, 0];
  let done = () => {};
  const places = await Promise.all(
    urls.map(async (url, index) => {
      const socket = await connect(url, await signIn(url, { site, as: 'clerk' }));
      const view = await join(socket, site, 'counter', {}, () => {
        heard[index as 0 | 1] = performance.now();
        if (heard.every((at) => at > 0)) done();
      });
      return { socket, view };
    }),
  );
  const later: number[] = [];
  const trips: number[] = [];
  for (let i = 0; i < count; i += 1) {
    heard.fill(0);
    const both = new Promise<void>((resolve) => (done = resolve));
    const own = (i % 2) as 0 | 1;
    const socket = places[own]?.socket;
    if (socket === undefined) throw new Error('no socket');
    const reply = send(socket, press(site, 'issue-ticket', { serviceId: 'wohnsitz' }));
    await both;
    await reply;
    later.push(heard[(1 - own) as 0 | 1] - heard[own]);
    const start = performance.now();
    await redis.ping();
    trips.push(performance.now() - start);
  }
  for (const { socket } of places) socket.disconnect();
  const [laterMs, roundTripMs] = [median(later), median(trips)];
  return {
    laterMs: rounded(laterMs),
    roundTripMs: rounded(roundTripMs),
    laterRoundTrips: rounded(laterMs / roundTripMs),
  };
}
