import { Redis } from 'ioredis';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { siteKeys } from '../../server/log/keys.ts';
import { startTestRedis, type TestRedis } from '../support/redis.ts';
import { until } from '../support/until.ts';
import { configure, must, type Process, SITE, startProcess } from './process.ts';

const IDLE = 15 * 60_000;
let server: TestRedis;
let redis: Redis;
let process: Process;
let now = 0;
const watched = new Set<string>();
const forgotten: string[] = [];

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
  now = Date.parse('2026-03-02T09:00:00+01:00');
  watched.clear();
  forgotten.length = 0;
  const keep = {
    idle: IDLE,
    most: 3,
    isWatched: (site: string) => watched.has(site),
    forgotten: (site: string) => void forgotten.push(site),
  };
  process = await startProcess(server.socketPath, () => now, { keep });
  await configure(process);
});
afterEach(() => process.close());

async function listeners(site = SITE): Promise<number> {
  const { feed, volatileFeed } = siteKeys(site);
  const [, one, , other] = await redis.pubsub('NUMSUB', feed, volatileFeed);
  return Number(one) + Number(other);
}

describe('a site that nobody uses', () => {
  test('is forgotten, with its subscriptions, and is there again when it is needed', async () => {
    must(await process.press('issue-ticket', { serviceId: 'wohnsitz' }));
    expect(await listeners()).toBe(2);
    now += IDLE - 1;
    await process.sites.sweep();
    expect(forgotten).toEqual([]);
    now += 1;
    await process.sites.sweep();
    expect([process.sites.size, forgotten, await listeners()]).toEqual([0, [SITE], 0]);
    must(await process.press('issue-ticket', { serviceId: 'wohnsitz' }));
    expect([process.sites.size, await listeners()]).toEqual([1, 2]);
    expect((await process.live()).state.numbers.get('A')).toBe(2);
  });

  test('has missed nothing that another process did meanwhile', async () => {
    const other = await startProcess(server.socketPath, () => now);
    now += IDLE;
    await process.sites.sweep();
    must(await other.press('issue-ticket', { serviceId: 'wohnsitz' }));
    expect((await process.live()).head).toEqual((await other.live()).head);
    must(await other.press('issue-ticket', { serviceId: 'wohnsitz' }));
    await until('it follows again', async () => (await process.live()).state.numbers.get('A') === 2);
    other.close();
  });

  test('that is used again while it is being forgotten is not left without its subscription', async () => {
    for (let round = 0; round < 5; round += 1) {
      now += IDLE;
      const [, again] = await Promise.all([process.sites.sweep(), process.live()]);
      expect(again.state.catalogue).not.toBeNull();
      expect(await listeners()).toBe(2);
    }
  });

  test('stays while somebody watches it, and for the idle time after that', async () => {
    watched.add(SITE);
    now += 10 * IDLE;
    await process.sites.sweep();
    watched.clear();
    now += IDLE - 1;
    await process.sites.sweep();
    expect(forgotten).toEqual([]);
    now += 1;
    await process.sites.sweep();
    expect(forgotten).toEqual([SITE]);
  });

  test('goes soon where another process keeps it so busy that following costs more than reading it again', async () => {
    const other = await startProcess(server.socketPath, () => now);
    const site = await process.live();
    /** Has the other one press so often, and this one hear of it. */
    const busy = async (count: number) => {
      for (let left = count; left > 0; left -= 1000) {
        const presses = Array.from({ length: Math.min(left, 1000) }, () =>
          other.press('issue-ticket', { serviceId: 'wohnsitz' }),
        );
        for (const result of await Promise.all(presses)) must(result);
      }
      const { seq } = (await other.live()).state;
      await until('all of it is heard', () => site.state.seq === seq);
      now += 10_000;
      await process.sites.sweep();
    };
    // The first one begins a day, with an event of its own.
    await busy(4998);
    expect(forgotten).toEqual([]);
    // Whoever watches it has use of what is heard.
    watched.add(SITE);
    await busy(1);
    watched.clear();
    await busy(4999);
    expect(forgotten).toEqual([]);
    await busy(1);
    expect([process.sites.size, forgotten]).toEqual([0, [SITE]]);
    other.close();
  });

  test('stays while a command is under way', async () => {
    const site = await process.live();
    await redis.call('CLIENT', 'PAUSE', '60000', 'WRITE');
    const pressed = process.press('issue-ticket', { serviceId: 'wohnsitz' });
    await until('it is under way', () => !site.isIdle);
    now += 10 * IDLE;
    await process.sites.sweep();
    const gone = [...forgotten];
    await redis.call('CLIENT', 'UNPAUSE');
    expect(gone).toEqual([]);
    must(await pressed);
  });

  test('goes sooner where there are too many, the one used longest ago first', async () => {
    for (const id of ['eins', 'zwei', 'drei', 'vier']) {
      now += 1000;
      await process.sites.begin(id);
    }
    await process.sites.sweep();
    expect(process.sites.size).toBe(5);
    now += 10_000;
    await process.live();
    await process.sites.sweep();
    expect(forgotten).toEqual(['eins', 'zwei']);
  });
});
