import { randomBytes } from 'node:crypto';
import type { Socket } from 'socket.io-client';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { ask, connect, join, look, openSocket, post, press, send, signIn } from '../support/client.ts';
import { startServer, type TestServer } from '../support/server.ts';

const SITE = 'hamburg-mitte';
let server: TestServer;
let kiosk = '';
let clerk = '';
let display = '';
const sockets: Socket[] = [];

beforeAll(async () => {
  server = await startServer();
  kiosk = await signIn(server.url, { site: SITE, as: 'kiosk' });
  clerk = await signIn(server.url, { site: SITE, as: 'clerk', counterId: '1' });
  display = await signIn(server.url, { site: SITE, as: 'display' });
});
afterEach(() => {
  for (const socket of sockets.splice(0)) socket.disconnect();
});
afterAll(async () => {
  expect(server.output()).toBe(`ready ${server.url}\n`);
  await server.stop();
});

async function socketOf(token?: string): Promise<Socket> {
  const socket = await connect(server.url, token);
  sockets.push(socket);
  return socket;
}

/** What becomes of a handshake with these headers. */
function handshake(headers: Record<string, string>): Promise<string> {
  const socket = openSocket(server.url, undefined, { extraHeaders: headers, reconnection: false });
  sockets.push(socket);
  return new Promise((resolve) => {
    socket.once('connect', () => resolve('connected'));
    socket.once('connect_error', () => resolve('refused'));
  });
}

describe('a socket', () => {
  test('a call arrives at a joined display, exactly as a snapshot would show it', async () => {
    const board = await join(await socketOf(display), SITE, 'board', { area: 'eg' });
    const desk = await socketOf(clerk);
    const issued = await post(server.url, kiosk, press(SITE, 'issue-ticket', { serviceId: 'wohnsitz' }));
    expect(issued).toMatchObject({ ok: true });
    expect(await send(desk, press(SITE, 'open-counter', { counterId: '1' }))).toMatchObject({ ok: true });
    const called = await send(desk, press(SITE, 'call-next', { counterId: '1' }));
    expect(called).toMatchObject({ ok: true, value: { code: 'A 001' } });
    await board.until((rows) =>
      Object.values(rows).some(({ code, open }) => code === 'A 001' && open === true),
    );
    const fresh = await look(server.url, display, SITE, 'board', { area: 'eg' });
    expect(board.rows).toEqual(fresh.rows);
    expect(board.gaps).toBe(0);
  });

  test('and HTTP are one pipe: the same id over both gives one ticket', async () => {
    const command = press(SITE, 'issue-ticket', { serviceId: 'ausweis' });
    const over = await send(await socketOf(kiosk), command);
    const again = await post(server.url, kiosk, command);
    expect(over).toMatchObject({ ok: true, value: { code: 'B 001' } });
    expect(again).toMatchObject({ ok: true, value: over.ok ? over.value : undefined });
  });

  test.each([
    ['nobody', undefined, null],
    ['a forged token', () => randomBytes(32).toString('base64url'), null],
    ['a clerk', () => clerk, { id: 'clerk:hamburg-mitte:1', role: 'clerk', name: 'Demo 1' }],
  ])('of %s is told at once whom it is taken for', async (_who, token, actor) => {
    const socket = openSocket(server.url, token?.());
    sockets.push(socket);
    const hello = await new Promise((resolve) => void socket.once('welcome', resolve));
    expect(hello).toEqual({ actor, at: expect.any(Number) });
  });

  test.each([
    ['nobody', undefined, SITE, 'board', { area: 'eg' }, 'unauthenticated'],
    ['a display', () => display, SITE, 'counter', {}, 'forbidden'],
    ['a display', () => display, 'altona', 'board', { area: 'eg' }, 'forbidden'],
    ['a display', () => display, 'atlantis', 'board', { area: 'eg' }, 'site-unknown'],
    ['a display', () => display, SITE, 'board', { area: 'attic' }, 'area-unknown'],
    ['a display', () => display, SITE, 'treasure', {}, 'view-unknown'],
  ])('%s (%#) joining what it may not is refused', async (_who, token, site, view, params, code) => {
    const socket = await socketOf(token?.());
    await expect(join(socket, site, view, { ...params })).rejects.toThrow(code);
  });

  test.each([
    ['nobody', undefined, 'issue-ticket', SITE, { serviceId: 'wohnsitz' }, 'unauthenticated'],
    ['a display', () => display, 'issue-ticket', SITE, { serviceId: 'wohnsitz' }, 'forbidden'],
    ['a kiosk', () => kiosk, 'issue-ticket', 'altona', { serviceId: 'wohnsitz' }, 'forbidden'],
    ['a kiosk', () => kiosk, 'issue-ticket', SITE, { serviceId: 'nothing' }, 'service-unknown'],
    ['a clerk', () => clerk, 'call-next', SITE, { counterId: '2' }, 'counter-closed'],
    ['a clerk', () => clerk, 'open-counter', SITE, { counterId: '99' }, 'counter-unknown'],
  ])('%s (%#) commanding what it may not is refused', async (_who, token, name, site, input, code) => {
    const socket = await socketOf(token?.());
    expect(await send(socket, press(site, name, input))).toMatchObject({ ok: false, refusal: { code } });
  });

  test('of a page of another origin gets no connection, whatever it brings', async () => {
    for (const origin of ['https://evil.example', 'null', `${server.url}.evil.example`])
      expect(await handshake({ Origin: origin })).toBe('refused');
    expect(await handshake({ Origin: server.url })).toBe('connected');
  });

  test('is the only transport, and serves no script', async () => {
    expect((await fetch(`${server.url}/socket.io/?EIO=4&transport=polling`)).status).toBe(400);
    expect((await fetch(`${server.url}/socket.io/socket.io.js`)).status).not.toBe(200);
  });

  test('hears every two seconds that the server and its store are there', async () => {
    const socket = await socketOf(display);
    const beat = await new Promise((resolve) => void socket.once('beat', resolve));
    expect(beat).toEqual({ at: expect.any(Number), store: 'ok' });
  });

  test('that left a room hears nothing of it any more, and can come back', async () => {
    const socket = await socketOf(display);
    const other = await join(await socketOf(display), SITE, 'board', { area: 'eg' });
    const board = await join(socket, SITE, 'board', { area: 'eg' });
    const heard: unknown[] = [];
    expect(await board.leave()).toEqual({ ok: true });
    socket.on('patch', (...patch: unknown[]) => heard.push(patch));
    const { seq } = other;
    await post(server.url, kiosk, press(SITE, 'issue-ticket', { serviceId: 'wohnsitz' }));
    await other.until((_rows, now) => now > seq);
    await ask(socket, 'leave', { room: 'nowhere' });
    expect(heard).toEqual([]);
    const back = await join(socket, SITE, 'board', { area: 'eg' });
    expect(back.rows).toEqual(other.rows);
  });
});
