/** A running demo with 32 senders and all displays at work, for whoever wants to break something meanwhile. */
import { once } from 'node:events';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { type Random, randomFrom } from '../support/random.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { until } from '../support/until.ts';
import type { Verdict } from './checker.ts';
import { startDisplays } from './displays.ts';
import { demoPosts, startLoad } from './load.ts';
import { judgeRun } from './verdict.ts';

export interface SceneOptions {
  readonly dataDir: string;
  /** The longest time from an answer to its sender's next command, ms. */
  readonly pause?: number;
  /** Settings of the server. */
  readonly env?: Readonly<Record<string, string>>;
  readonly seed: number;
  /** Tells a person how it goes. */
  readonly say: (line: string) => void;
  /** Things are expected to get lost: a sender that falls over it is no fault of the run. */
  readonly isLosing?: boolean;
}

export interface Scene {
  server: TestServer;
  readonly random: Random;
  /** Answers so far. */
  readonly answers: number;
  /** Attempts so far that had no final answer. */
  readonly repeated: number;
  start(): Promise<TestServer>;
  /** Resolves when so many more commands have been answered. */
  answered(more: number): Promise<void>;
  /** Lets them work for a while, up to a moment that nobody can foresee. */
  calm(): Promise<void>;
}

const SENDERS = 32;
/** Answers between a recovery and the next strike. */
const CALM = { least: 100, most: 900 };

/** Plays a story while everybody works, and has the end of it judged. */
export async function underLoad(
  { dataDir, pause, env, seed, say, isLosing = false }: SceneOptions,
  story: (scene: Scene) => Promise<void>,
): Promise<Verdict> {
  const random = randomFrom(seed);
  // Senders as fast as these are many people at one desk.
  const settings = { PORT: String(await freePort()), AUFRUF_RATE: '1000', ...env };
  const start = () => startServer({ dataDir, env: settings });
  const server = await start();
  const displays = await startDisplays(server.url);
  const posts = await demoPosts(server.url, SENDERS);
  const load = await startLoad(server.url, posts, random, { ...(pause !== undefined && { pause }) });
  const answered = async (more: number) => {
    const goal = load.answers.length + more;
    await until(`${more} more answers`, () => load.answers.length >= goal, 60_000);
  };
  const scene: Scene = {
    server,
    random,
    start,
    answered,
    get answers() {
      return load.answers.length;
    },
    get repeated() {
      return load.repeated;
    },
    async calm() {
      await answered(random.between(CALM.least, CALM.most));
      await delay(random.next() * 20);
    },
  };
  try {
    say(`${posts.length} senders at work, seed ${seed}`);
    await answered(200);
    await story(scene);
    if (!isLosing) await answered(200);
    await bounded('the last answers', load.stop()).catch((error: unknown) => {
      if (!isLosing) throw error;
    });
    if (!isLosing) await displays.settled();
    displays.stop();
    const redis = new Redis({ path: join(dataDir, 'redis', 'redis.sock') });
    const sites = [...new Set(posts.map(({ seat }) => seat.site))];
    const run = { sites, client: async () => redis, loads: [load], displays: [displays], say };
    return await judgeRun(run).finally(() => redis.disconnect());
  } finally {
    displays.stop();
    await scene.server.stop();
  }
}

/** Kills the server, and starts it again. */
export async function killServer(scene: Scene): Promise<void> {
  await scene.server.kill();
  scene.server = await scene.start();
}

/** Kills Redis; resolves when the server has started it again. */
export async function killRedis(server: TestServer): Promise<void> {
  const pid = server.redisPid();
  process.kill(pid, 'SIGKILL');
  await until('Redis is started again', () => newPid(server, pid));
}

function newPid(server: TestServer, old: number): boolean {
  try {
    const pid = server.redisPid();
    return pid > 0 && pid !== old;
  } catch {
    return false;
  }
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

async function bounded<T>(what: string, promise: Promise<T>): Promise<T> {
  const over = new AbortController();
  try {
    return await Promise.race([
      promise,
      delay(60_000, undefined, { signal: over.signal }).then(() => {
        throw new Error(`waited 60 s in vain: ${what}`);
      }),
    ]);
  } finally {
    over.abort();
  }
}
