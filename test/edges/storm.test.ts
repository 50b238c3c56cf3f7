import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { isDeepStrictEqual } from 'node:util';
import type { Socket } from 'socket.io-client';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Followed, join, look, openSocket, post, press, signIn } from '../support/client.ts';
import { startTestRedis, type TestRedis } from '../support/redis.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { until } from '../support/until.ts';

const SITE = 'hamburg-mitte';
const AREA = { area: 'eg' };
const SCREENS = 1000;
let redis: TestRedis;
let server: TestServer;
let env: Readonly<Record<string, string>>;
const sockets: Socket[] = [];

beforeAll(async () => {
  redis = await startTestRedis();
  env = { REDIS_URL: redis.socketPath, PORT: String(await freePort()) };
  server = await startServer({ env });
});
afterAll(async () => {
  for (const socket of sockets) socket.disconnect();
  await server.stop();
  await redis.stop();
});

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  return port;
}

test(`${SCREENS} screens lose their server at once, come back, and all show what is true`, async () => {
  const kiosk = await signIn(server.url, { site: SITE, as: 'kiosk' });
  const display = await signIn(server.url, { site: SITE, as: 'display' });
  const screens = new Map<number, Followed>();
  const troubles: unknown[] = [];
  for (let index = 0; index < SCREENS; index += 1) {
    const socket = openSocket(server.url, display, {
      reconnectionDelay: 300,
      reconnectionDelayMax: 1500,
      randomizationFactor: 0.5,
    });
    sockets.push(socket);
    socket.on('welcome', () => {
      screens.get(index)?.stop();
      join(socket, SITE, 'board', AREA).then(
        (screen) => screens.set(index, screen),
        (error: unknown) => socket.connected && troubles.push(error),
      );
    });
    socket.on('disconnect', () => screens.delete(index));
  }
  await until('all screens', () => screens.size === SCREENS);
  await server.kill();
  await until('no screen is connected', () => sockets.every((socket) => !socket.connected));
  server = await startServer({ env });
  // While they come back, there is news.
  for (let i = 0; i < 20; i += 1)
    expect((await post(server.url, kiosk, press(SITE, 'issue-ticket', { serviceId: 'wohnsitz' }))).ok).toBe(
      true,
    );
  await until('all screens are back', () => screens.size === SCREENS);
  await until('all screens are current', async () => {
    // Asked anew each time: what is expected of the waits changes by itself.
    const truth = (await look(server.url, display, SITE, 'board', AREA)).rows;
    expect(truth['service:wohnsitz']).toMatchObject({ waiting: 20 });
    return [...screens.values()].every(({ rows }) => isDeepStrictEqual(rows, truth));
  });
  expect([...screens.values()].filter((screen) => screen.gaps > 0)).toEqual([]);
  expect(troubles).toEqual([]);
}, 90_000);
