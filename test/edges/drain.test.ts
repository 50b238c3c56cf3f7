/** A server that is asked to end: what it has in hand is finished, everybody else hears that another one will answer. */
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startNode } from '../support/child.ts';
import { connect, openSocket, post, press, send, signIn } from '../support/client.ts';
import { type Proxy, startProxy } from '../support/proxy.ts';
import { startTestRedis, type TestRedis } from '../support/redis.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { makeTempDir } from '../support/temp-dir.ts';
import { until } from '../support/until.ts';
import { HEALTHY, startEmulator } from './printing/printer-emulator.ts';

const site = 'hamburg-mitte';
const issue = () => press(site, 'issue-ticket', { serviceId: 'ausweis' });

const heard = (socket: ReturnType<typeof openSocket>, event: string) =>
  new Promise((resolve) => socket.once(event, resolve));

/** What `/readyz` says; undefined where nobody listens any more. */
async function ready(url: string): Promise<{ status: number; why: string } | undefined> {
  try {
    const response = await fetch(`${url}/readyz`);
    return { status: response.status, why: (await response.text()).trim() };
  } catch {
    return undefined;
  }
}

describe('on a store that can be held up', () => {
  let redis: TestRedis;
  let proxy: Proxy;

  beforeEach(async () => {
    redis = await startTestRedis();
    proxy = await startProxy(redis.socketPath);
  });
  afterEach(async () => {
    await proxy.close();
    await redis.stop();
  });

  const start = () => startServer({ env: { REDIS_URL: proxy.socketPath } });

  /** A command whose commit is on its way to the store, and a screen that is connected. */
  async function inHand(server: TestServer, way: 'hold' | 'swallow') {
    const token = await signIn(server.url, { site, as: 'kiosk' });
    const screen = await connect(server.url, token);
    expect(await send(screen, issue())).toMatchObject({ ok: true });
    const command = issue();
    proxy.requests(way);
    const sent = proxy.seen('requests', 'ticket-issued');
    const reply = post(server.url, token, command);
    await sent;
    return { token, screen, command, reply };
  }

  test('a command in hand is answered, new ones and new sockets are refused so that they may be repeated', async () => {
    const server = await start();
    expect(await ready(server.url)).toEqual({ status: 200, why: 'ready' });
    const { token, screen, reply } = await inHand(server, 'hold');
    const hungUp = heard(screen, 'disconnect');
    process.kill(server.pid, 'SIGTERM');
    await until('it says that it closes', async () => (await ready(server.url))?.why === 'closing');
    expect(await ready(server.url)).toEqual({ status: 503, why: 'closing' });
    expect(await post(server.url, token, issue())).toMatchObject({
      ok: false,
      refusal: { code: 'closing', retryable: true },
    });
    expect(await send(screen, issue())).toMatchObject({ ok: false, refusal: { code: 'closing' } });
    const late = openSocket(server.url, token);
    await heard(late, 'connect_error');
    // It goes on trying, with growing pauses.
    expect(late.active).toBe(true);
    late.disconnect();
    proxy.requests('pass');
    proxy.release();
    expect(await reply).toMatchObject({ ok: true });
    // Anything else would end socket.io's own attempts, which have a jitter.
    expect(await hungUp).toBe('transport close');
    screen.disconnect();
    expect(await server.exited).toBe(0);
    expect(server.output()).not.toMatch(/"level":(40|50)/);
  });

  test('with a store that answers nothing it ends all the same; what was in hand can be repeated and is done once', async () => {
    const first = await start();
    const { screen, command, reply } = await inHand(first, 'swallow');
    process.kill(first.pid, 'SIGTERM');
    expect(await reply).toMatchObject({ ok: false, refusal: { retryable: true } });
    expect(await first.exited).toBe(0);
    screen.disconnect();
    proxy.requests('pass');
    const second = await start();
    const token = await signIn(second.url, { site, as: 'kiosk' });
    const repeated = await post(second.url, token, command);
    expect(repeated).toMatchObject({ ok: true });
    expect(await post(second.url, token, command)).toEqual(repeated);
    await second.stop();
  }, 60_000);

  test('while it starts it says so', async () => {
    const free = createServer().listen(0, '127.0.0.1');
    await once(free, 'listening');
    const { port } = free.address() as AddressInfo;
    free.close();
    await once(free, 'close');
    proxy.requests('hold');
    const env = { PORT: String(port), REDIS_URL: proxy.socketPath };
    const child = startNode(['dist/server/main.js'], env);
    const url = `http://127.0.0.1:${port}`;
    await until('it says why it is not ready', async () => (await ready(url)) !== undefined);
    expect(await ready(url)).toEqual({ status: 503, why: 'starting' });
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
    proxy.requests('pass');
    proxy.release();
    await child.says(/ready http/);
    expect(await ready(url)).toEqual({ status: 200, why: 'ready' });
    expect(await child.kill('SIGTERM')).toBe(0);
  });
});

test('a paper that is in the printer is waited for, and is not printed again after the next start', async () => {
  const dir = makeTempDir();
  let paper = () => {};
  const inPrinter = new Promise<void>((resolve) => (paper = resolve));
  // It says how it is, but never that it has printed: the server asks for a while.
  const printer = await startEmulator({
    status: HEALTHY,
    completes: false,
    onBytes: (_socket, received) => received > 300 && paper(),
  });
  const start = () => startServer({ dataDir: dir.path, env: { DEMO_PRINTER: printer.address } });
  const first = await start();
  await post(first.url, await signIn(first.url, { site, as: 'kiosk' }), issue());
  await inPrinter;
  process.kill(first.pid, 'SIGTERM');
  expect(await first.exited).toBe(0);
  expect(first.output()).not.toMatch(/"level":(40|50)/);
  const second = await start();
  await post(second.url, await signIn(second.url, { site, as: 'kiosk' }), issue());
  await until('the second paper', () => printer.papers.length >= 2);
  await second.stop();
  expect(printer.papers).toHaveLength(2);
  await printer.close();
  dir.remove();
});
