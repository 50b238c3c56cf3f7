import { afterAll, beforeAll, expect, test } from 'vitest';
import { fillHouse, type Somebody } from '../../access/people.ts';
import { type Try, tryAll } from '../../access/tries.ts';
import { startServer, type TestServer } from '../../support/server.ts';

let server: TestServer;
let people: Somebody[];
let tries: Try[];

beforeAll(async () => {
  server = await startServer({ env: { AUFRUF_DEMO: 'off', AUFRUF_RATE: '1000000' } });
  const link = /first administrator: (\S+)/.exec(server.output())?.[1] ?? '';
  people = await fillHouse(server.url, link);
  tries = await tryAll(server.url, people, ['http']);
});
afterAll(() => server.stop());

test('every command, view, act and report is allowed to whom the table says, at the own site alone', () => {
  const wrong = tries.filter(({ allowed, expected }) => allowed !== expected);
  expect(wrong).toEqual([]);
  expect(tries.length).toBeGreaterThan(1500);
  // Both answers occur, for everybody who has a role.
  for (const { name, role } of people) {
    const own = tries.filter(({ by }) => by === name);
    if (role !== undefined) expect(own.some(({ allowed }) => allowed)).toBe(true);
    expect(own.some(({ allowed }) => !allowed)).toBe(true);
  }
});

test('all that is refused is counted', async () => {
  const text = await (await fetch(`${server.url}/metrics`)).text();
  const counted = (code: string) =>
    Number(new RegExp(`aufruf_refusals_total\\{code="${code}"\\} (\\d+)`).exec(text)?.[1]);
  const refused = tries.filter(({ allowed }) => !allowed).length;
  expect(counted('unauthenticated') + counted('forbidden')).toBeGreaterThanOrEqual(refused);
});
