import { randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { look, post, press, signIn } from '../support/client.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { request } from './request.ts';

const SITE = 'hamburg-mitte';
let server: TestServer;
let kiosk = '';
let clerk = '';

beforeAll(async () => {
  server = await startServer();
  kiosk = await signIn(server.url, { site: SITE, as: 'kiosk' });
  clerk = await signIn(server.url, { site: SITE, as: 'clerk', counterId: '1' });
});
afterAll(async () => {
  // Refusals are answers: nothing of all this is worth a line in the log.
  expect(server.output()).toBe(`ready ${server.url}\n`);
  await server.stop();
});

interface Say {
  readonly site?: string;
  readonly name?: string;
  readonly token?: string | undefined;
  readonly key?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

function say({ site = SITE, name = 'issue-ticket', token, key, headers, body }: Say) {
  return request(`${server.url}/api/sites/${site}/commands/${name}`, {
    method: 'POST',
    headers: {
      'Idempotency-Key': key ?? randomUUID(),
      ...(token !== undefined && { Authorization: `Bearer ${token}` }),
      ...headers,
    },
    body: body ?? '{"serviceId":"wohnsitz"}',
  });
}

describe('a command over HTTP', () => {
  test('twice with one Idempotency-Key gives one ticket with one code', async () => {
    const before = await waiting();
    const command = press(SITE, 'issue-ticket', { serviceId: 'wohnsitz' });
    const [first, second, third] = await Promise.all([1, 2, 3].map(() => post(server.url, kiosk, command)));
    expect(first).toMatchObject({ ok: true, value: { code: expect.stringMatching(/^A \d{3}$/) } });
    for (const again of [second, third]) expect(again).toMatchObject({ ok: true, value: valueOf(first) });
    expect(await post(server.url, kiosk, command)).toMatchObject({ ok: true, value: valueOf(first) });
    expect(await waiting()).toBe(before + 1);
  });

  test('answers with the place in the log, and is never cached', async () => {
    const { headers, status } = await say({ token: kiosk });
    expect(status).toBe(200);
    expect(Number(headers['aufruf-seq'])).toBeGreaterThan(0);
    expect(headers).toMatchObject({ 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' });
  });

  test('by the cookie of a seat, as a browser sends it', async () => {
    const signedIn = await request(`${server.url}/api/demo/sign-in`, {
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ site: SITE, as: 'kiosk' }),
    });
    const cookie = String(signedIn.headers['set-cookie']);
    expect(cookie).toMatch(/^aufruf-kiosk\.hamburg-mitte=[\w-]{43}; .*HttpOnly; SameSite=Strict$/);
    const headers = { Cookie: cookie.split(';')[0] ?? '', 'X-Aufruf-Seat': 'kiosk.hamburg-mitte' };
    expect((await say({ headers })).status).toBe(200);
    expect((await say({ headers: { ...headers, 'X-Aufruf-Seat': 'clerk.hamburg-mitte.1' } })).status).toBe(
      401,
    );
  });
});

describe('a refusal is a problem document with a stable code', () => {
  const at = (counterId: string) => JSON.stringify({ counterId });
  const cases: [string, number, string, () => Say][] = [
    ['an unknown site', 404, 'site-unknown', () => ({ site: 'atlantis', token: kiosk })],
    ['a site that cannot be', 404, 'site-unknown', () => ({ site: '..%2f..', token: kiosk })],
    ['an unknown service', 404, 'service-unknown', () => ({ token: kiosk, body: '{"serviceId":"nothing"}' })],
    [
      'an unknown counter',
      404,
      'counter-unknown',
      () => ({ token: clerk, name: 'open-counter', body: at('99') }),
    ],
    ['a closed counter', 409, 'counter-closed', () => ({ token: clerk, name: 'call-next', body: at('2') })],
    ['an unknown command', 404, 'command-unknown', () => ({ token: kiosk, name: 'give-money' })],
    ['a command named __proto__', 404, 'command-unknown', () => ({ token: kiosk, name: '__proto__' })],
    ['a command named constructor', 404, 'command-unknown', () => ({ token: kiosk, name: 'constructor' })],
    ['malformed JSON', 400, 'json-malformed', () => ({ token: kiosk, body: '{"serviceId":' })],
    ['bytes that are no text', 400, 'json-malformed', () => ({ token: kiosk, body: '\u0000\ufffd\u0001' })],
    ['a body that is a list', 422, 'input-invalid', () => ({ token: kiosk, body: '[1]' })],
    ['a body that is null', 422, 'input-invalid', () => ({ token: kiosk, body: 'null' })],
    ['no body', 422, 'input-invalid', () => ({ token: kiosk, body: '' })],
    [
      'a field too many',
      422,
      'input-invalid',
      () => ({ token: kiosk, body: '{"serviceId":"wohnsitz","__proto__":{"role":"administrator"}}' }),
    ],
    [
      'a body of a thousand lists in each other',
      422,
      'input-invalid',
      () => ({ token: kiosk, body: `{"serviceId":${'['.repeat(5000)}${']'.repeat(5000)}}` }),
    ],
    [
      'an Idempotency-Key with a space',
      400,
      'command-id-invalid',
      () => ({ token: kiosk, key: 'two words' }),
    ],
    [
      'an Idempotency-Key too long',
      400,
      'command-id-invalid',
      () => ({ token: kiosk, key: 'x'.repeat(129) }),
    ],
    ['no token', 401, 'unauthenticated', () => ({})],
    ['a forged token', 401, 'unauthenticated', () => ({ token: randomBytes(32).toString('base64url') })],
    ['a token that is none', 401, 'unauthenticated', () => ({ token: "' OR 1=1 --" })],
    ["another site's token", 403, 'forbidden', () => ({ token: kiosk, site: 'altona' })],
    ["another role's token", 403, 'forbidden', () => ({ token: kiosk, name: 'call-next', body: at('1') })],
    [
      'what only the administrator may',
      403,
      'forbidden',
      () => ({ token: clerk, name: 'configure-site', body: '{}' }),
    ],
    [
      'a page of another origin',
      403,
      'origin-refused',
      () => ({ token: kiosk, headers: { Origin: 'https://evil.example' } }),
    ],
    [
      'an origin that only begins like ours',
      403,
      'origin-refused',
      () => ({ token: kiosk, headers: { Origin: `${server.url}.evil.example` } }),
    ],
    ['the origin null', 403, 'origin-refused', () => ({ token: kiosk, headers: { Origin: 'null' } })],
    [
      'a form of another site',
      403,
      'origin-refused',
      () => ({ token: kiosk, headers: { 'Sec-Fetch-Site': 'cross-site' } }),
    ],
  ];

  test.each(cases)('%s: %i %s', async (_what, status, code, command) => {
    const before = await waiting();
    const answer = await say(command());
    expect(answer).toMatchObject({ status, json: { status, code, type: `urn:aufruf:refusal:${code}` } });
    expect(answer.headers['content-type']).toBe('application/problem+json');
    expect(answer.text).not.toMatch(/node_modules|at .*\.js:/);
    expect(await waiting()).toBe(before);
  });

  test('without an Idempotency-Key every request is a command of its own', async () => {
    const pull = async () => {
      const answer = await request(`${server.url}/api/sites/${SITE}/commands/issue-ticket`, {
        headers: { Authorization: `Bearer ${kiosk}` },
        body: '{"serviceId":"wohnsitz"}',
      });
      expect(answer.status).toBe(200);
      return (answer.json as { code: string }).code;
    };
    expect(await pull()).not.toBe(await pull());
  });

  test('another command with the same key: 409 command-id-reused', async () => {
    const key = randomUUID();
    expect((await say({ token: clerk, key })).status).toBe(200);
    const answer = await say({ token: clerk, key, name: 'open-counter', body: at('1') });
    expect(answer).toMatchObject({ status: 409, json: { code: 'command-id-reused', retryable: false } });
  });

  test('our own origin is welcome', async () => {
    for (const origin of [server.url, server.url.replace('127.0.0.1', 'localhost')])
      expect((await say({ token: kiosk, headers: { Origin: origin } })).status).toBe(200);
  });

  test('another method than POST does not exist', async () => {
    for (const method of ['GET', 'PUT', 'DELETE', 'OPTIONS']) {
      const answer = await request(`${server.url}/api/sites/${SITE}/commands/issue-ticket`, { method });
      expect(answer.status).toBe(404);
    }
  });
});

async function waiting(): Promise<number> {
  const { rows } = await look(server.url, clerk, SITE, 'counter');
  return Object.keys(rows).filter((key) => key.startsWith('ticket:')).length;
}

function valueOf(reply: Awaited<ReturnType<typeof post>> | undefined): unknown {
  return reply?.ok === true ? reply.value : undefined;
}
