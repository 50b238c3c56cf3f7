import { randomUUID } from 'node:crypto';
import { Redis } from 'ioredis';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { morningNow } from '../support/morning.ts';
import { type Proxy, startProxy } from '../support/proxy.ts';
import { startTestRedis, type TestRedis } from '../support/redis.ts';
import { until } from '../support/until.ts';
import { configure, kiosk, must, type Process, refusalOf, SITE, startProcess } from './process.ts';

let server: TestRedis;
let redis: Redis;
let proxy: Proxy;
let process: Process;
let clock = 0;

beforeAll(async () => {
  server = await startTestRedis();
  redis = new Redis({ path: server.socketPath });
});
afterAll(async () => {
  redis.disconnect();
  await server.stop();
});
beforeEach(async () => {
  await redis.flushall();
  clock = 0;
  proxy = await startProxy(server.socketPath);
  process = await startProcess(proxy.socketPath, () => morningNow() + clock);
  await configure(process);
  must(await process.press('issue-ticket', { serviceId: 'wohnsitz' }));
});
afterEach(async () => {
  expect(process.faults).toEqual([]);
  process.close();
  await proxy.close();
});

const issue = (id: string = randomUUID()) =>
  process.press('issue-ticket', { serviceId: 'wohnsitz' }, kiosk, id);

/** How often a command was carried out. */
async function executed(id: string): Promise<number> {
  const entries = await redis.xrange(`aufruf:{${SITE}}:log`, '-', '+');
  return entries.filter(([, fields]) => fields[3]?.includes(`"command":"${id}"`)).length;
}

describe('a connection lost in mid-commit', () => {
  test('after the store has written: the command is done once, and its sender gets the outcome', async () => {
    const id = randomUUID();
    proxy.replies('swallow');
    const written = proxy.seen('replies', 'ok');
    const result = issue(id);
    await written;
    proxy.replies('pass');
    proxy.down();
    proxy.up();
    expect(must(await result)).toMatchObject({ code: 'A 002' });
    expect(await executed(id)).toBe(1);
  });

  test('before it reached the store: it is done once all the same', async () => {
    const id = randomUUID();
    proxy.requests('swallow');
    const gone = proxy.seen('requests', id);
    const result = issue(id);
    await gone;
    proxy.requests('pass');
    proxy.down();
    proxy.up();
    expect(must(await result)).toMatchObject({ code: 'A 002' });
    expect(await executed(id)).toBe(1);
  });

  test('and delivered late, when it was long done again: the ghost does nothing', async () => {
    const id = randomUUID();
    proxy.requests('hold');
    const held = proxy.seen('requests', id);
    const result = issue(id);
    await held;
    proxy.requests('pass');
    proxy.down();
    proxy.up();
    expect(must(await result)).toMatchObject({ code: 'A 002' });
    proxy.release();
    await redis.ping();
    expect(must(await issue())).toMatchObject({ code: 'A 003' });
    expect(await executed(id)).toBe(1);
  });

  test('after the store has written, and it stays away: the outcome is unknown, asked again it is known', async () => {
    const id = randomUUID();
    proxy.replies('swallow');
    const written = proxy.seen('replies', 'ok');
    const result = issue(id);
    await written;
    proxy.down();
    clock += 10_000;
    expect(refusalOf(await result)).toBe('outcome-unknown');
    proxy.replies('pass');
    proxy.up();
    await until('the store is back', () => process.sites.check());
    expect(must(await issue(id))).toMatchObject({ code: 'A 002' });
    expect(await executed(id)).toBe(1);
    expect(must(await issue())).toMatchObject({ code: 'A 003' });
  });

  test('between two batches that wait: each command once, in order', async () => {
    const ids = Array.from({ length: 300 }, () => randomUUID());
    proxy.replies('swallow');
    const written = proxy.seen('replies', 'ok');
    const results = ids.map((id) => issue(id));
    await written;
    proxy.replies('pass');
    proxy.down();
    proxy.up();
    const codes = (await Promise.all(results)).map((result) => (must(result) as { code: string }).code);
    expect(codes).toEqual(ids.map((_, index) => `A ${String(index + 2).padStart(3, '0')}`));
    expect(await redis.xlen(`aufruf:{${SITE}}:log`)).toBe(3 + 300);
  });
});

describe('the deadline', () => {
  test("follows the store's clock, however wrong our own is", async () => {
    for (const offset of [-3600_000, 3600_000]) {
      const other = await startProcess(proxy.socketPath, () => morningNow() + offset);
      must(await other.press('issue-ticket', { serviceId: 'ausweis' }));
      // What is asked is whether it is an hour off, not how fast the answer came.
      expect(Math.abs(other.store.now() - Date.now())).toBeLessThan(60_000);
      other.close();
    }
  });

  test('does not lock a process out whose clock was set while it ran', async () => {
    clock -= 3600_000;
    // The pulse does this every two seconds.
    await process.sites.check();
    expect(must(await issue())).toMatchObject({ code: 'A 002' });
  });
});
