/** A newcomer's first five minutes, in one browser: the start page, a number, its paper, the call, the screen, the phone. */
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchChromium } from '../support/chromium.ts';
import { readerTypes } from '../support/kiosk-page.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { makeTempDir } from '../support/temp-dir.ts';

const dir = makeTempDir();
let server: TestServer;
let browser: Browser;
let context: BrowserContext;
/** What a page complained of: a visitor sees none of it, and neither should anybody else. */
const complaints: string[] = [];

beforeAll(async () => {
  server = await startServer();
  browser = await launchChromium();
  context = await browser.newContext({ baseURL: server.url, locale: 'de-DE' });
  context.setDefaultTimeout(20_000);
  context.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  context.on('weberror', (error) => complaints.push(String(error.error())));
});

afterAll(async () => {
  await browser.close();
  await server.stop();
  dir.remove();
});

/** Opens a door of the hub: a new window, signed in. */
async function open(hub: Page, door: string): Promise<Page> {
  const opened = context.waitForEvent('page');
  await hub.getByRole('button', { name: door }).first().click();
  return opened;
}

/** What an independent reader makes of a picture's QR code. */
function readQr(png: Buffer): string {
  const file = join(dir.path, 'paper.png');
  writeFileSync(file, png);
  return execFileSync('zbarimg', ['--quiet', '--raw', file], { encoding: 'utf8' }).trim();
}

test('a number is pulled, printed, called, seen on the screen and on the phone', async () => {
  const hub = await context.newPage();
  await hub.goto('/');
  await hub.getByText('Hamburg-Mitte').first().waitFor();
  const kiosk = await open(hub, 'Kiosk Foyer');
  const papers = await open(hub, 'Gedruckte Tickets');
  const screen = await open(hub, 'Anzeige · Erdgeschoss');
  const counter = await open(hub, 'Platz 3');

  await kiosk.getByRole('button', { name: /Wohnsitz anmelden/ }).click();
  await kiosk.getByText('A 001').waitFor();
  await kiosk.getByText('Bitte nehmen Sie Ihr Ticket').waitFor();

  const picture = papers.locator('paper-slip img').first();
  await picture.waitFor();
  expect(await picture.getAttribute('alt')).toContain('A 001');
  const address = await picture.evaluate((image: HTMLImageElement) => image.src);
  const url = readQr(await (await context.request.get(address)).body());
  expect(url).toMatch(/\/t\/hamburg-mitte\/[\w-]{22}$/);

  const phone = await context.newPage();
  await phone.goto(url);
  await phone.getByText('Sie sind als Nächstes an der Reihe').waitFor();

  await screen.locator('waiting-counts li', { hasText: 'Wohnsitz' }).getByText('1 wartet').waitFor();
  expect(await screen.getByText('A 001').count()).toBe(0);

  await counter.getByRole('button', { name: /öffnen/ }).click();
  await counter.getByRole('button', { name: /Nächste Person aufrufen/ }).click();
  await counter.getByText('A 001').first().waitFor();

  await screen.locator('now-serving').getByText('A 001').waitFor();
  await screen.locator('now-serving').getByText('3', { exact: true }).waitFor();
  await phone.getByText('Bitte kommen Sie zu').first().waitFor();
  await phone.getByText('Platz 3').first().waitFor();

  // Whoever asks the kiosk now is told where to go, and of no other paper.
  await kiosk.getByRole('button', { name: 'Fertig' }).click();
  await kiosk.locator('service-card').first().waitFor();
  await readerTypes(kiosk, url);
  await kiosk.locator('ticket-result').getByText('Bitte gehen Sie zu Platz 3').waitFor();
  expect(await kiosk.locator('print-note').count()).toBe(0);
  expect(await kiosk.getByText('als Nächstes').count()).toBe(0);

  await counter.keyboard.press('Space');
  await phone.getByText('Sie sind an der Reihe').first().waitFor();
  await counter.getByRole('button', { name: /Fertig und nächste Person/ }).waitFor();
  await counter.keyboard.press('Space');
  await phone.getByText('Ihr Besuch ist abgeschlossen').waitFor();
  expect(complaints).toEqual([]);
});
