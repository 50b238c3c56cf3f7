import { Redis } from 'ioredis';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { chain, encode, type Head, NO_HEAD } from '../../server/log/codec.ts';
import { withCommit } from '../../server/log/replication.ts';
import { SiteLog } from '../../server/log/site-log.ts';
import { startTestRedis, type TestRedis } from '../support/redis.ts';
import { happened } from './events.ts';

let server: TestRedis;
let redis: Redis;
let log: SiteLog;
let site = '';
let sites = 0;
const later = () => Date.now() + 10_000;

beforeAll(async () => {
  server = await startTestRedis();
  redis = new Redis({ path: server.socketPath });
});
afterAll(async () => {
  redis.disconnect();
  await server.stop();
});
beforeEach(() => {
  site = `site-${++sites}`;
  log = new SiteLog(withCommit(redis), site, 'us');
});

const append = (head: Head, count: number, deadline = later()) =>
  log.append(head, encode(head, happened(head.seq + 1, count)), deadline);
const stream = () => redis.xrange(`aufruf:{${site}}:log`, '-', '+');

async function appended(head: Head, count: number): Promise<Head> {
  const result = await append(head, count);
  if (result.kind !== 'ok') throw new Error(result.kind);
  return result.head;
}

describe('commit.lua', () => {
  test('gives contiguous ids and lets each entry carry the hash of the one before it', async () => {
    const first = await appended(NO_HEAD, 2);
    const head = await appended(first, 3);
    const entries = await stream();
    expect(entries.map(([id]) => id)).toEqual(['1-0', '2-0', '3-0', '4-0', '5-0']);
    let hash = '';
    for (const [, [p, before = '', e, json = '']] of entries) {
      expect([p, before, e]).toEqual(['p', hash, 'e']);
      hash = chain(before, json);
    }
    expect(head).toEqual({ epoch: first.epoch, seq: 5, hash });
    expect(await log.readHead()).toEqual(head);
  });

  test.each([
    ['sequence', (head: Head) => ({ ...head, seq: head.seq - 1 })],
    ['hash', (head: Head) => ({ ...head, hash: 'x'.repeat(43) })],
  ])('writes nothing when the head has another %s than the one decided on', async (_what, other) => {
    const head = await appended(NO_HEAD, 2);
    expect(await append(other(head), 3)).toEqual({ kind: 'moved' });
    expect(await stream()).toHaveLength(2);
    expect(await log.readHead()).toEqual(head);
  });

  test('lets exactly one of two writers win who decided on the same head', async () => {
    const head = await appended(NO_HEAD, 1);
    const kinds = await Promise.all(Array.from({ length: 20 }, () => append(head, 2)));
    expect(kinds.filter(({ kind }) => kind === 'ok')).toHaveLength(1);
    expect(kinds.filter(({ kind }) => kind === 'moved')).toHaveLength(19);
    expect(await stream()).toHaveLength(3);
  });

  test("does nothing after the deadline, by the store's own clock", async () => {
    const [seconds] = await redis.time();
    expect(await append(NO_HEAD, 1, Number(seconds) * 1000 - 1)).toEqual({ kind: 'late' });
    expect(await redis.exists(`aufruf:{${site}}:log`, `aufruf:{${site}}:head`)).toBe(0);
  });

  test('publishes what it wrote, with epoch, range and origin, and nothing else', async () => {
    const [listener, other] = [redis.duplicate(), redis.duplicate()];
    const heard: string[] = [];
    for (const each of [listener, other]) await each.subscribe(`aufruf:{${site}}:feed`);
    const both = new Promise<void>((resolve) => {
      listener.on('message', (_channel, text: string) => heard.push(text) === 2 && resolve());
    });
    const first = await appended(NO_HEAD, 2);
    await append(NO_HEAD, 1);
    await append(first, 1, 1);
    await append(first, 0);
    const head = await appended(first, 1);
    await both;
    for (const each of [listener, other]) each.disconnect();
    const lines = (await stream()).map(([, [, before = '', , json = '']]) => `${before} ${json}`);
    expect(heard).toEqual([
      [`${head.epoch} 1 2 us`, ...lines.slice(0, 2)].join('\n'),
      [`${head.epoch} 3 3 us`, ...lines.slice(2)].join('\n'),
    ]);
  });

  test('publishes only the range where nobody but itself listens', async () => {
    const listener = redis.duplicate();
    await listener.subscribe(`aufruf:{${site}}:feed`);
    const heard = new Promise((resolve) => {
      listener.on('message', (_channel, text: string) => resolve(text));
    });
    const { epoch } = await appended(NO_HEAD, 2);
    expect(await heard).toBe(`${epoch} 1 2 us`);
    listener.disconnect();
  });

  test('an empty batch on the present head writes nothing, on another one it says so', async () => {
    const head = await appended(NO_HEAD, 2);
    const before = await redis.get(`aufruf:{${site}}:head`);
    expect(await append(head, 0)).toEqual({ kind: 'ok', head });
    expect(await redis.get(`aufruf:{${site}}:head`)).toBe(before);
    expect(await append(NO_HEAD, 0)).toEqual({ kind: 'moved' });
  });

  test('events of any text survive the way through Lua and back', async () => {
    const text = 'Ä 漢字 \u2028 " \\ \n \0 🎫 ${} {x}:1';
    const [event] = happened(1, 1);
    if (event === undefined) throw new Error('no event');
    const batch = encode(NO_HEAD, [{ ...event, by: text }]);
    await log.append(NO_HEAD, batch, later());
    for await (const { events } of log.read()) expect(events).toEqual([{ ...event, by: text }]);
  });
});

describe('the epoch', () => {
  test('stays while Redis lives, however often it is asked for', async () => {
    const first = await appended(NO_HEAD, 1);
    const second = await appended(first, 1);
    await append(second, 0);
    expect(await log.readHead()).toMatchObject({ seq: 2, epoch: first.epoch });
  });

  test('rises with the first commit after a restart, and is published even when that is empty', async () => {
    const before = await appended(NO_HEAD, 1);
    await server.kill();
    await server.restart();
    const listener = redis.duplicate();
    await listener.subscribe(`aufruf:{${site}}:feed`);
    const heard = new Promise((resolve) => {
      listener.on('message', (_channel, text: string) => resolve(text));
    });
    const result = await append(before, 0);
    expect(result).toMatchObject({ kind: 'ok', head: { seq: 1, hash: before.hash } });
    const after = await log.readHead();
    expect(after.epoch).toBeGreaterThan(before.epoch);
    expect(await heard).toBe(`${after.epoch} 2 1 us`);
    listener.disconnect();
    expect((await appended(after, 1)).epoch).toBe(after.epoch);
  });

  test('is never given again, even where the store forgot that it gave it', async () => {
    const first = await appended(NO_HEAD, 1);
    const old = await redis.get(`aufruf:{${site}}:head`);
    await server.kill();
    await server.restart();
    const second = await appended(first, 1);
    await server.kill();
    await server.restart();
    // The tail since the first restart is gone, the head of that time with it.
    await redis.xdel(`aufruf:{${site}}:log`, '2-0');
    await redis.xsetid(`aufruf:{${site}}:log`, '1-0');
    await redis.set(`aufruf:{${site}}:head`, old ?? '');
    const third = await appended(first, 1);
    expect(third.epoch).toBeGreaterThan(second.epoch);
  });
});
