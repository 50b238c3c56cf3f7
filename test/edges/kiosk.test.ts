/** What a kiosk asks beside view and commands: who may, and what comes of it. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { filePrinter } from '../../server/edges/printing/file.ts';
import { layoutPaper, WIDE } from '../../server/edges/printing/layout.ts';
import { paperWith } from '../printing/samples.ts';
import { look, signIn } from '../support/client.ts';
import { demoActor } from '../support/demo-actor.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { makeTempDir } from '../support/temp-dir.ts';

const SITE = 'altona';
let server: TestServer;
let kiosk: string;
let lead: string;

beforeAll(async () => {
  server = await startServer();
  kiosk = await signIn(server.url, { site: SITE, as: 'kiosk' });
  lead = await signIn(server.url, { site: SITE, as: 'supervisor' });
});
afterAll(() => server.stop());

async function ask(path: string, token?: string, body?: object) {
  const response = await fetch(`${server.url}/api${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: {
      'Content-Type': 'application/json',
      ...(token !== undefined && { Authorization: `Bearer ${token}` }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  const json = response.headers.get('content-type')?.includes('json') === true;
  return { status: response.status, value: json ? (JSON.parse(text) as Record<string, unknown>) : {} };
}

describe('a kiosk', () => {
  test.each([
    [`/sites/${SITE}/elsewhere/wohnsitz`, undefined],
    [`/sites/${SITE}/reprints`, { ticketId: 'abcdefghijkl' }],
    [`/sites/${SITE}/hand-overs`, {}],
    [`/sites/${SITE}/test-pages`, { kiosk: 'foyer' }],
    [`/sites/${SITE}/port`, { word: 'here', session: 'a-load-of-the-page', state: 'ok' }],
    ['/speech', undefined],
  ])('%s is for whoever is known here', async (path, body) => {
    expect((await ask(path, undefined, body)).status).toBe(401);
    if (path === '/speech') return;
    const elsewhere = await signIn(server.url, { site: 'wandsbek', as: 'kiosk' });
    expect((await ask(path, elsewhere, body)).status).toBe(403);
  });

  test('learns where else a service is to be had, fewest waiting first', async () => {
    const there = await demoActor(server.url, { site: 'wandsbek', as: 'kiosk' });
    await there.command('issue-ticket', { serviceId: 'wohnsitz' });
    const { value } = await ask(`/sites/${SITE}/elsewhere/wohnsitz`, kiosk);
    const found = value['sites'] as readonly { id: string; waiting: number }[];
    expect(found.map(({ waiting }) => waiting)).toEqual([0, 0, 1]);
    expect(found.at(-1)).toMatchObject({ id: 'wandsbek', name: 'Wandsbek' });
  });

  test('prints a ticket once more, as a copy; one that does not exist is refused', async () => {
    const actor = await demoActor(server.url, { site: SITE, as: 'kiosk' });
    const { ticketId } = await actor.command('issue-ticket', { serviceId: 'wohnsitz', language: 'en' });
    expect((await ask(`/sites/${SITE}/reprints`, kiosk, { ticketId })).status).toBe(202);
    const papers = async () => Object.keys((await look(server.url, kiosk, SITE, 'paper')).rows);
    await expect.poll(papers).toContain(`paper:${ticketId}-2`);
    expect((await ask(`/sites/${SITE}/reprints`, kiosk, { ticketId: 'abcdefghijkl' })).status).toBe(404);
    // Staff say where, a kiosk prints at itself alone.
    const at = { ticketId, kiosk: 'foyer' };
    expect((await ask(`/sites/${SITE}/reprints`, lead, { ticketId })).status).toBe(403);
    expect((await ask(`/sites/${SITE}/reprints`, kiosk, at)).status).toBe(403);
    expect((await ask(`/sites/${SITE}/reprints`, lead, at)).status).toBe(202);
    await expect.poll(papers).toContain(`paper:${ticketId}-3`);
    // The kiosk's own page, in a browser in which staff are signed in too.
    const headers = {
      'Content-Type': 'application/json',
      Cookie: `aufruf-counter=${lead}; aufruf-kiosk=${kiosk}`,
    };
    const url = `${server.url}/api/sites/${SITE}/reprints`;
    const own = await fetch(url, { method: 'POST', headers, body: JSON.stringify({ ticketId }) });
    expect(own.status).toBe(202);
  });

  test('books a free time for whoever cannot be served now, and prints its code', async () => {
    const actor = await demoActor(server.url, { site: SITE, as: 'kiosk' });
    const slot = Date.now() + 3_600_000;
    const { ticketId, code } = await actor.command('book-appointment', { serviceId: 'wohnsitz', slot });
    expect(code).toMatch(/^T \d{4}$/);
    const papers = async () => Object.keys((await look(server.url, kiosk, SITE, 'paper')).rows);
    await expect.poll(papers).toContain(`paper:${ticketId}-1`);
  });

  test('a hand-over is good for one number, however often it is sent; a made-up one for none', async () => {
    const { value } = await ask(`/sites/${SITE}/hand-overs`, kiosk, {});
    const path = `/sites/${SITE}/hand-overs/${String(value['code'])}`;
    const choice = { serviceId: 'wohnsitz', language: 'fa' };
    const [first, again] = [await ask(path, undefined, choice), await ask(path, undefined, choice)];
    expect(first.status).toBe(200);
    expect(again.value).toEqual(first.value);
    // Another choice with the same code is answered with the number that it has given already.
    expect((await ask(path, undefined, { serviceId: 'ausweis', language: 'fa' })).value).toEqual(first.value);
    expect((await ask(`/sites/${SITE}/hand-overs/aaaaaaaaaaaa`)).status).toBe(404);
  });

  test('a supervisor has a test page printed; a kiosk may not ask for one', async () => {
    expect((await ask(`/sites/${SITE}/test-pages`, lead, { kiosk: 'foyer' })).status).toBe(202);
    expect((await ask(`/sites/${SITE}/test-pages`, lead, { kiosk: 'keller' })).status).toBe(422);
    expect((await ask(`/sites/${SITE}/test-pages`, kiosk, { kiosk: 'foyer' })).status).toBe(403);
  });

  test('speech: what is not a language, or is too long, is refused', async () => {
    expect((await ask('/speech?language=xx&text=ja', kiosk)).status).toBe(422);
    expect((await ask(`/speech?language=de&text=${'a'.repeat(601)}`, kiosk)).status).toBe(422);
  });
});

test('a device file takes the whole ticket, cut and all; one that is not there is unreachable', async () => {
  const dir = makeTempDir();
  const path = join(dir.path, 'lp0');
  writeFileSync(path, '');
  const ticket = layoutPaper(paperWith());
  const label = { site: SITE, ticketId: 't1', copy: 1, kioskId: 'foyer', code: 'A 045' };
  const printed = await filePrinter(path, WIDE).print(ticket, label);
  expect(printed).toEqual({ delivered: true, proof: 'none', state: 'unknown' });
  expect(readFileSync(path).equals(Buffer.from(ticket))).toBe(true);
  const gone = filePrinter(join(dir.path, 'none', 'lp1'), WIDE);
  expect(await gone.print(ticket, label)).toEqual({ delivered: false, state: 'unreachable' });
  dir.remove();
});
