import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { connect, openSocket } from '../../support/client.ts';
import { PASSWORD } from '../../support/people.ts';
import { startTestRedis, type TestRedis } from '../../support/redis.ts';
import { startServer, type TestServer } from '../../support/server.ts';
import { until } from '../../support/until.ts';
import { request } from '../request.ts';

let redis: TestRedis;
let first: TestServer;
let second: TestServer;
let link = '';
let cookie = '';

const json = { 'Content-Type': 'application/json' };
const post = (server: TestServer, path: string, body: object, headers: Record<string, string> = {}) =>
  request(server.url + path, { headers: { ...json, ...headers }, body: JSON.stringify(body) });
const start = () =>
  startServer({
    env: {
      REDIS_URL: redis.socketPath,
      AUFRUF_DEMO: 'off',
      AUFRUF_LOG_LEVEL: 'debug',
      AUFRUF_TRUSTED_PROXIES: '127.0.0.1',
    },
  });
const codeOf = (answer: { json: unknown }) => (answer.json as { code?: string }).code;
const linkIn = (server: TestServer) => /first administrator: (\S+)/.exec(server.output())?.[1] ?? '';

async function signIn(server: TestServer): Promise<string> {
  const answer = await post(server, '/api/sign-in', { login: 'administrator', password: PASSWORD });
  expect(answer.status).toBe(200);
  return String(answer.headers['set-cookie']).split(';')[0] ?? '';
}

beforeAll(async () => {
  redis = await startTestRedis();
  first = await start();
  link = linkIn(first);
});
afterAll(async () => {
  await first.stop();
  await second.stop();
  await redis.stop();
});

describe('a new installation', () => {
  test('prints a link that lets its administrator in once; a later start prints none', async () => {
    expect(link).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/sign-in#administrator\/[A-Z\d-]{29}$/);
    const password = link.split('/').at(-1) ?? '';
    const credentials = { login: 'administrator', password };
    expect(codeOf(await post(first, '/api/sign-in', credentials))).toBe('password-change-needed');
    const answer = await post(first, '/api/sign-in', { ...credentials, newPassword: PASSWORD });
    expect(answer.status).toBe(200);
    const set = String(answer.headers['set-cookie']);
    expect(set).toMatch(/^aufruf-session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/);
    cookie = set.split(';')[0] ?? '';
    expect(codeOf(await post(first, '/api/sign-in', { ...credentials, newPassword: `${PASSWORD}x` }))).toBe(
      'sign-in-failed',
    );
    second = await start();
    expect(linkIn(second)).toBe('');
  });
});

test('who tries too often is stopped by address, and nobody else behind the same proxy is', async () => {
  const tries = (address: string, count: number) =>
    Promise.all(
      Array.from({ length: count }, () =>
        post(first, '/api/sign-in', {}, { 'X-Forwarded-For': address }).then(({ status }) => status),
      ),
    );
  expect(await tries('203.0.113.7', 150)).toContain(429);
  expect(new Set(await tries('203.0.113.8', 50))).toEqual(new Set([422]));
});

describe('a session', () => {
  test('is known in every process, and survives the restart of all', async () => {
    const me = () => request(`${first.url}/api/me`, { headers: { cookie } });
    expect((await me()).json).toMatchObject({ actor: { grants: [{ role: 'administrator', sites: ['*'] }] } });
    await Promise.all([first.stop(), second.stop()]);
    [first, second] = await Promise.all([start(), start()]);
    for (const server of [first, second])
      expect((await request(`${server.url}/api/me`, { headers: { cookie } })).json).toMatchObject({
        actor: { name: 'Administration' },
      });
  });

  test('of a page of another origin is nobody: not over HTTP, not on a socket', async () => {
    for (const foreign of [{ Origin: 'https://evil.example' }, { 'Sec-Fetch-Site': 'same-site' }])
      for (const path of ['/api/sign-in', '/api/sign-out', '/api/acts/list-accounts'])
        expect(codeOf(await post(first, path, {}, { cookie, ...foreign }))).toBe('origin-refused');
    const extraHeaders = { cookie, origin: 'https://evil.example' };
    const socket = openSocket(first.url, undefined, { extraHeaders, reconnection: false });
    await new Promise((resolve) => void socket.once('connect_error', resolve));
    socket.disconnect();
    const { text } = await request(`${first.url}/metrics`);
    expect(text).toMatch(/aufruf_refusals_total\{code="origin-refused"\} [7-9]/);
  });

  test('that ends at one server ends on the sockets of another, and its cookie opens nothing more', async () => {
    const own = await signIn(first);
    const socket = await connect(second.url, own.split('=')[1]);
    let isClosed = false;
    socket.once('disconnect', () => (isClosed = true));
    const answer = await post(first, '/api/sign-out', {}, { cookie: own });
    expect(String(answer.headers['set-cookie'])).toMatch(/^aufruf-session=; .*Max-Age=0/);
    await until('the socket is closed', () => isClosed);
    socket.disconnect();
    const replayed = await post(second, '/api/acts/list-accounts', {}, { cookie: own });
    expect([replayed.status, codeOf(replayed)]).toEqual([401, 'unauthenticated']);
    expect((await request(`${second.url}/api/me`, { headers: { cookie } })).json).toMatchObject({
      actor: { name: 'Administration' },
    });
  });

  test('begins anew with every sign-in: a cookie that was there before is void', async () => {
    const before = await signIn(first);
    const credentials = { login: 'administrator', password: PASSWORD };
    const after = await post(first, '/api/sign-in', credentials, { cookie: before });
    expect(String(after.headers['set-cookie'])).not.toContain(before);
    expect(codeOf(await post(first, '/api/acts/list-accounts', {}, { cookie: before }))).toBe(
      'unauthenticated',
    );
  });

  test('leaves no secret in what the servers write', () => {
    const written = `${first.output()}${second.output()}`;
    expect(written).not.toContain(cookie.split('=')[1]);
    expect(written).not.toContain(PASSWORD);
  });
});
