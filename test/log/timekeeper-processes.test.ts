import { Redis } from 'ioredis';
import type { Socket } from 'socket.io-client';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { judge } from '../chaos/checker.ts';
import { readLog } from '../chaos/evidence.ts';
import { connect, type Followed, join, post, press, type Seat, signIn } from '../support/client.ts';
import { identitiesOn } from '../support/identities.ts';
import { startTestRedis, type TestRedis } from '../support/redis.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { administrator, demoSite, SITE } from './process.ts';

let store: TestRedis;
let redis: Redis;
let servers: TestServer[] = [];
const sockets: Socket[] = [];
let administration = '';

async function start(): Promise<TestServer> {
  const server = await startServer({ env: { REDIS_URL: store.socketPath } });
  servers.push(server);
  return server;
}

beforeAll(async () => {
  store = await startTestRedis();
  redis = new Redis({ path: store.socketPath });
  await Promise.all([start(), start()]);
  administration = await identitiesOn(redis).issue(administrator);
  const site = { ...demoSite(), dials: { noShowAfter: 1 } };
  const { url } = servers[0] ?? missing();
  const done = await post(url, administration, press(SITE, 'configure-site', { site }));
  if (!done.ok) throw new Error(done.refusal.code);
});
afterAll(async () => {
  for (const socket of sockets) socket.disconnect();
  await Promise.all(servers.map((server) => server.stop()));
  redis.disconnect();
  await store.stop();
});

function missing(): never {
  throw new Error('there is none');
}

async function watch({ url }: TestServer): Promise<Followed> {
  const socket = await connect(url, await signIn(url, { site: SITE, as: 'supervisor' }));
  sockets.push(socket);
  return join(socket, SITE, 'counter', {});
}

/** Calls somebody to a counter; the answer is the ticket's id. */
async function call({ url }: TestServer, counterId: string): Promise<string> {
  const seat: Seat = { site: SITE, as: 'clerk', counterId };
  const token = await signIn(url, seat);
  const kiosk = await signIn(url, { site: SITE, as: 'kiosk' });
  await post(url, kiosk, press(SITE, 'issue-ticket', { serviceId: 'wohnsitz' }));
  await post(url, token, press(SITE, 'open-counter', { counterId }));
  const called = await post(url, token, press(SITE, 'call-next', { counterId }));
  if (!called.ok) throw new Error(called.refusal.code);
  return (called.value as { ticketId: string }).ticketId;
}

const isMissed = (ticketId: string) => (rows: Followed['rows']) =>
  rows[`ticket:${ticketId}`]?.['status'] === 'missed';

describe('a no-show that nobody presses', () => {
  test('comes once from two processes, from the one that is left, and from one that starts', async () => {
    const [one = missing(), other = missing()] = servers;
    const [, there] = [await watch(one), await watch(other)];
    const first = await call(one, '1');
    await there.until(isMissed(first));
    const second = await call(one, '1');
    await one.kill();
    servers = [other];
    await there.until(isMissed(second));
    const third = await call(other, '1');
    await other.kill();
    servers = [];
    const fresh = await start();
    await (await watch(fresh)).until(isMissed(third));

    const log = await readLog(redis, SITE);
    const missed = log.entries.flatMap(({ event }) => {
      const { type, data } = JSON.parse(event) as { type: string; data: { ticketId?: string } };
      return type === 'ticket-missed' ? [data.ticketId] : [];
    });
    expect(missed).toEqual([first, second, third]);
    expect(judge([{ site: SITE, ...log, answers: [], announcements: [], sights: [] }])).toMatchObject({
      chainBroken: 0,
    });
    expect(fresh.output()).not.toMatch(/fault/);
  });
});
