/** The waiting-room screen as the configuration describes it: what is heard when, what is seen from how far. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchChromium } from '../support/chromium.ts';
import { signIn } from '../support/client.ts';
import { clip } from '../support/clip.ts';
import { configure } from '../support/configure.ts';
import { type DemoActor, demoActor } from '../support/demo-actor.ts';
import { type Heard, inOrder, listen, turnUntil } from '../support/ears.ts';
import { MORNING_OFFSET } from '../support/morning.ts';
import { startServer, type TestServer } from '../support/server.ts';

const site = 'altona';
const BURST = 20;
const TEN_MINUTES = 600_000;
const DAY = 86_400_000;
const COUNTERS = ['1', '2', '3', '4'];
/** How long the recording of a number is, seconds: tells the numbers apart. */
const lengthOf = (number: number) => 0.3 + number / 100;

let server: TestServer;
let browser: Browser;
let context: BrowserContext;
let page: Page;
let kiosk: DemoActor;
let lead: DemoActor;
const clerks = new Map<string, DemoActor>();

beforeAll(async () => {
  server = await startServer();
  browser = await launchChromium();
  const speech = join(server.dataDir, 'speech', 'de');
  const media = join(server.dataDir, 'media', site);
  for (const folder of [speech, media]) mkdirSync(folder, { recursive: true });
  for (let number = 1; number <= 40; number += 1)
    writeFileSync(join(speech, `nummer-a-${number}.wav`), clip(lengthOf(number)));
  for (const counter of COUNTERS) writeFileSync(join(speech, `bitte-zu-platz-${counter}.wav`), clip(0.25));
  writeFileSync(join(media, 'huge.png'), Buffer.alloc(10 * 1024 * 1024 + 1));
  writeFileSync(join(media, 'fest.png'), PIXEL);
  const areas = ['eg'];
  await configure(server, site, {
    displays: [
      { id: 'wall', name: 'Wand', areas, speech: { languages: ['de'], ofTicket: false } },
      { id: 'far', name: 'Halle', areas, reading: { metres: 3, widthCm: 122 } },
      { id: 'media', name: 'Foyer', areas, media: [{ file: 'none.png' }, { file: 'fest.png' }] },
    ],
  });
  kiosk = await demoActor(server.url, { site, as: 'kiosk' });
  lead = await demoActor(server.url, { site, as: 'supervisor' });
  for (const counterId of COUNTERS) {
    const clerk = await demoActor(server.url, { site, as: 'clerk', counterId });
    await clerk.command('open-counter', { counterId });
    clerks.set(counterId, clerk);
  }
  context = await browser.newContext({ baseURL: server.url, viewport: { width: 1920, height: 1080 } });
  await context.request.post('/api/demo/sign-in', { data: { site, as: 'display' } });
});

afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

/** Somebody pulls a number and is called to this counter. */
async function call(counterId: string): Promise<string> {
  const clerk = clerks.get(counterId);
  if (clerk === undefined) throw new Error(`no counter ${counterId}`);
  await kiosk.command('issue-ticket', { serviceId: 'wohnsitz' });
  await clerk.command('finish-service', { counterId }).catch(() => undefined);
  return (await clerk.command('call-next', { counterId })).code;
}

const codes = () => page.evaluate<string[]>('window.announced.map(({ code }) => code)');
const rows = (root: string) => page.locator(`${root} bdi:first-child`).allInnerTexts();

test('twenty calls at once: each has its gong and its words, in order, and nothing talks over anything', async () => {
  page = await context.newPage();
  await page.clock.install();
  await page.addInitScript(listen);
  await page.goto(`/display/${site}?display=wall`);
  await page.locator('waiting-counts li').first().waitFor();
  const called: string[] = [];
  for (let each = 0; each < BURST; each += 1) called.push(await call(COUNTERS[each % 4] ?? ''));
  await turnUntil(page, async () => (await codes()).length === BURST);
  const phrases = () => page.evaluate<number>("window.heard.filter(({ kind }) => kind === 'phrase').length");
  await turnUntil(page, async () => (await phrases()) === 2 * BURST);
  expect(await codes()).toEqual(called);

  const sounds = inOrder(await page.evaluate<Heard[]>('window.heard'));
  for (const [index, { start }] of sounds.entries())
    expect(start).toBeGreaterThanOrEqual(sounds[index - 1]?.end ?? 0);
  expect(sounds.map(({ kind, calls }) => `${kind} ${calls}`)).toEqual(
    called.flatMap((_, index) => ['tone', 'phrase', 'phrase'].map((kind) => `${kind} ${index + 1}`)),
  );
  const numbers = sounds.filter((_, index) => index % 3 === 1).map(({ start, end }) => end - start);
  for (const [index, code] of called.entries())
    expect(numbers[index]).toBeCloseTo(lengthOf(Number(code.slice(2))), 2);
});

