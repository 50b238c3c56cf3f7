import { Redis } from 'ioredis';
import { expect, test } from 'vitest';
import { withFleet } from '../chaos/fleet.ts';
import { startTestRedis } from '../support/redis.ts';

test('one server after another is stopped in order and started again: no command and no announcement is lost', async () => {
  const redis = await startTestRedis();
  const client = new Redis({ path: redis.socketPath });
  const seed = Math.floor(Math.random() * 1e9);
  const story: string[] = [];
  const urls = [redis.socketPath, redis.socketPath];
  const say = (line: string) => void story.push(line);
  try {
    const { acknowledged, findings, ...damage } = await withFleet(
      { urls, client: async () => client, seed, say },
      async ({ servers, restart, everyone }) => {
        for (const index of urls.keys()) {
          await servers[index]?.stop();
          expect(await servers[index]?.exited).toBe(0);
          await restart(index);
          await everyone();
        }
      },
    );
    expect(findings, story.join('\n')).toEqual([]);
    expect(Object.values(damage).every((count) => count === 0)).toBe(true);
    expect(acknowledged).toBeGreaterThan(300);
  } finally {
    client.disconnect();
    await redis.stop();
  }
}, 120_000);
