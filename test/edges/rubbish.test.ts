import { randomBytes } from 'node:crypto';
import type { Socket } from 'socket.io-client';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { ask, connect, type Followed, join, post, press, signIn } from '../support/client.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { openRawSocket, type RawSocket } from './raw-socket.ts';

const SITE = 'hamburg-mitte';
let server: TestServer;
let kiosk = '';
/** A screen that has nothing to do with any of this. */
let bystander: Followed;
let screen: Socket;
let rude: Socket;

beforeAll(async () => {
  // What is said counts here, not how fast.
  server = await startServer({ env: { AUFRUF_RATE: '10000' } });
  kiosk = await signIn(server.url, { site: SITE, as: 'kiosk' });
  screen = await connect(server.url, await signIn(server.url, { site: SITE, as: 'display' }));
  rude = await connect(server.url, kiosk);
  bystander = await join(screen, SITE, 'board', { area: 'eg' });
});
afterEach(async () => {
  const { seq } = bystander;
  const issued = await post(server.url, kiosk, press(SITE, 'issue-ticket', { serviceId: 'wohnsitz' }));
  expect(issued.ok).toBe(true);
  await bystander.until((_rows, now) => now > seq);
  expect(bystander.gaps).toBe(0);
  expect(server.output()).toBe(`ready ${server.url}\n`);
});
afterAll(async () => {
  screen.disconnect();
  rude.disconnect();
  await server.stop();
});

const deep = (depth: number) => JSON.parse(`${'['.repeat(depth)}${']'.repeat(depth)}`) as unknown;
const poisoned = JSON.parse('{"__proto__":{"isAdmin":true},"constructor":1,"toString":null}') as unknown;

describe('rubbish in well-formed messages is refused in words', () => {
  const bodies: [string, unknown][] = [
    ['nothing', null],
    ['a number', 7],
    ['a text', 'command'],
    ['a list', []],
    ['a flag', true],
    ['an empty object', {}],
    ['a poisoned object', poisoned],
    ['numbers for names', { site: 1, name: 2, id: 3, input: 4, view: 5, params: 6 }],
    ['objects for names', { site: {}, name: {}, id: {}, input: [], view: {}, params: [] }],
    ['names of the prototype', { site: '__proto__', name: 'constructor', view: 'toString', id: '12345678' }],
    [
      'a thousand lists in each other',
      { site: SITE, name: 'issue-ticket', id: '12345678', input: deep(1000) },
    ],
    [
      'a poisoned input',
      { site: SITE, name: 'issue-ticket', id: '12345678', input: poisoned, view: 'kiosk', params: poisoned },
    ],
  ];

  test.each(bodies)('%s', async (_what, body) => {
    for (const event of ['command', 'join']) {
      expect(await ask(rude, event, body)).toMatchObject({
        ok: false,
        refusal: { code: expect.stringMatching(/-unknown$|-invalid$/), retryable: false },
      });
    }
  });

  test('with nobody waiting for the answer, or something else where that should be', async () => {
    for (const event of ['command', 'join', 'leave']) {
      for (const [, body] of bodies) {
        rude.emit(event, body);
        rude.emit(event);
        rude.emit(event, body, 'no function', { nor: 'this' });
      }
    }
    expect(await ask(rude, 'leave', { room: SITE })).toEqual({ ok: true });
  });

  test('events that do not exist are not heard', async () => {
    for (const event of ['admin', 'patch', 'welcome', '__proto__', '', 'x'.repeat(5000)])
      rude.emit(event, {});
    expect(await ask(rude, 'leave', {})).toEqual({ ok: true });
  });

  test('nobody can leave a room for somebody else, nor the room that is the socket itself', async () => {
    await ask(rude, 'leave', { room: bystander.room });
    await ask(rude, 'leave', { room: rude.id });
    expect(await ask(rude, 'command', press(SITE, 'issue-ticket', { serviceId: 'ausweis' }))).toMatchObject({
      ok: true,
    });
  });

  test('a thousand joins end at eight rooms', async () => {
    const socket = await connect(server.url, kiosk);
    const joins = Array.from({ length: 1000 }, (_, index) =>
      ask(socket, 'join', { site: SITE, view: 'kiosk', params: { kiosk: `k${index}` } }),
    );
    const answers = JSON.stringify(await Promise.all(joins));
    expect(answers.match(/"ok":true/g)).toHaveLength(8);
    expect(answers.match(/too-many-requests/g)).toHaveLength(992);
    socket.disconnect();
  });
});

