import { Redis } from 'ioredis';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { BrokenChain, encode, type Head, NO_HEAD } from '../../server/log/codec.ts';
import { withCommit } from '../../server/log/replication.ts';
import { SiteLog } from '../../server/log/site-log.ts';
import type { LogEvent } from '../../shared/events.ts';
import { startTestRedis, type TestRedis } from '../support/redis.ts';
import { happened } from './events.ts';

const KEY = 'aufruf:{mitte}:log';
const HEAD = 'aufruf:{mitte}:head';
let server: TestRedis;
let redis: Redis;
let log: SiteLog;

beforeAll(async () => {
  server = await startTestRedis();
  redis = new Redis({ path: server.socketPath });
  log = new SiteLog(withCommit(redis), 'mitte', 'us');
});
afterAll(async () => {
  redis.disconnect();
  await server.stop();
});
beforeEach(() => redis.flushall());

async function write(count: number, from: Head = NO_HEAD): Promise<Head> {
  let head = from;
  for (let left = count; left > 0; left -= 1000) {
    const batch = encode(head, happened(head.seq + 1, Math.min(left, 1000)));
    const result = await log.append(head, batch, Date.now() + 10_000);
    if (result.kind !== 'ok') throw new Error(result.kind);
    ({ head } = result);
  }
  return head;
}

async function read(from?: Head): Promise<{ pages: number; events: LogEvent[]; head: Head }> {
  let pages = 0;
  let head = from ?? NO_HEAD;
  const events: LogEvent[] = [];
  for await (const page of log.read(from)) {
    pages += 1;
    events.push(...page.events);
    ({ head } = page);
  }
  return { pages, events, head };
}

/** Writes the stream anew, as somebody would who wants to change the past. */
async function rewrite(change: (id: string, fields: string[]) => [string, string[]] | undefined) {
  const entries = await redis.xrange(KEY, '-', '+');
  await redis.del(KEY);
  for (const [id, fields] of entries) {
    const kept = change(id, fields);
    if (kept !== undefined) await redis.xadd(KEY, kept[0], ...kept[1]);
  }
}

describe('reading the log', () => {
  test('an empty log has no pages', async () => {
    expect(await read()).toEqual({ pages: 0, events: [], head: NO_HEAD });
  });

  test('a long log comes in pages, in order, and ends at its head', async () => {
    const head = await write(12_345);
    const all = await read();
    expect(all.pages).toBe(3);
    expect(all.events).toEqual(happened(1, 12_345));
    expect(all.head).toEqual(head);
  });

  test('from a head on, only what came after is read', async () => {
    const middle = await write(7);
    const head = await write(5, middle);
    expect(await read(middle)).toEqual({ pages: 1, events: happened(8, 5), head });
    expect((await read(head)).events).toEqual([]);
  });

  test('what is appended while pages are read is left for the next time', async () => {
    const head = await write(6000);
    const events: LogEvent[] = [];
    for await (const page of log.read()) {
      if (events.length === 0) await write(10, head);
      events.push(...page.events);
    }
    expect(events).toHaveLength(6000);
  });
});

describe('a log that contradicts itself is noticed', () => {
  const altered = (json = '') => json.replace('somebody', 'nobody');

  test.each([
    ['in the middle', '4-0'],
    ['at the end', '9-0'],
  ])('an event that was altered %s', async (_where, which) => {
    await write(9);
    await rewrite((id, [p = '', before = '', e = '', json = '']) => [
      id,
      [p, before, e, id === which ? altered(json) : json],
    ]);
    await expect(read()).rejects.toThrow(BrokenChain);
  });

  test.each(['1-0', '5-0', '9-0'])('event %s was removed', async (id) => {
    await write(9);
    await redis.xdel(KEY, id);
    await expect(read()).rejects.toThrow(BrokenChain);
  });

  test('an event was removed and those after it moved up', async () => {
    await write(9);
    await rewrite((id, fields) => {
      const seq = Number.parseInt(id, 10);
      return seq === 5 ? undefined : [`${seq > 5 ? seq - 1 : seq}-0`, fields];
    });
    await expect(read()).rejects.toThrow(BrokenChain);
  });

  test('the head names another last event', async () => {
    const { epoch } = await write(3);
    await redis.set(HEAD, `${epoch}:3:${'x'.repeat(43)}:abc`);
    await expect(read()).rejects.toThrow("the log's last event is not the one that its head names");
  });

  test('the log ends before what the reader has, or goes on from something else', async () => {
    const head = await write(3);
    await expect(read({ ...head, seq: 4 })).rejects.toThrow('the log ends at 3, before 4');
    await expect(read({ ...head, hash: 'x'.repeat(43) })).rejects.toThrow(BrokenChain);
    await write(1, head);
    await expect(read({ ...head, hash: 'x'.repeat(43) })).rejects.toThrow(BrokenChain);
  });

  test('a head without its log', async () => {
    await write(3);
    await redis.del(KEY);
    await expect(read()).rejects.toThrow(BrokenChain);
  });
});
