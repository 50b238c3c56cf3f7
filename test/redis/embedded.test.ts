import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { connectRedis } from '../../server/redis/connect.ts';
import { makeTempDir } from '../support/temp-dir.ts';
import { collectLog, parentOf, startOn, withRedis } from './embedded-support.ts';

let dir: ReturnType<typeof makeTempDir>;
beforeEach(() => {
  dir = makeTempDir();
});
afterEach(() => dir.remove());

describe('the embedded Redis', () => {
  test('fsyncs every write, refuses writes when memory is full, listens nowhere but on its socket', async () => {
    const redis = await startOn(dir.path);
    const names = ['appendonly', 'appendfsync', 'maxmemory-policy', 'port', 'save', 'unixsocketperm'];
    const values = await withRedis(redis.socketPath, (client) =>
      Promise.all(names.map((name) => client.call('CONFIG', 'GET', name))),
    );
    expect(Object.fromEntries(values.flatMap((pair) => (Array.isArray(pair) ? [pair] : [])))).toEqual({
      appendonly: 'yes',
      appendfsync: 'always',
      'maxmemory-policy': 'noeviction',
      port: '0',
      save: '',
      unixsocketperm: '700',
    });
    await redis.stop();
  });

  test('is started again when it is killed, with its data, and an outage is logged once per connection', async () => {
    const { lines, log } = collectLog();
    const onExit = vi.fn();
    const redis = await startOn(dir.path, { log, onExit });
    const client = connectRedis({ socketPath: redis.socketPath }, 'jobs', log);
    await client.set('ticket', 'A 001');
    const first = redis.pid() ?? Number.NaN;
    process.kill(first, 'SIGKILL');
    await vi.waitFor(() => expect(onExit).toHaveBeenCalledWith(137), { interval: 10 });
    expect(await client.get('ticket')).toBe('A 001');
    await vi.waitFor(() => expect(redis.pid()).toBeGreaterThan(0), { interval: 10 });
    expect(redis.pid()).not.toBe(first);
    expect(lines.filter((line) => line.startsWith('Redis ended unexpectedly'))).toHaveLength(1);
    expect(lines.filter((line) => line.startsWith('Redis (jobs) is not reachable'))).toHaveLength(1);
    expect(lines.filter((line) => line === 'Redis (jobs) is reachable again.')).toHaveLength(1);
    client.disconnect();
    await redis.stop();
  });

  test('is started again when only its guardian is killed: one Redis, never two', async () => {
    const redis = await startOn(dir.path);
    await withRedis(redis.socketPath, (client) => client.set('ticket', 'A 001'));
    const first = redis.pid() ?? Number.NaN;
    process.kill(parentOf(first), 'SIGKILL');
    await vi.waitFor(() => expect(redis.pid() ?? first).not.toBe(first), { timeout: 10_000, interval: 10 });
    expect(await withRedis(redis.socketPath, (client) => client.get('ticket'))).toBe('A 001');
    await redis.stop();
  });

  test('puts its socket into a short private folder when DATA_DIR is too long for one', async () => {
    const long = join(dir.path, 'a'.repeat(120));
    mkdirSync(long);
    const redis = await startOn(long);
    expect(redis.socketPath.length).toBeLessThan(100);
    await withRedis(redis.socketPath, (client) => client.set('ticket', 'A 001'));
    await redis.stop();
    const again = await startOn(long);
    expect(again.socketPath).toBe(redis.socketPath);
    expect(await withRedis(again.socketPath, (client) => client.get('ticket'))).toBe('A 001');
    await again.stop();
    expect(existsSync(dirname(again.socketPath))).toBe(false);
  });

  test('says so when DATA_DIR is not a folder', async () => {
    const file = join(dir.path, 'file');
    writeFileSync(file, '');
    await expect(startOn(file)).rejects.toThrow(`DATA_DIR ${file} cannot be used: `);
  });

  test('says so when no Redis is installed', async () => {
    await expect(startOn(dir.path, { programPath: dir.path })).rejects.toThrow(
      'Neither redis-server nor valkey-server is on PATH; install one of them or set REDIS_URL.',
    );
  });
});
