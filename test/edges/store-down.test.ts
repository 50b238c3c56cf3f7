import type { Socket } from 'socket.io-client';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { ask, connect, press, signIn } from '../support/client.ts';
import { startTestRedis, type TestRedis } from '../support/redis.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { until } from '../support/until.ts';
import { request } from './request.ts';

const SITE = 'hamburg-mitte';
let redis: TestRedis;
let server: TestServer;
let kiosk = '';
let socket: Socket;

beforeAll(async () => {
  redis = await startTestRedis();
  server = await startServer({ env: { REDIS_URL: `unix://${redis.socketPath}` } });
  kiosk = await signIn(server.url, { site: SITE, as: 'kiosk' });
  socket = await connect(server.url, kiosk);
});
afterAll(async () => {
  socket.disconnect();
  await redis.stop();
});

const command = () => press(SITE, 'issue-ticket', { serviceId: 'wohnsitz' });
const headers = () => ({ Authorization: `Bearer ${kiosk}`, 'Content-Type': 'application/json' });
const everything = () => [
  request(`${server.url}/api/sites/${SITE}/commands/issue-ticket`, {
    headers: { ...headers(), 'Idempotency-Key': command().id },
    body: '{"serviceId":"wohnsitz"}',
  }),
  request(`${server.url}/api/sites/${SITE}/views/kiosk?kiosk=foyer`, { headers: headers() }),
  request(`${server.url}/api/sites/${SITE}/views/ticket?token=${'x'.repeat(22)}`, { headers: headers() }),
  request(`${server.url}/api/demo/sign-in`, { headers: headers(), body: `{"site":"${SITE}","as":"kiosk"}` }),
  request(`${server.url}/api/demo/sites`),
  request(`${server.url}/readyz`),
];

test('without its store the server says so everywhere as a refusal, recovers, and can end', async () => {
  const issued = await ask(socket, 'command', command());
  const { token } = z.object({ value: z.object({ token: z.string() }) }).parse(issued).value;
  const page = () => fetch(`${server.url}/t/${SITE}/${token}`).then(({ status }) => status);
  expect(await page()).toBe(200);
  await redis.kill();
  await until('the server notices', async () => (await fetch(`${server.url}/readyz`)).status === 503);
  // For a while an identity is believed without asking, and told what is in memory. Each token is let in so often only.
  let tries = 0;
  const look = () => {
    tries += 1;
    const token = String(tries).padStart(22, 'x');
    return request(`${server.url}/api/sites/${SITE}/views/ticket?token=${token}`, { headers: headers() });
  };
  await until('the store is asked who comes', async () => (await look()).status === 503);
  for (const { status, json } of await Promise.all(everything().toSpliced(-1))) {
    expect([503, 504, 401], JSON.stringify(json)).toContain(status);
    expect(json).toMatchObject({ code: expect.stringMatching(/^(store-unavailable|outcome-unknown)$/) });
  }
  expect(await ask(socket, 'command', command())).toMatchObject({ ok: false, refusal: { retryable: true } });
  expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
  // What a visitor's own page shows is in memory.
  expect(await page()).toBe(200);

  await redis.restart();
  await until('the server is ready again', async () => (await fetch(`${server.url}/readyz`)).status === 200);
  const statuses = (await Promise.all(everything())).map(({ status }) => status);
  expect(statuses).toEqual([200, 200, 404, 200, 200, 200]);
  expect(await ask(socket, 'command', command())).toMatchObject({ ok: true });
  expect(server.output()).not.toMatch(/fault|"level":50/);

  await redis.kill();
  const before = performance.now();
  await server.stop();
  expect(performance.now() - before, 'the end does not wait for the store').toBeLessThan(15_000);
}, 60_000);
