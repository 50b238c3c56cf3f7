import { setTimeout as delay } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { demoCity } from '../../server/edges/demo/city.ts';
import { connect, type Followed, join, post, press, send, signIn } from '../support/client.ts';
import { identitiesOn } from '../support/identities.ts';
import { startTestRedis, type TestRedis } from '../support/redis.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { until } from '../support/until.ts';
import { openRaw, type Raw } from './silent-socket.ts';

const SITE = 'hamburg-mitte';
const MEGABYTE = 1024 * 1024;
/** More than the system itself keeps for one connection that nobody reads from, and our megabyte besides. */
const PLENTY = 24 * MEGABYTE;
/** How many do not read; without a bound they would cost the server this times PLENTY. */
const LAZY = 15;
/** The megabyte that each may leave unread, the frame that was one too many, and what is being asked. */
const BOUNDED = LAZY * 2 * MEGABYTE;

let redis: TestRedis;
let server: TestServer;
let supervisor = '';
let administrator = '';
/** Bytes of a snapshot of the staff's view. */
let snapshotSize = 0;

beforeAll(async () => {
  redis = await startTestRedis();
  server = await startServer({ env: { REDIS_URL: redis.socketPath, AUFRUF_RATE: '100000' } });
  supervisor = await signIn(server.url, { site: SITE, as: 'supervisor' });
  const client = new Redis({ path: redis.socketPath });
  administrator = await identitiesOn(client).issue({
    id: 'administrator:test',
    role: 'administrator',
    sites: ['*'],
    name: 'Test',
  });
  client.disconnect();
  for (let i = 0; i < 300; i += 1)
    await post(server.url, supervisor, press(SITE, 'issue-ticket', { serviceId: 'wohnsitz' }));
  const good = await connect(server.url, supervisor);
  snapshotSize = JSON.stringify((await join(good, SITE, 'counter')).rows).length;
  good.disconnect();
});
afterAll(async () => {
  await server.stop();
  await redis.stop();
});

/** Bytes that the server cannot let go of, whatever the collector does: rubbish is not counted. */
async function needed(): Promise<number> {
  const { heapUsed, external } = await server.inside();
  return heapUsed + external;
}

/** Looks again and again what the server needs until it is stopped; the most of it. */
function watchMemory(): () => Promise<number> {
  const over = new AbortController();
  const looking = (async () => {
    let highest = 0;
    while (!over.signal.aborted) {
      highest = Math.max(highest, await needed());
      // Looking costs the server more than its work does.
      await delay(500);
    }
    return highest;
  })();
  return () => {
    over.abort();
    return looking;
  };
}

/** Clients that are in the staff's room and do not read another byte, but say every moment that they are alive. */
async function openLazy(): Promise<{ raw: Raw; end: () => void }[]> {
  const lazy = await Promise.all(Array.from({ length: LAZY }, () => openRaw(server.url, supervisor)));
  return lazy.map((raw) => {
    raw.send(`420["join",${JSON.stringify({ site: SITE, view: 'counter', params: {} })}]`);
    raw.socket.pause();
    const timer = setInterval(() => raw.isOpen() && raw.send('3'), 100);
    return { raw, end: () => (clearInterval(timer), raw.socket.terminate()) };
  });
}

describe('a client that does not read', () => {
  test('but asks and asks is cut off, and the memory of the server stays flat', async () => {
    const lazy = await openLazy();
    const before = await needed();
    const highest = watchMemory();
    const ask = `429["join",${JSON.stringify({ site: SITE, view: 'counter', params: {} })}]`;
    for (const { raw } of lazy)
      for (let asked = 0; asked < PLENTY; asked += snapshotSize) if (raw.isOpen()) raw.send(ask);
    await until('all are cut off', () => lazy.every(({ raw }) => !raw.isOpen()));
    expect((await highest()) - before).toBeLessThan(BOUNDED);
    for (const { end } of lazy) end();
  });

  test('but says that it is alive is cut off, and one that reads hears everything', async () => {
    const good = await connect(server.url, supervisor);
    const screen: Followed = await join(good, SITE, 'counter');
    const lazy = await openLazy();
    const admin = await connect(server.url, administrator);
    const before = await needed();
    const highest = watchMemory();
    const site = demoCity('virtual').find(({ id }) => id === SITE);
    let written = 0;
    let last = 0;
    // Whoever configures a site changes every row, and every row is sent to everyone in the room.
    for (let round = 0; written < PLENTY; round += 1) {
      const configured = { ...site, notice: { de: `${round}` } };
      const reply = await send(admin, press(SITE, 'configure-site', { site: configured }));
      if (!reply.ok) throw new Error(reply.refusal.code);
      last = reply.seq;
      written += snapshotSize;
    }
    await screen.until((_rows, seq) => seq >= last);
    await until('all are cut off', () => lazy.every(({ raw }) => !raw.isOpen()));
    expect(screen.gaps).toBe(0);
    expect((await highest()) - before).toBeLessThan(BOUNDED);
    for (const { end } of lazy) end();
    good.disconnect();
    admin.disconnect();
  }, 60_000);
});
