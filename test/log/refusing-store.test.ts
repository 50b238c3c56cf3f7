import { Redis } from 'ioredis';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { startTestRedis, type TestRedis } from '../support/redis.ts';
import { until } from '../support/until.ts';
import { configure, must, type Process, refusalOf, startProcess } from './process.ts';

let server: TestRedis;
let redis: Redis;
let process: Process;

beforeAll(async () => {
  server = await startTestRedis();
  redis = new Redis({ path: server.socketPath });
});
afterAll(async () => {
  redis.disconnect();
  await server.stop();
});
beforeEach(async () => {
  process = await startProcess(server.socketPath);
  await configure(process);
});
afterEach(() => process.close());

const issue = () => process.press('issue-ticket', { serviceId: 'wohnsitz' });

test('a store that answers but takes no writes (its memory is full) has commands refused, not held for ever', async () => {
  must(await issue());
  await redis.config('SET', 'maxmemory', '1');
  const before = Number(/total_commands_processed:(\d+)/.exec(await redis.info('stats'))?.[1]);
  const began = performance.now();
  expect(refusalOf(await issue())).toMatch(/^(store-unavailable|outcome-unknown)$/);
  expect(performance.now() - began).toBeLessThan(10_000);
  const after = Number(/total_commands_processed:(\d+)/.exec(await redis.info('stats'))?.[1]);
  // It asks again now and then, and does not hammer.
  expect(after - before).toBeLessThan(1000);
  expect(process.faults.map(String)).toEqual([expect.stringContaining('OOM command not allowed')]);
  // Whoever asks whether the server is ready is not told so because the store answers.
  expect(await process.sites.check()).toBe(false);
  expect(process.store.trouble).toBe('the store takes no writes');
  await redis.config('SET', 'maxmemory', '0');
  await until('it goes on by itself', async () => 'value' in (await issue()));
  expect(await process.sites.check()).toBe(true);
});
