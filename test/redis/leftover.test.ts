import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { findRedis } from '../../server/redis/binary.ts';
import { preparePlace } from '../../server/redis/place.ts';
import { probe } from '../../server/redis/probe.ts';
import { makeTempDir } from '../support/temp-dir.ts';
import { collectLog, isAlive, startOn, withRedis } from './embedded-support.ts';

let dir: ReturnType<typeof makeTempDir>;
beforeEach(() => {
  dir = makeTempDir();
});
afterEach(() => dir.remove());

/** A Redis without a guardian on our socket, with its data in `dataDir`. */
async function startLoose(dataDir: string) {
  const { socketPath, pidFile } = preparePlace(dir.path);
  const args = [
    '--port',
    '0',
    '--unixsocket',
    socketPath,
    '--pidfile',
    pidFile,
    '--dir',
    dataDir,
    '--save',
    '',
  ];
  const redis = spawn(findRedis(process.env['PATH'] ?? ''), [...args, '--appendonly', 'yes'], {
    stdio: 'ignore',
  });
  await vi.waitFor(async () => expect(await probe(socketPath)).toBeDefined(), { interval: 20 });
  return { redis, pid: redis.pid ?? Number.NaN, socketPath };
}

describe('what an earlier server has left behind', () => {
  test('a Redis still running on our data is ended and its data taken over', async () => {
    const loose = await startLoose(preparePlace(dir.path).dir);
    await withRedis(loose.socketPath, (redis) => redis.set('ticket', 'A 001'));
    const { lines, log } = collectLog();
    const ours = await startOn(dir.path, { log });
    expect(isAlive(loose.pid)).toBe(false);
    expect(lines).toEqual([`Ending a Redis that was left running (process ${loose.pid}).`]);
    expect(await withRedis(ours.socketPath, (redis) => redis.get('ticket'))).toBe('A 001');
    await ours.stop();
  });

  test('a frozen one is found through the pid file', async () => {
    const loose = await startLoose(preparePlace(dir.path).dir);
    loose.redis.kill('SIGSTOP');
    const ours = await startOn(dir.path);
    expect(isAlive(loose.pid)).toBe(false);
    await ours.stop();
  });

  test('a Redis that keeps other data is not touched', async () => {
    const other = makeTempDir();
    const loose = await startLoose(other.path);
    await expect(startOn(dir.path)).rejects.toThrow(
      `The Redis at ${loose.socketPath} keeps its data in ${other.path}, so it is not ours to end.`,
    );
    expect(isAlive(loose.pid)).toBe(true);
    loose.redis.kill('SIGKILL');
    await once(loose.redis, 'exit');
    other.remove();
  });

  test('a stale socket and a pid file that names another program do no harm', async () => {
    const { socketPath, pidFile, lockPath } = preparePlace(dir.path);
    writeFileSync(socketPath, '');
    writeFileSync(lockPath, '');
    writeFileSync(pidFile, `${process.pid}\n`);
    const ours = await startOn(dir.path);
    expect(ours.pid()).not.toBe(process.pid);
    await ours.stop();
  });
});
