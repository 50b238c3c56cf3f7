import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type Child, startNode } from '../support/child.ts';
import { makeTempDir } from '../support/temp-dir.ts';
import { isAlive, parentOf, startOn, withRedis } from './embedded-support.ts';

let dir: ReturnType<typeof makeTempDir>;
beforeEach(() => {
  dir = makeTempDir();
});
afterEach(() => dir.remove());

async function startOwner(): Promise<{ owner: Child; redisPid: number }> {
  const owner = startNode(['test/redis/owner.mjs', dir.path]);
  const [, pid] = await owner.says(/redis (\d+)/);
  return { owner, redisPid: Number(pid) };
}

describe('the embedded Redis and the life of its server', () => {
  test('it does not outlive a server that is killed with SIGKILL', async () => {
    const { owner, redisPid } = await startOwner();
    expect(isAlive(redisPid)).toBe(true);
    await owner.kill('SIGKILL');
    await vi.waitFor(() => expect(isAlive(redisPid)).toBe(false), { timeout: 8000, interval: 20 });
  });

  test('a frozen one does not outlive it either', async () => {
    const { owner, redisPid } = await startOwner();
    process.kill(redisPid, 'SIGSTOP');
    await owner.kill('SIGKILL');
    await vi.waitFor(() => expect(isAlive(redisPid)).toBe(false), { timeout: 15_000, interval: 50 });
  });

  test('its guardian ends with it', async () => {
    const redis = await startOn(dir.path);
    const guardian = parentOf(redis.pid());
    expect(isAlive(guardian)).toBe(true);
    await redis.stop();
    expect(isAlive(guardian)).toBe(false);
  });

  test('Ctrl-C at the terminal leaves it alone until the server has closed', async () => {
    const { owner, redisPid } = await startOwner();
    expect(await owner.killGroup('SIGINT')).toBe(0);
    expect(owner.output()).toContain('Redis is still there\nclosed in order\n');
    expect(isAlive(redisPid)).toBe(false);
  });

  test('the next start waits for the one that is on its way out, and finds its data', async () => {
    const { owner } = await startOwner();
    await withRedis(`${dir.path}/redis/redis.sock`, (redis) => redis.set('ticket', 'A 001'));
    await owner.kill('SIGKILL');
    const next = await startOn(dir.path);
    expect(await withRedis(next.socketPath, (redis) => redis.get('ticket'))).toBe('A 001');
    await next.stop();
  });

  test('a second server on the same data is refused with a sentence', async () => {
    const { owner } = await startOwner();
    await expect(startOn(dir.path)).rejects.toThrow(
      `DATA_DIR ${dir.path} is in use by another running server; stop that one or choose another DATA_DIR.`,
    );
    await owner.killGroup('SIGINT');
  });
});
