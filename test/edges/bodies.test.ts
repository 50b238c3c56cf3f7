import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { LANGUAGES } from '../../shared/languages.ts';
import { post, press, signIn } from '../support/client.ts';
import { administratorOf, configure } from '../support/configure.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { request } from './request.ts';

const SITE = 'hamburg-mitte';
const MEGABYTES = 2_000_000;
let server: TestServer;
let kiosk = '';

beforeAll(async () => {
  server = await startServer();
  kiosk = await signIn(server.url, { site: SITE, as: 'kiosk' });
});
afterAll(async () => {
  expect(server.output()).toBe(`ready ${server.url}\n`);
  await server.stop();
});

const big = `{"serviceId":"${'x'.repeat(MEGABYTES)}"}`;
const chunks = Array.from({ length: 200 }, () => 'x'.repeat(MEGABYTES / 200));
const paths = [`/api/sites/${SITE}/commands/issue-ticket`, '/api/demo/sign-in'];

async function healthy(): Promise<void> {
  expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
  const issued = await post(server.url, kiosk, press(SITE, 'issue-ticket', { serviceId: 'wohnsitz' }));
  expect(issued.ok).toBe(true);
}

describe.each(paths)('a body of 2 MB to %s', (path) => {
  const headers = { 'Content-Type': 'application/json' };

  test.each([
    ['with its length', big],
    ['in chunks, without a length', chunks],
  ])('%s: the client gets its 413, every time', async (_how, body) => {
    for (let round = 0; round < 20; round++) {
      const answer = await request(`${server.url}${path}`, { headers, body });
      expect(answer).toMatchObject({ status: 413, json: { code: 'body-too-large', status: 413 } });
    }
    await healthy();
  });

  test('of many clients at once does not make the server grow', async () => {
    const answers = Array.from({ length: 30 }, () => request(`${server.url}${path}`, { headers, body: big }));
    for (const { status } of await Promise.all(answers)) expect(status).toBe(413);
    await healthy();
  });
});

describe('a configuration', () => {
  const said = (length: number) =>
    Object.fromEntries(LANGUAGES.map((language) => [language, 'Ж'.repeat(length)])) as { de: string };
  const services = (length: number) =>
    [...'ABCDEFGHIJKLMNOPQRSUVWXYZ'].map((letter) => {
      const names = { name: said(40), short: said(20), bring: said(length), off: said(length) };
      return { id: letter.toLowerCase(), letter, area: 'eg', targetMinutes: 30, ...names };
    });
  const counters = [{ id: '1', label: '1', area: 'eg', services: ['a'] }];

  test('that says everything in all languages gets in, and more than that is refused in words', async () => {
    await configure(server, 'wandsbek', { services: services(200), counters });
    const site = { services: services(300), notices: 'x'.repeat(700_000) };
    const path = `${server.url}/api/sites/wandsbek/commands/configure-site`;
    const sent = async (token: string) =>
      request(path, { headers: { Authorization: `Bearer ${token}` }, body: JSON.stringify({ site }) });
    expect(await sent(await administratorOf(server))).toMatchObject({
      status: 413,
      json: { code: 'body-too-large', detail: '1 MB' },
    });
    expect(await sent(kiosk)).toMatchObject({ status: 413, json: { detail: '16 KB' } });
  });

  test('of a city goes out as a file and comes in again, each time in a thread of its own', async () => {
    const headers = { Authorization: `Bearer ${await administratorOf(server)}` };
    const text = await (await fetch(`${server.url}/api/configuration.yaml`, { headers })).text();
    expect(text.length).toBeGreaterThan(100_000);
    const send = (text: string) =>
      request(`${server.url}/api/acts/import-configuration`, {
        headers: { ...headers, 'Content-Type': 'application/json' },
        body: JSON.stringify({ text }),
      });
    const [read, broken] = await Promise.all([send(text), send(text.replace('letter: A', 'letter: aa'))]);
    expect(read).toMatchObject({ status: 200, json: { wrong: [] } });
    expect((read.json as { outcomes: unknown[] }).outcomes).toHaveLength(4);
    expect(broken).toMatchObject({ json: { wrong: [{ problem: 'malformed', line: expect.any(Number) }] } });
    expect(await send('x'.repeat(6_000_000))).toMatchObject({ status: 413, json: { detail: '6 MB' } });
  });
});

describe('bytes that are not HTTP', () => {
  test.each([
    ['rubbish', '\u0000\u0001\u0002 rubbish\r\n\r\n', /^HTTP\/1\.1 400 /],
    [
      'a length that is none',
      'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: many\r\n\r\n',
      /^HTTP\/1\.1 400 /,
    ],
    [
      'two lengths',
      'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab',
      /^HTTP\/1\.1 400 /,
    ],
    ['endless headers', `GET / HTTP/1.1\r\nHost: x\r\nX: ${'x'.repeat(70_000)}\r\n\r\n`, /^HTTP\/1\.1 431 /],
  ])('%s', async (_what, text, expected) => {
    expect(await bytes(text)).toMatch(expected);
    await healthy();
  });

  test('a body of 2 MB that is announced and never sent is answered at once', async () => {
    const answer = await bytes(
      `POST ${paths[0]} HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: ${MEGABYTES}\r\n\r\n`,
    );
    expect(answer).toMatch(/^HTTP\/1\.1 413 /);
    await healthy();
  });

  test('a body that breaks off leaves nothing behind', async () => {
    const { port, hostname } = new URL(server.url);
    for (let i = 0; i < 50; i++) {
      await new Promise<void>((resolve) => {
        const socket = connect(Number(port), hostname, () => {
          const head = `POST ${paths[0]} HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n{"serviceId":`;
          socket.write(head, () => socket.destroy());
        });
        socket.on('close', () => resolve());
      });
    }
    await healthy();
  });
});

/** What the server answers to these bytes until it has said enough. */
function bytes(text: string): Promise<string> {
  const { port, hostname } = new URL(server.url);
  return new Promise((resolve) => {
    let answer = '';
    const socket = connect(Number(port), hostname, () => socket.write(text));
    socket.setEncoding('utf8');
    socket.on('data', (chunk: string) => {
      answer += chunk;
      socket.end();
    });
    socket.on('error', () => {});
    socket.on('close', () => resolve(answer));
  });
}
