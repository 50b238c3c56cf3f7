import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { Redis } from 'ioredis';
import { type EmbeddedOptions, type EmbeddedRedis, startEmbeddedRedis } from '../../server/redis/embedded.ts';
import { commandLineOf } from '../../server/redis/process-info.ts';

/** Lines that the embedded Redis has logged, in order. */
export type Lines = { lines: string[]; log: EmbeddedOptions['log'] };

export function collectLog(): Lines {
  const lines: string[] = [];
  const add = (line: string) => void lines.push(line);
  return { lines, log: { info: add, warn: add, error: add } };
}

export function startOn(dataDir: string, more: Partial<EmbeddedOptions> = {}): Promise<EmbeddedRedis> {
  return startEmbeddedRedis({
    dataDir,
    appendfsync: 'always',
    programPath: process.env['PATH'] ?? '',
    log: collectLog().log,
    ...more,
  });
}

/** Runs commands on a connection of their own. */
export async function withRedis<T>(socketPath: string, use: (redis: Redis) => Promise<T>): Promise<T> {
  const redis = new Redis({ path: socketPath });
  try {
    return await use(redis);
  } finally {
    redis.disconnect();
  }
}

export function isAlive(pid: number): boolean {
  return commandLineOf(pid) !== undefined;
}

/** The process that has started this one. */
export function parentOf(pid: number | undefined): number {
  const file = `/proc/${pid}/status`;
  if (existsSync(file)) return Number(/^PPid:\s+(\d+)/m.exec(readFileSync(file, 'utf8'))?.[1]);
  return Number(spawnSync('ps', ['-o', 'ppid=', '-p', String(pid)], { encoding: 'utf8' }).stdout.trim());
}
