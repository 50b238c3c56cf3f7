import { randomBytes, randomInt } from 'node:crypto';
import type { Socket } from 'socket.io-client';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { ask, connect, look, post, press, signIn } from '../support/client.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { until } from '../support/until.ts';
import { openRaw } from './silent-socket.ts';

const SITE = 'hamburg-mitte';
/** Of clients behind a proxy. */
const [FIRST, SECOND] = ['203.0.113.7', '203.0.113.8'] as const;
let server: TestServer;
let clerk = '';
let display = '';
let good: Socket;

beforeAll(async () => {
  server = await startServer({ env: { AUFRUF_RATE: '20', AUFRUF_TRUSTED_PROXIES: 'loopback' } });
  clerk = await signIn(server.url, { site: SITE, as: 'clerk' });
  display = await signIn(server.url, { site: SITE, as: 'display' });
  good = await connect(server.url, clerk);
});
afterAll(async () => {
  good.disconnect();
  await server.stop();
});

/** Median of how long a good client waits for an answer, ms. It keeps to its rate. */
async function wait(socket: Socket, times: number): Promise<number> {
  const waits: number[] = [];
  for (let i = 0; i < times; i += 1) {
    const start = performance.now();
    expect(await ask(socket, 'leave', { room: 'nowhere' })).toEqual({ ok: true });
    waits.push(performance.now() - start);
  }
  return waits.toSorted((a, b) => a - b)[times >> 1] ?? Number.NaN;
}

describe('a client that sends as fast as it can', () => {
  test('is refused, then thrown out, and does not slow a good one', async () => {
    const calm = await wait(good, 15);
    const flood = await openRaw(server.url, clerk);
    const command = JSON.stringify(press(SITE, 'issue-ticket', { serviceId: 'wohnsitz' }));
    let sent = 0;
    const refused = () => flood.heard.filter((text) => text.includes('too-many-requests')).length;
    for (; sent < 60; sent += 1) flood.send(`42${sent}["command",${command}]`);
    await until('the first refusals', () => refused() > 0);
    expect(flood.isOpen()).toBe(true);
    const pump = setInterval(() => {
      for (let i = 0; i < 200 && flood.isOpen(); i += 1) flood.send(`42${(sent += 1)}["command",${command}]`);
    });
    const flooded = await wait(good, 15);
    await until('the flood is cut off', () => !flood.isOpen());
    clearInterval(pump);
    // Below 4 ms the machine's own noise is larger than what is measured.
    expect(flooded).toBeLessThan(Math.max(calm, 4) * 10);
  });

  test('is thrown out also when it floods with what wants no answer', async () => {
    for (const packet of ['42["nothing"]', '3', '42["leave",{}]']) {
      const flood = await openRaw(server.url, display);
      for (let i = 0; i < 300; i += 1) flood.send(packet);
      await until(`an end to ${packet}`, () => !flood.isOpen());
    }
    const pinging = await openRaw(server.url, display);
    for (let i = 0; i < 300; i += 1) pinging.socket.ping();
    await until('an end to pings', () => !pinging.isOpen());
  });

  test('over HTTP is refused by identity, and told when to come again; another identity is not', async () => {
    const url = `${server.url}/api/sites/${SITE}/commands/call-next`;
    // Not the one who flooded over a socket: what that one may do is used up.
    const other = await signIn(server.url, { site: SITE, as: 'clerk', counterId: '2' });
    const headers = { Authorization: `Bearer ${other}`, 'Idempotency-Key': 'abuse-0000001' };
    const flood = () => fetch(url, { method: 'POST', headers, body: '{"counterId":"none"}' });
    const answers = await Promise.all(Array.from({ length: 150 }, flood));
    const refused = answers.filter(({ status }) => status === 429);
    expect(refused.length).toBeGreaterThan(0);
    expect(refused[0]?.headers.get('retry-after')).toBe('1');
    expect(answers.filter(({ status }) => status === 404).length).toBeGreaterThanOrEqual(40);
    const kiosk = await signIn(server.url, { site: SITE, as: 'kiosk' });
    const issued = await post(server.url, kiosk, press(SITE, 'issue-ticket', { serviceId: 'wohnsitz' }));
    expect(issued.ok).toBe(true);
  });

  test('without an identity is bounded by address, also behind a proxy, and whoever has one there goes on', async () => {
    /** What the proxy adds stands last; whatever a client has written before it says nothing. */
    const from = (address: string) => ({ 'X-Forwarded-For': `${randomInt(1, 255)}.1.2.3, ${address}` });
    const strangers = (address: string) =>
      Promise.all(
        Array.from({ length: 150 }, async () => {
          const answer = await fetch(`${server.url}/api/sites/${SITE}/commands/call-next`, {
            method: 'POST',
            headers: { Authorization: `Bearer ${'x'.repeat(43)}`, ...from(address) },
            body: '{"counterId":"1"}',
          });
          return answer.status;
        }),
      );
    await until('too many strangers', async () => {
      const statuses = await strangers(FIRST);
      expect(statuses.every((status) => status === 401 || status === 429)).toBe(true);
      return statuses.includes(429);
    });
    expect(new Set(await strangers(SECOND))).toEqual(new Set([401]));
    expect((await look(server.url, display, SITE, 'board', { area: 'eg' })).rows).toHaveProperty('site');
    // The same address has used up its handshakes with tokens that open nothing, too.
    const guess = async (address: string) => {
      const token = randomBytes(32).toString('base64url');
      const raw = await openRaw(server.url, token, from(address)).catch(() => undefined);
      raw?.socket.terminate();
      return raw === undefined;
    };
    await until('a guesser is hung up on', async () =>
      (await Promise.all(Array.from({ length: 40 }, () => guess(FIRST)))).includes(true),
    );
    expect(await guess(SECOND)).toBe(false);
    const screen = await openRaw(server.url, display, from(FIRST));
    expect(screen.heard.at(-1)).toContain('"role":"display"');
    screen.socket.terminate();
  });
});

