/** Kills server and Redis in turn, with SIGKILL, while 32 senders and all displays are at work. */
import { once } from 'node:events';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { randomFrom } from '../support/random.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { makeTempDir } from '../support/temp-dir.ts';
import { until } from '../support/until.ts';
import type { Verdict } from './checker.ts';
import { startDisplays } from './displays.ts';
import { demoPosts, startLoad } from './load.ts';
import { judgeRun } from './verdict.ts';

export interface KillOptions {
  readonly kills: number;
  readonly seed: number;
  /** Tells a person how it goes. */
  readonly say: (line: string) => void;
}

const SENDERS = 32;
/** Answers between a recovery and the next kill. */
const CALM = { least: 100, most: 900 };

export async function kill({ kills, seed, say }: KillOptions): Promise<Verdict> {
  const random = randomFrom(seed);
  const dir = makeTempDir();
  // Senders as fast as these are many people at one desk.
  const env = { PORT: String(await freePort()), AUFRUF_RATE: '1000' };
  const start = () => startServer({ dataDir: dir.path, env });
  let server = await start();
  try {
    const displays = await startDisplays(server.url);
    const posts = await demoPosts(server.url, SENDERS);
    const load = await startLoad(server.url, posts, random);
    const answered = async (more: number) => {
      const goal = load.answers.length + more;
      await until(`${more} more answers`, () => load.answers.length >= goal, 60_000);
    };
    say(`${posts.length} senders at work, seed ${seed}`);
    await answered(200);
    for (let i = 0; i < kills; i++) {
      await answered(random.between(CALM.least, CALM.most));
      await delay(random.next() * 20);
      const before = performance.now();
      const what = i % 2 === 0 ? 'server' : 'Redis';
      if (what === 'server') server = await killServer(server, start);
      else await killRedis(server);
      await answered(1);
      const gap = Math.round(performance.now() - before);
      say(
        `${i + 1}/${kills} ${what} killed, answering again after ${gap} ms; ${load.answers.length} answers`,
      );
    }
    await answered(200);
    await bounded('the last answers', load.stop());
    await displays.settled();
    displays.stop();
    const redis = new Redis({ path: join(dir.path, 'redis', 'redis.sock') });
    const sites = [...new Set(posts.map(({ seat }) => seat.site))];
    const run = { sites, client: async () => redis, loads: [load], displays: [displays], say };
    return await judgeRun(run).finally(() => redis.disconnect());
  } finally {
    await server.stop();
    dir.remove();
  }
}

async function killServer(server: TestServer, start: () => Promise<TestServer>): Promise<TestServer> {
  await server.kill();
  return start();
}

async function killRedis(server: TestServer): Promise<void> {
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
