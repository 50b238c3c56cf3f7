/** A ticket's page in a real browser at a real server: with and without sockets, with and without scripts. */
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { LANGUAGES } from '../../shared/languages.ts';
import { axeFindings } from '../support/axe.ts';
import { launchChromium } from '../support/chromium.ts';
import { type DemoActor, demoActor } from '../support/demo-actor.ts';
import { startServer, type TestServer } from '../support/server.ts';

const SITE = 'altona';
const at = { counterId: '1' };
/** Of everything that the first visit transfers, fonts too, bytes. */
const BUDGET = 100_000;
let server: TestServer;
let browser: Browser;
let kiosk: DemoActor;
let clerk: DemoActor;
let context: BrowserContext;

beforeAll(async () => {
  server = await startServer();
  browser = await launchChromium();
  kiosk = await demoActor(server.url, { site: SITE, as: 'kiosk' });
  clerk = await demoActor(server.url, { site: SITE, as: 'clerk', counterId: '1' });
  await clerk.command('open-counter', at);
});
afterAll(async () => {
  await browser.close();
  await server.stop();
});
afterEach(() => context?.close());

const issue = () => kiosk.command('issue-ticket', { serviceId: 'wohnsitz' });
const path = (token: string, query = '') => `${server.url}/t/${SITE}/${token}${query}`;

async function phone(options: Parameters<Browser['newContext']>[0] = {}): Promise<Page> {
  const viewport = { width: 390, height: 844 };
  context = await browser.newContext({ locale: 'de-DE', viewport, ...options });
  context.setDefaultTimeout(20_000);
  return context.newPage();
}

/** Calls until it is this one's turn, and ends the visits of those before. */
async function callUp(code: string): Promise<void> {
  let called = await clerk.command('call-next', at);
  while (called.code !== code) {
    await clerk.command('finish-service', at);
    called = await clerk.command('call-next', at);
  }
}

/** Turns the page's own clock until it says so: nobody waits for the next question it asks. */
async function said(page: Page, text: string): Promise<void> {
  await expect
    .poll(() => page.clock.runFor(1_000).then(() => page.getByText(text).count()), { timeout: 10_000 })
    .toBeGreaterThan(0);
}

describe("a ticket's page", () => {
  test('shows number, place, calls and what to bring; asks for more time; gives the number back when asked twice', async () => {
    const page = await phone();
    const { token, code } = await issue();
    await issue()
      .then(({ code: before }) => callUp(before))
      .then(() => clerk.command('finish-service', at));
    const mine = await issue();
    await page.goto(path(mine.token));
    await page.getByText(mine.code, { exact: true }).first().waitFor();
    await page.getByText('Zuletzt aufgerufen').waitFor();
    await page.getByText(code, { exact: true }).waitFor();
    await page.getByText('Bitte bereithalten').waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await page.getByRole('button', { name: '15 Minuten länger' }).click();
    await page.getByText('Aufruf nicht vor').waitFor();
    await page.getByRole('button', { name: 'Auf anderes Handy' }).click();
    await page.locator('.share svg').waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await page.getByRole('button', { name: 'Nummer zurückgeben' }).click();
    await page.getByText('Nummer wirklich zurückgeben?').waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await page.getByRole('button', { name: 'Nein, behalten' }).click();
    await page.getByRole('button', { name: 'Nummer zurückgeben' }).click();
    await page.getByRole('button', { name: 'Ja, zurückgeben' }).click();
    await page.getByText('Sie haben Ihre Nummer zurückgegeben').first().waitFor();
    expect(await axeFindings(page)).toEqual([]);
    expect(await context.cookies()).toEqual([]);
    void token;
  });

  test('is called over plain requests where sockets are blocked; the counter hears that the call was seen', async () => {
    const page = await phone();
    await page.clock.install();
    await page.routeWebSocket(/socket\.io/, (socket) => socket.close());
    const { token, code } = await issue();
    await page.goto(path(token));
    await said(page, 'Verbunden');
    const desk = await (await browser.newContext({ baseURL: server.url, locale: 'de-DE' })).newPage();
    await desk
      .context()
      .request.post('/api/demo/sign-in', { data: { site: SITE, as: 'clerk', counterId: '1' } });
    await desk.goto(`/counter/${SITE}/1`);
    await callUp(code);
    await said(page, 'Bitte kommen Sie zu');
    expect(await axeFindings(page)).toEqual([]);
    await desk.getByText('Handy hat den Aufruf gezeigt').waitFor();
    await page.getByRole('button', { name: 'Ich bin unterwegs' }).click();
    await said(page, 'Am Platz weiß man');
    await desk.getByText('Unterwegs, sagt das Handy').waitFor();
    await desk.context().close();
    await clerk.command('start-service', at);
    await said(page, 'Sie sind an der Reihe');
    await clerk.command('finish-service', at);
    await said(page, 'Ihr Besuch ist abgeschlossen');
  });

  test('can be read without a script, in every language and its direction, and tells nothing of a wrong number', async () => {
    const page = await phone({ javaScriptEnabled: false });
    const { token, code } = await issue();
    for (const language of LANGUAGES) {
      await page.goto(path(token, `?l=${language}`));
      expect(await page.locator('h1 bdi').innerText(), language).toBe(code);
      const dir = language === 'ar' || language === 'fa' ? 'rtl' : 'ltr';
      expect(await page.locator('html').getAttribute('dir'), language).toBe(dir);
      expect(await page.locator('button').count()).toBe(0);
      expect(await page.locator('nav a[aria-current]').getAttribute('href')).toBe(`?l=${language}`);
    }
    const wrong = await Promise.all(
      [path('x'.repeat(22)), path('short'), path(token).replace(SITE, 'nowhere')].map((url) => fetch(url)),
    );
    expect(wrong.map(({ status }) => status)).toEqual([404, 404, 404]);
    const [first, ...others] = await Promise.all(wrong.map((answer) => answer.text()));
    const timeless = (text = '') => text.replace(/"at":\d+|<time>[^<]*/g, '');
    for (const other of others) expect(timeless(other)).toBe(timeless(first));
    await page.goto(path('x'.repeat(22)));
    await page.getByText('Diese Nummer kennen wir heute nicht').waitFor();
  });

  test('transfers less than 100 kB in all, and nothing from elsewhere', async () => {
    const page = await phone();
    const { token } = await issue();
    const client = await context.newCDPSession(page);
    await client.send('Network.enable');
    let bytes = 0;
    const hosts = new Set<string>();
    client.on('Network.loadingFinished', ({ encodedDataLength }) => {
      bytes += encodedDataLength;
    });
    page.on('request', (request) => hosts.add(new URL(request.url()).host));
    await page.goto(path(token));
    await page.getByText('Verbunden').waitFor();
    await page.getByRole('button', { name: 'Auf anderes Handy' }).click();
    await page.locator('.share svg').waitFor();
    expect(bytes).toBeGreaterThan(10_000);
    expect(bytes).toBeLessThan(BUDGET);
    expect([...hosts]).toEqual([new URL(server.url).host]);
    await leave(token);
  });
});