describe('what no screen sends', () => {
  const cases: readonly [string, string | Buffer][] = [
    ['a namespace of its own', '40/admin,{}'],
    ['a second greeting', '40{}'],
    ['an answer that nobody waits for', '430["x"]'],
    ['an attachment', '451-["command",{"_placeholder":true,"num":0}]'],
    ['bytes', Buffer.from('42["leave",{}]')],
    ['an event of another namespace', '42/admin,["leave",{}]'],
    ['half an event', '42["leave",{'],
    ['an event without a name', '42[{}]'],
    ['nothing that has a name', '4x'],
  ];
  test.each(cases)('%s ends the connection', async (_what, packet) => {
    const raw = await openRaw(server.url, display);
    raw.send(packet);
    await until('the end', () => !raw.isOpen());
  });

  test('an event before the greeting ends the connection', async () => {
    const socket = new WebSocket(`${server.url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`);
    let isOver = false;
    socket.on('close', () => (isOver = true));
    socket.once('message', () => socket.send('420["leave",{}]'));
    await until('the end', () => isOver);
  });

  test('an event that nobody knows is passed over, and the next one is answered', async () => {
    const raw = await openRaw(server.url, display);
    raw.send('420["constructor",{}]');
    raw.send('421["leave",{}]');
    raw.send('422["leave"]');
    await until('two answers', () => raw.heard.filter((text) => text.startsWith('43')).length === 2);
    // One is answered at once, the other when its turn has come.
    const answers = raw.heard.filter((text) => text.startsWith('43')).toSorted((a, b) => (a < b ? -1 : 1));
    expect(answers[0]).toBe('431[{"ok":true}]');
    expect(answers[1]).toContain('input-invalid');
    raw.socket.terminate();
  });
});
