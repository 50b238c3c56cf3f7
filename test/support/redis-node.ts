/** A redis-server on a TCP port of this machine, one of several that belong together. */
import { once } from 'node:events';
import { closeSync, mkdirSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { findRedis } from '../../server/redis/binary.ts';
import { type Guarded, spawnGuarded } from '../../server/redis/guardian.ts';
import { until } from './until.ts';

export type RedisNode = Readonly<{
  port: number;
  pid(): number;
  /** For the test's own questions; it is closed with the node. */
  client: Redis;
  /** Sends the signal; resolves when the process is gone, for SIGSTOP and SIGCONT at once. */
  kill(signal: NodeJS.Signals): Promise<void>;
  /** Starts it again with what it has written; call it after a kill. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}>;

/** Where a server runs: in this network, or in a namespace of its own. */
export interface Place {
  /** How the others reach it. */
  readonly host: string;
  /** How the test reaches it. */
  readonly reach: string;
  /** A program that becomes a program inside. */
  readonly prefix: readonly string[];
}

export const HERE: Place = { host: '127.0.0.1', reach: '127.0.0.1', prefix: [] };

/**
 * Starts a server on a folder of its own, as durable as an operator is told to make it. It ends with this process.
 * @param settings lines of its configuration file, which it may rewrite
 */
export async function startRedisNode(
  folder: string,
  port: number,
  settings: readonly string[],
  isSentinel = false,
  { host, reach, prefix }: Place = HERE,
): Promise<RedisNode> {
  const dir = join(folder, String(port));
  mkdirSync(dir);
  const file = join(dir, 'redis.conf');
  const data = ['appendonly yes', 'appendfsync always', 'save ""', 'repl-diskless-sync-delay 0'];
  const own = [`port ${port}`, `bind ${[...new Set([host, reach])].join(' ')}`, 'protected-mode no'];
  const lines = [...own, `dir ${dir}`, ...(isSentinel ? [] : data), ...settings];
  writeFileSync(file, `${lines.join('\n')}\n`);
  const log = join(dir, 'log');
  const client = new Redis({
    port,
    host: reach,
    lazyConnect: true,
    maxRetriesPerRequest: null,
    retryStrategy: () => 20,
  });
  client.on('error', () => {});

  const start = async (): Promise<Guarded> => {
    const output = openSync(log, 'a');
    const args = isSentinel ? [file, '--sentinel'] : [file];
    const [program = '', ...all] = [...prefix, findRedis(process.env['PATH'] ?? ''), ...args];
    const guarded = await spawnGuarded(program, all, output);
    closeSync(output);
    const ended = guarded.exited.then(() => {
      throw new Error(`redis-server ended:\n${readFileSync(log, 'utf8').slice(-2000)}`);
    });
    ended.catch(() => {});
    const answers = until('redis-server answers', () =>
      client.ping().then(
        () => true,
        () => false,
      ),
    );
    await Promise.race([answers, ended]);
    return guarded;
  };
  let guarded = await start();
  return {
    port,
    client,
    pid: () => guarded.pid,
    async kill(signal) {
      process.kill(guarded.pid, signal);
      if (signal !== 'SIGSTOP' && signal !== 'SIGCONT') await guarded.exited;
    },
    async restart() {
      await guarded.exited;
      guarded = await start();
    },
    async stop() {
      client.disconnect();
      // Nobody needs its data any more, and a frozen one would not hear anything else.
      try {
        process.kill(guarded.pid, 'SIGKILL');
      } catch {
        // Gone already.
      }
      guarded.release();
      await guarded.exited;
    },
  };
}

/** Free ports below those that the system gives to outgoing connections: nobody takes one meanwhile. */
export async function freePorts(count: number): Promise<number[]> {
  const found: number[] = [];
  for (let port = 20_000 + Math.floor(Math.random() * 10_000); found.length < count; port += 1) {
    const probe = createServer().listen(port, '127.0.0.1');
    const isFree = await once(probe, 'listening').then(
      () => true,
      () => false,
    );
    if (!isFree) continue;
    probe.close();
    await once(probe, 'close');
    found.push(port);
  }
  return found;
}