test('a client that is told to go and stays does not keep the server from ending', async () => {
  const own = await startServer();
  const raw = await openRawSocket(own.url);
  raw.text('hello');
  await raw.closed;
  await openRawSocket(own.url);
  await own.stop();
  expect(await own.exited).toBe(0);
});

describe('rubbish in the wire itself ends the connection', () => {
  const cases: [string, (raw: RawSocket) => void][] = [
    ['a packet that is none', (raw) => raw.text('hello')],
    ['an event that is no JSON', (raw) => raw.text('42["command",{')],
    ['an event without a name', (raw) => raw.text('42[]')],
    ['an event whose name is an object', (raw) => raw.text('42[{"a":1}]')],
    ['an event of another namespace', (raw) => raw.text('42/admin,["command",{}]')],
    ['a second greeting', (raw) => raw.text('40')],
    ['a greeting to another namespace', (raw) => raw.text('40/admin,')],
    ['an answer to nothing', (raw) => raw.text('430[]')],
    ['an event after the goodbye', (raw) => ['41', '420["leave",{}]'].forEach(raw.text)],
    [
      'binary data inside a message',
      (raw) => {
        raw.text('451-0["join",{"_placeholder":true,"num":0}]');
        raw.write({ opcode: 2, payload: randomBytes(100) });
      },
    ],
    ['attachments that never come', (raw) => raw.text('459999999-["command",{"_placeholder":true,"num":0}]')],
    [
      'a placeholder for something that is not there',
      (raw) => {
        raw.text('451-["command",{"_placeholder":true,"num":7}]');
        raw.write({ opcode: 2, payload: randomBytes(10) });
      },
    ],
    ['a binary frame out of nowhere', (raw) => raw.write({ opcode: 2, payload: randomBytes(100) })],
    ['an oversized frame', (raw) => raw.text(`42["command","${'x'.repeat(20_000)}"]`)],
    ['a frame that claims a gigabyte', (raw) => raw.write({ payload: 'x', claims: 1_000_000_000 })],
    [
      'a message in endless pieces',
      (raw) => {
        raw.write({ payload: 'x'.repeat(1000), isLast: false });
        for (let i = 0; i < 30; i++) raw.write({ opcode: 0, payload: 'x'.repeat(1000), isLast: false });
      },
    ],
    ['an unmasked frame', (raw) => raw.write({ payload: '2', isMasked: false })],
    ['reserved bits', (raw) => raw.write({ payload: '2', reserved: 7 })],
    ['an opcode that does not exist', (raw) => raw.write({ opcode: 11, payload: 'x' })],
    ['text that is not UTF-8', (raw) => raw.write({ payload: Buffer.from([0x34, 0x32, 0xc3, 0x28, 0xff]) })],
    ['a ping too long', (raw) => raw.write({ opcode: 9, payload: 'x'.repeat(200) })],
    [
      'a close with a code that does not exist',
      (raw) => raw.write({ opcode: 8, payload: Buffer.from([0, 1]) }),
    ],
    ['random bytes', (raw) => raw.bytes(randomBytes(5000))],
    ['HTTP', (raw) => raw.bytes('GET / HTTP/1.1\r\nHost: x\r\n\r\n'.repeat(20))],
  ];

  test.each(cases)('%s', async (_what, act) => {
    const raw = await openRawSocket(server.url);
    act(raw);
    await raw.closed;
    raw.destroy();
  });

  test('what means nothing is borne: events that the library keeps to itself, pongs that nobody asked for', async () => {
    const raw = await openRawSocket(server.url);
    for (const name of ['connect', 'connect_error', 'disconnect', 'disconnecting', 'newListener'])
      raw.text(`42["${name}"]`);
    for (let i = 0; i < 100; i++) {
      raw.text('3probe');
      raw.write({ opcode: 10, payload: 'pong' });
    }
    raw.text('420["leave",{}]');
    while (!raw.heard().includes('430[{"ok":true}]'))
      await Promise.race([raw.closed.then(() => expect.fail('it was cut off')), new Promise(setImmediate)]);
    raw.destroy();
  });

  test('two hundred connections full of random frames leave the others alone', async () => {
    const raws = await Promise.all(Array.from({ length: 200 }, () => openRawSocket(server.url)));
    for (const raw of raws) {
      for (let i = 0; i < 5; i++) {
        const [opcode = 0, reserved = 0] = randomBytes(2);
        raw.write({ opcode: opcode % 16, reserved: reserved % 2, payload: randomBytes(200) });
      }
    }
    await Promise.race(raws.map((raw) => raw.closed));
    for (const raw of raws) raw.destroy();
  });
});
