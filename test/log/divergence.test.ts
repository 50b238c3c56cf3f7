import { Redis } from 'ioredis';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readLostTails } from '../../server/log/lost-tails.ts';
import { connect, join, look, post, press, signIn } from '../support/client.ts';
import { forgetting } from '../support/forgetting.ts';
import { startTestRedis, type TestRedis } from '../support/redis.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { until } from '../support/until.ts';

const SITE = 'hamburg-mitte';
let redis: TestRedis;
let server: TestServer;

beforeAll(async () => {
  redis = await startTestRedis();
  server = await startServer({ env: { REDIS_URL: redis.socketPath } });
});
afterAll(async () => {
  await server?.stop();
  await redis?.stop();
});

test('a lost tail is shown to whoever answers for the site, with the numbers that nobody knows any more', async () => {
  const kiosk = await signIn(server.url, { site: SITE, as: 'kiosk' });
  const supervisor = await signIn(server.url, { site: SITE, as: 'supervisor' });
  const issue = () => post(server.url, kiosk, press(SITE, 'issue-ticket', { serviceId: 'wohnsitz' }));
  const socket = await connect(server.url, supervisor);
  const trouble = await join(socket, SITE, 'trouble', {});
  expect(Object.keys(trouble.rows)).toEqual(['site']);
  const kept = await issue();
  await forgetting(redis, async () => {
    await issue();
    await issue();
  });
  const rows = async () => (await look(server.url, supervisor, SITE, 'trouble')).rows;
  const isThere = async () => Object.keys(await rows()).length === 2;
  await until('it is shown', () => isThere().catch(() => false));
  const [key = ''] = Object.keys(await rows()).filter((name) => name !== 'site');
  const { seq } = kept as { seq: number };
  const row = (await rows())[key];
  expect(row).toMatchObject({
    codes: ['A 002', 'A 003'],
    tickets: 2,
    kept: { seq },
    lost: { seq: seq + 2 },
    now: { seq },
  });
  expect(key).toMatch(new RegExp(`^lost-tail:\\d+-${seq + 2}$`));
  expect(server.output()).toMatch(/"level":50[^\n]*"codes":\["A 002","A 003"\]/);
  expect(await (await fetch(`${server.url}/metrics`)).text()).toMatch(/^aufruf_tails_lost_total 1$/m);

  const client = new Redis({ path: redis.socketPath });
  expect(await readLostTails(client, SITE, 10)).toEqual([row]);
  // Rows die with the day; the record stays, and is shown again by whoever reads the site next.
  await client.del(`aufruf:{${SITE}}:volatile`);
  client.disconnect();
  await server.stop();
  server = await startServer({ env: { REDIS_URL: redis.socketPath } });
  await until('it is shown again', () => isThere().catch(() => false));
  const clerk = await signIn(server.url, { site: SITE, as: 'clerk', counterId: '1' });
  await expect(look(server.url, clerk, SITE, 'trouble')).rejects.toThrow();
  socket.disconnect();
});
