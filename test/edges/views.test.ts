import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { commands } from '../../shared/commands.ts';
import { views } from '../../shared/views/index.ts';
import { look, post, press, signIn } from '../support/client.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { request } from './request.ts';

const SITE = 'hamburg-mitte';
const Issued = z.object({
  ok: z.literal(true),
  value: z.looseObject({ token: z.string(), code: z.string() }),
});
let server: TestServer;
let kiosk = '';
let display = '';
let supervisor = '';

beforeAll(async () => {
  server = await startServer();
  kiosk = await signIn(server.url, { site: SITE, as: 'kiosk' });
  display = await signIn(server.url, { site: SITE, as: 'display' });
  supervisor = await signIn(server.url, { site: SITE, as: 'supervisor' });
});
afterAll(async () => {
  expect(server.output()).toBe(`ready ${server.url}\n`);
  await server.stop();
});

const get = (path: string, token?: string) =>
  request(
    `${server.url}${path}`,
    token === undefined ? {} : { headers: { Authorization: `Bearer ${token}` } },
  );
const view = (name: string, query = '', site = SITE) => `/api/sites/${site}/views/${name}${query}`;

describe('a view over HTTP', () => {
  test.each([
    ['an unknown view', 404, 'view-unknown', () => get(view('treasure'), display)],
    ['a view named __proto__', 404, 'view-unknown', () => get(view('__proto__'), display)],
    ['an unknown site', 404, 'site-unknown', () => get(view('board', '?area=eg', 'atlantis'), display)],
    ['an unknown area', 404, 'area-unknown', () => get(view('board', '?area=attic'), display)],
    ['no area', 422, 'input-invalid', () => get(view('board'), display)],
    ['two areas', 422, 'input-invalid', () => get(view('board', '?area=eg&area=og'), display)],
    ['a parameter too many', 422, 'input-invalid', () => get(view('board', '?area=eg&x=1'), display)],
    ['no token', 401, 'unauthenticated', () => get(view('board', '?area=eg'))],
    ["another role's token", 403, 'forbidden', () => get(view('counter'), display)],
    ["another site's token", 403, 'forbidden', () => get(view('board', '?area=eg', 'altona'), display)],
    ['a ticket without its token', 404, 'ticket-unknown', () => get(view('ticket'))],
    ['a ticket by its public id', 404, 'ticket-unknown', () => get(view('ticket', '?ticket=abcdefghijkl'))],
    [
      'a ticket by a made-up token',
      404,
      'ticket-unknown',
      () => get(view('ticket', `?token=${'x'.repeat(22)}`)),
    ],
  ])('%s: %i %s', async (_what, status, code, ask) => {
    const answer = await ask();
    expect(answer).toMatchObject({ status, json: { status, code } });
    expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/);
  });

  test("a ticket's token opens that ticket's page and says nothing of anybody else", async () => {
    const command = () => press(SITE, 'issue-ticket', { serviceId: 'wohnsitz' });
    const { value } = Issued.parse(await post(server.url, kiosk, command()));
    const other = Issued.parse(await post(server.url, kiosk, command()));
    const page = await get(view('ticket', `?token=${value.token}`));
    expect(page).toMatchObject({ status: 200, json: { rows: { ticket: { code: value.code } } } });
    expect(page.text).not.toContain(other.value.code);
    expect(page.headers['cache-control']).toBe('no-store');
  });

  test('nothing that is broadcast carries the token of a ticket', async () => {
    const { value } = Issued.parse(
      await post(server.url, kiosk, press(SITE, 'issue-ticket', { serviceId: 'ausweis' })),
    );
    const seen = await Promise.all([
      look(server.url, supervisor, SITE, 'counter'),
      look(server.url, display, SITE, 'board', { area: 'eg' }),
      look(server.url, kiosk, SITE, 'kiosk', { kiosk: 'foyer' }),
    ]);
    expect(JSON.stringify(seen)).not.toContain(value.token);
  });
});

describe('every answer', () => {
  test.each(['/healthz', '/', '/api/openapi.json', '/kiosk/hamburg-mitte', '/api/nothing', '/nothing'])(
    'of %s carries the security headers',
    async (path) => {
      const { headers } = await get(path);
      const policy = String(headers['content-security-policy']);
      for (const rule of [
        "default-src 'self'",
        "object-src 'none'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
        "form-action 'self'",
      ])
        expect(policy).toContain(rule);
      expect(policy).not.toMatch(/unsafe|\*|https?:\/\/(?!127\.0\.0\.1)/);
      expect(headers).toMatchObject({
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
      });
      expect(headers['x-powered-by']).toBeUndefined();
    },
  );

  test('health and readiness are told apart', async () => {
    expect(await get('/healthz')).toMatchObject({ status: 200, text: 'ok\n' });
    expect(await get('/readyz')).toMatchObject({ status: 200, text: 'ready\n' });
  });

  test.each(['/api/nothing', '/%2e%2e/package.json', '/assets/../../package.json', '/%00', '/%'])(
    'to the path %s is a plain no',
    async (path) => {
      const answer = await get(path);
      expect([400, 404]).toContain(answer.status);
      expect(answer.text).not.toMatch(/aufruf|node_modules|Error:/i);
    },
  );
});

const Operation = z.looseObject({
  operationId: z.string(),
  summary: z.string().min(1),
  parameters: z.array(
    z.looseObject({
      name: z.string(),
      in: z.enum(['path', 'query', 'header']),
      schema: z.looseObject({ type: z.string() }),
    }),
  ),
  responses: z.record(z.string().regex(/^\d{3}$/), z.looseObject({ description: z.string().min(1) })),
});
const OpenApi = z.looseObject({
  openapi: z.string().startsWith('3.1'),
  info: z.looseObject({ title: z.string(), version: z.string() }),
  servers: z.array(z.object({ url: z.url() })).min(1),
  paths: z.record(z.string().startsWith('/'), z.partialRecord(z.enum(['get', 'post']), Operation)),
});

describe('the OpenAPI document', () => {
  test('has a path for each command and view, with everything that a path needs', async () => {
    const { paths } = OpenApi.parse((await get('/api/openapi.json')).json);
    const expected = [
      ...Object.keys(commands).map((name) => `/api/sites/{site}/commands/${name}`),
      ...Object.keys(views).map((name) => `/api/sites/{site}/views/${name}`),
    ];
    expect(Object.keys(paths).toSorted()).toEqual(expected.toSorted());
    const operations = Object.values(paths).flatMap((path) => Object.values(path));
    expect(new Set(operations.map(({ operationId }) => operationId)).size).toBe(expected.length);
    for (const [path, methods] of Object.entries(paths)) {
      expect(Object.keys(methods)).toEqual([path.includes('/commands/') ? 'post' : 'get']);
      for (const { parameters, responses } of Object.values(methods)) {
        expect(parameters).toContainEqual(
          expect.objectContaining({ name: 'site', in: 'path', required: true }),
        );
        expect(Object.keys(responses)).toEqual(expect.arrayContaining(['200', '404', '500', '503']));
      }
    }
  });

  test('all its references lead somewhere', async () => {
    const { json, text } = await get('/api/openapi.json');
    for (const [, pointer = ''] of text.matchAll(/"\$ref":"#\/([^"]+)"/g)) {
      let at: unknown = json;
      for (const key of pointer.split('/')) at = z.record(z.string(), z.unknown()).parse(at)[key];
      expect(at, pointer).toBeDefined();
    }
  });
});