describe('a number from afar', () => {
  test('is taken with the own phone where the dial allows it, once for each phone', async () => {
    const page = await phone();
    await page.goto(`${server.url}/take/${SITE}`);
    await page.getByText('Dieser Standort gibt Nummern nur vor Ort aus.').waitFor();
    const lead = await demoActor(server.url, { site: SITE, as: 'supervisor' });
    await lead.command('adjust-site', { dials: { remote: 5 } });
    await page.reload();
    await page.locator('service-card').first().waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await page.getByRole('button', { name: /Wohnsitz/ }).click();
    await page.waitForURL(/\/t\//);
    const own = page.url();
    await page.goto(`${server.url}/take/${SITE}`);
    await page.getByRole('button', { name: /Wohnsitz/ }).click();
    await page.waitForURL(own);
    await leave(own.slice(own.lastIndexOf('/') + 1));
  });

  test('whose answer is lost is the same one when it is asked for again', async () => {
    const page = await phone();
    await page.goto(`${server.url}/take/${SITE}`);
    await page.locator('service-card').first().waitFor();
    const taken = new Promise<string>((resolve) => {
      void page.route('**/numbers', async (route) => {
        const { token } = (await (await route.fetch()).json()) as { readonly token: string };
        await route.abort();
        resolve(token);
      });
    });
    await page.getByRole('button', { name: /Wohnsitz/ }).click();
    const token = await taken;
    await page.unroute('**/numbers');
    await page.reload();
    await page.getByRole('button', { name: /Wohnsitz/ }).click();
    await page.waitForURL(`${server.url}/t/${SITE}/${token}`);
    await leave(token);
  });

  test('is not to be had over and over from one address, whatever it says it is', async () => {
    const ask = async (made: number) => {
      const from = { phone: made.toString(16).padStart(32, '0'), id: '0'.repeat(32) };
      const { status } = await fetch(`${server.url}/api/sites/${SITE}/numbers`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ serviceId: 'wohnsitz', language: 'de', ...from }),
      });
      return status;
    };
    const statuses = await Promise.all(Array.from({ length: 15 }, (_, made) => ask(made)));
    expect(statuses.filter((status) => status === 429).length).toBeGreaterThan(4);
  });
});

const leave = (token: string) =>
  fetch(`${server.url}/api/sites/${SITE}/commands/leave-queue`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ token }),
  });
