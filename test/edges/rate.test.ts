/** Who sends faster than any screen does is told so, and thrown out only for going on; nobody else notices. */
import type { Socket } from 'socket.io-client';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { ask, connect, type Followed, join, press, send, signIn } from '../support/client.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { openRawSocket } from './raw-socket.ts';

const SITE = 'hamburg-mitte';
/** Twice the rate set below, and what may be refused before it is enough. */
const [BURST, PATIENCE] = [40, 50];
let server: TestServer;
let kiosk = '';
let hasty: Socket;
let other: Socket;
let board: Followed;

beforeAll(async () => {
  server = await startServer({ env: { AUFRUF_RATE: '20' } });
  kiosk = await signIn(server.url, { site: SITE, as: 'kiosk' });
});
beforeEach(async () => {
  [hasty, other] = [await connect(server.url, kiosk), await connect(server.url, kiosk)];
  board = await join(other, SITE, 'kiosk', { kiosk: 'foyer' });
});
afterEach(async () => {
  const { seq } = board;
  expect(await send(other, press(SITE, 'issue-ticket', { serviceId: 'wohnsitz' }))).toMatchObject({
    ok: true,
  });
  await board.until((_rows, now) => now > seq);
  expect(board.gaps).toBe(0);
  hasty.disconnect();
  other.disconnect();
  expect(server.output()).toBe(`ready ${server.url}\n`);
});
afterAll(() => server.stop());

const leaves = (count: number) => Array.from({ length: count }, () => ask(hasty, 'leave', { room: 'none' }));
const refused = { ok: false, refusal: { code: 'too-many-requests', retryable: true } };

test('a burst too long is refused from where it is too long, and the connection stays', async () => {
  const answers = await Promise.all(leaves(BURST + PATIENCE - 10));
  expect(answers.slice(0, BURST - 1)).toEqual(Array.from({ length: BURST - 1 }, () => ({ ok: true })));
  expect(answers.slice(-10)).toEqual(Array.from({ length: 10 }, () => refused));
  // The bucket fills while they wait: what was refused is let in soon.
  let again = refused as unknown;
  while (JSON.stringify(again) === JSON.stringify(refused)) {
    await new Promise((resolve) => void hasty.once('beat', resolve));
    again = await ask(hasty, 'leave', { room: 'none' });
  }
  expect(again).toEqual({ ok: true });
});

test('who goes on all the same is cut off, and may come back', async () => {
  const cut = new Promise((resolve) => void hasty.once('disconnect', resolve));
  const back = new Promise((resolve) => void hasty.once('welcome', resolve));
  const answers = await Promise.allSettled(leaves(1000));
  expect(answers.at(-1)?.status).toBe('rejected');
  // Not "io server disconnect", after which a screen would not try again.
  expect(await cut).toMatch(/^transport (close|error)$/);
  await back;
});

test('pings and pongs cost as much as messages', async () => {
  const raw = await openRawSocket(server.url);
  for (let i = 0; i < 1000; i++) raw.write({ opcode: 9 + (i % 2), payload: 'x' });
  await raw.closed;
  raw.destroy();
});
