/** Two server processes on one store, with senders and displays at both, for whoever wants to break something. */
import { once } from 'node:events';
import { createServer } from 'node:net';
import type { Redis } from 'ioredis';
import { type Random, randomFrom } from '../support/random.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { until } from '../support/until.ts';
import type { Verdict } from './checker.ts';
import { type Displays, startDisplays } from './displays.ts';
import { demoPosts, type Load, startLoad } from './load.ts';
import { judgeRun } from './verdict.ts';

export interface FleetOptions {
  /** REDIS_URL of each server. */
  readonly urls: readonly string[];
  /** Where a site's log lies now. */
  readonly client: (site: string) => Promise<Redis>;
  readonly seed: number;
  readonly say: (line: string) => void;
  /** How a server is started, and under which address it is reached; default: as a process of this machine. */
  readonly start?: (index: number, env: Readonly<Record<string, string>>) => Promise<TestServer>;
}

export interface Fleet {
  readonly servers: TestServer[];
  readonly random: Random;
  readonly sites: readonly string[];
  /** Answers so far. */
  readonly answers: number;
  /** Starts a server again that was ended. */
  restart(index: number): Promise<void>;
  /** Resolves when so many more commands have been answered. */
  answered(more: number): Promise<void>;
  /** Resolves when each server has answered some more. */
  everyone(): Promise<void>;
}

const SENDERS = 24;
const BOUND = 60_000;

/** Plays a story while everybody works, and has the end of it judged. */
export async function withFleet(
  { urls, client, seed, say, start = (_index, env) => startServer({ env }) }: FleetOptions,
  story: (fleet: Fleet) => Promise<void>,
): Promise<Verdict> {
  const random = randomFrom(seed);
  const servers: TestServer[] = [];
  const loads: Load[] = [];
  const displays: Displays[] = [];
  const ports = await freeServerPorts(urls.length);
  // Senders as fast as these are many people at one desk.
  const env = (index: number) => ({
    REDIS_URL: urls[index] ?? '',
    PORT: String(ports[index]),
    AUFRUF_RATE: '1000',
  });
  try {
    for (const index of urls.keys()) servers.push(await start(index, env(index)));
    const posts = await demoPosts(servers[0]?.url ?? '', SENDERS);
    for (const [index, { url }] of servers.entries()) {
      displays.push(await startDisplays(url, `${index}:`));
      const own = posts.filter((_, place) => (place >> 1) % urls.length === index);
      loads.push(await startLoad(url, own, random));
    }
    const answers = () => loads.reduce((sum, load) => sum + load.answers.length, 0);
    const answered = async (more: number) => {
      const goal = answers() + more;
      await until(`${more} more answers`, () => answers() >= goal, BOUND);
    };
    const sites = [...new Set(posts.map(({ seat }) => seat.site))];
    say(`${posts.length} senders at work at ${urls.length} servers, seed ${seed}`);
    await answered(200);
    await story({
      servers,
      random,
      sites,
      get answers() {
        return answers();
      },
      async restart(index) {
        servers[index] = await start(index, env(index));
      },
      answered,
      async everyone() {
        const goals = loads.map((load) => load.answers.length + 20);
        const isDone = () => loads.every((load, index) => load.answers.length >= (goals[index] ?? 0));
        await until('every server answers', isDone, BOUND);
      },
    });
    await answered(200);
    await Promise.all(loads.map((load) => load.stop()));
    await Promise.all(displays.map((crowd) => crowd.settled()));
    return await judgeRun({ sites, client, loads, displays, say });
  } finally {
    for (const crowd of displays) crowd.stop();
    await Promise.all(servers.map((server) => server.stop()));
  }
}

async function freeServerPorts(count: number): Promise<number[]> {
  const probes = Array.from({ length: count }, () => createServer().listen(0, '127.0.0.1'));
  await Promise.all(probes.map((probe) => once(probe, 'listening')));
  const ports = probes.map((probe) => (probe.address() as { port: number }).port);
  for (const probe of probes) probe.close();
  await Promise.all(probes.map((probe) => once(probe, 'close')));
  return ports;
}