test('after ten minutes without network the calls of the last one are announced once, older ones are shown only', async () => {
  const before = (await codes()).length;
  await context.setOffline(true);
  const old = await call('1');
  await server.inside(MORNING_OFFSET + TEN_MINUTES);
  const missed = [await call('2'), await call('3')];
  await server.inside(MORNING_OFFSET + TEN_MINUTES + 30_000);
  // Whoever stays away so long is told to be stale, and nothing of what was there goes away.
  await turnUntil(page, () => page.locator('status-banner p:not(.calm)').isVisible());
  expect((await rows('now-serving')).length).toBeGreaterThan(0);
  await context.setOffline(false);
  await turnUntil(page, async () => (await codes()).length >= before + 2);
  const later = await call('4');
  await turnUntil(page, async () => (await codes()).length >= before + 3);
  expect((await codes()).slice(before)).toEqual([...missed, later]);
  expect(await rows('recent-calls')).toContain(old);
  expect(await page.locator('status-banner p').count()).toBe(0);
});

test('an urgent message stands over everything and holds calls back, which come once it is gone', async () => {
  const before = (await codes()).length;
  const text = { de: 'Bitte verlassen Sie das Haus.', en: 'Please leave the building.' };
  const { messageId } = await lead.command('post-message', { to: 'screens', text, urgent: true });
  await page.getByText(text.en).waitFor();
  const covered = await page.evaluate(
    "document.querySelector('display-app').shadowRoot.elementFromPoint(960, 400).localName",
  );
  expect(covered).toBe('urgent-text');
  const code = await call('1');
  await page
    .locator('now-serving, recent-calls')
    .getByText(code, { exact: true })
    .first()
    .waitFor({ state: 'attached' });
  await page.clock.runFor(5_000);
  expect(await codes()).toHaveLength(before);
  await lead.command('withdraw-message', { messageId });
  await turnUntil(page, async () => (await codes()).length > before);
  expect((await codes()).slice(before)).toEqual([code]);
  expect(await page.locator('urgent-text').count()).toBe(0);
});

test('no letter is smaller than 0.7° for those who sit where the configuration says, on any screen', async () => {
  const far = await context.newPage();
  await far.goto(`/display/${site}?display=far`);
  await far.locator('now-serving li').first().waitFor();
  await far.locator('waiting-counts .stand').first().waitFor();
  const least = ((0.7 * Math.PI * 3) / 180) * 1000;
  for (const [width, height] of [
    [1280, 720],
    [1920, 1080],
    [3840, 2160],
    [1080, 1920],
  ] as const) {
    await far.setViewportSize({ width, height });
    const sizes = () => far.evaluate<readonly (readonly [string, number])[]>(FONTS);
    const smallest = async () =>
      Math.min(...(await sizes()).map(([, size]) => (0.689 * size * 1220) / width));
    // Resizing redraws in the next frame.
    await expect.poll(smallest).toBeGreaterThanOrEqual(least - 0.01);
    expect((await sizes()).length).toBeGreaterThan(6);
  }
  await far.close();
});

test('pictures come from the house itself; one that is not there or too large is passed over', async () => {
  const screen = await context.newPage();
  await screen.goto(`/display/${site}?display=media`);
  const shown = screen.locator('media-card img');
  await expect.poll(() => shown.getAttribute('src')).toBe(`/media/${site}/fest.png`);
  await expect.poll(() => shown.evaluate((image) => (image as HTMLImageElement).naturalWidth)).toBe(1);
  for (const file of ['huge.png', 'none.png'])
    expect((await context.request.get(`/media/${site}/${file}`)).status()).toBe(404);
  expect((await context.request.get(`/media/${site}/..%2f..%2fredis%2fredis.pid`)).status()).toBe(422);
  const picture = `${server.url}/media/${site}/fest.png`;
  expect((await fetch(picture)).status).toBe(401);
  const elsewhere = await signIn(server.url, { site: 'wandsbek', as: 'display' });
  expect((await fetch(picture, { headers: { Authorization: `Bearer ${elsewhere}` } })).status).toBe(403);
  await screen.goto(`/display/${site}?display=nowhere`);
  await screen.getByText('Diese Anzeige gibt es nicht.').waitFor();
  await screen.close();
});

test('a night passes: nothing of yesterday is left, and the first number of the day is a new call', async () => {
  const before = (await codes()).length;
  await server.inside(MORNING_OFFSET + TEN_MINUTES + DAY);
  for (const [counterId, clerk] of clerks) await clerk.command('open-counter', { counterId });
  await page.locator('.empty').waitFor();
  const code = await call('2');
  expect(code).toBe('A 001');
  await turnUntil(page, async () => (await codes()).length > before);
  expect((await codes()).slice(before)).toEqual([code]);
  expect(await rows('now-serving')).toEqual([code]);
});

/** Every text that can be seen, with its font's size in CSS pixels. */
const FONTS = `(() => {
  const found = [];
  const walk = (root) => {
    for (const element of root.querySelectorAll('*')) {
      if (element.shadowRoot) walk(element.shadowRoot);
      const own = [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim() !== '');
      if (!own || ['STYLE', 'SCRIPT', 'TITLE'].includes(element.tagName)) continue;
      if (element.closest('.kern-sr-only') || !element.checkVisibility()) continue;
      found.push([element.textContent.trim(), parseFloat(getComputedStyle(element).fontSize)]);
    }
  };
  walk(document);
  return found;
})()`;
/** A picture of one pixel. */
const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
