import { Redis } from 'ioredis';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { Feed } from '../../server/feed.ts';
import { Store } from '../../server/log/store.ts';
import { VolatileRows } from '../../server/log/volatile.ts';
import { connectRedis } from '../../server/redis/connect.ts';
import type { Patch } from '../../shared/views/view.ts';
import { startTestRedis, type TestRedis } from '../support/redis.ts';
import { until } from '../support/until.ts';
import { configure, SITE as HOME, startProcess } from './process.ts';

const SITE = 'altona';
const quiet = { info() {}, warn() {}, error() {} };
const connections: Pick<Redis, 'disconnect'>[] = [];

let server: TestRedis;
let redis: Redis;

beforeAll(async () => {
  server = await startTestRedis();
  redis = new Redis({ path: server.socketPath });
  connections.push(redis);
});
afterAll(async () => {
  for (const connection of connections) connection.disconnect();
  await server.stop();
});
beforeEach(async () => {
  await redis.flushall();
});

/** The volatile rows of a process of its own, following the store. */
async function process() {
  const commands = connectRedis({ socketPath: server.socketPath }, 'commands', quiet);
  const subscriber = connectRedis({ socketPath: server.socketPath }, 'subscriber', quiet);
  connections.push(commands, subscriber);
  const store = new Store(commands, subscriber, Date.now);
  const rows = new VolatileRows(store);
  let returns = 0;
  await store.open({
    feed: () => {},
    volatile: (site, message) => void rows.hear(site, message),
    back: () => void (returns += 1),
  });
  await store.follow(SITE);
  await rows.load(SITE);
  return { rows, subscriber, returns: () => returns };
}

describe('volatile rows', () => {
  test('that one process stores, another one has', async () => {
    const [one, other] = [await process(), await process()];
    await one.rows.set(SITE, 'print:a', { at: 1, state: 'queued' });
    await until('it has the row', () => other.rows.rows(SITE).has('print:a'));
    await one.rows.delete(SITE, 'print:a');
    await until('the row is gone', () => !other.rows.rows(SITE).has('print:a'));
  });

  test('are the latest fifty of a kind, whatever order the store keeps them in', async () => {
    const { rows } = await process();
    for (let at = 1; at <= 60; at += 1) await rows.set(SITE, `print:${at % 7}-${at}`, { at });
    await rows.set(SITE, 'paper:1', { at: 1 });
    const kept = Object.keys(await redis.hgetall(`aufruf:{${SITE}}:volatile`));
    const ages = kept.filter((key) => key.startsWith('print:')).map((key) => Number(key.split('-')[1]));
    expect(ages.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 50 }, (_, index) => index + 11));
    expect(kept).toContain('paper:1');
  });

  test('end for those who saw them, and for nobody else', async () => {
    const home = await startProcess(server.socketPath);
    await configure(home);
    const volatile = new VolatileRows(home.store);
    const told: [string, Patch][] = [];
    const feed = new Feed({
      volatile,
      now: Date.now,
      send: (room, patch) => void told.push([room, patch]),
      isWriting: () => false,
    });
    home.sites.listen({
      loaded: () => {},
      committed: () => {},
      reset: () => {},
      volatile: (site, message) => feed.volatile(site, message),
      back: () => {},
    });
    const live = await home.live();
    await volatile.load(HOME);
    const [mine] = ['foyer', 'hof'].map((id) => feed.join(live, 'kiosk', { kiosk: id }).room);
    await volatile.set(HOME, 'handed:a', { kiosk: 'foyer', at: 1 });
    await until('the row is told of', () => told.length > 0);
    await volatile.delete(HOME, 'handed:a');
    await until('its end is told of', () => told.length > 1);
    expect(told.map(([room, { set, del }]) => [room, Object.keys(set), del])).toEqual([
      [mine, ['handed:a'], []],
      [mine, [], ['handed:a']],
    ]);
    home.close();
  });

  test('that changed while a process could not hear are found when it is back', async () => {
    const [one, deaf] = [await process(), await process()];
    await one.rows.set(SITE, 'print:old', { at: 1 });
    await until('it has the row', () => deaf.rows.rows(SITE).has('print:old'));
    deaf.subscriber.disconnect();
    await until('it is deaf', () => deaf.subscriber.status === 'end');
    await one.rows.delete(SITE, 'print:old');
    await one.rows.set(SITE, 'print:new', { at: 2 });
    const missed = await deaf.rows.missed();
    expect(missed.map(({ message }) => JSON.parse(message) as object)).toEqual([
      { key: 'print:new', row: { at: 2 } },
      { key: 'print:old', row: null },
    ]);
    for (const { site, message } of missed) deaf.rows.hear(site, message);
    expect(await deaf.rows.missed()).toEqual([]);
    const before = deaf.returns();
    await deaf.subscriber.connect();
    await until('it says that it is back', () => deaf.returns() > before);
  });
});
