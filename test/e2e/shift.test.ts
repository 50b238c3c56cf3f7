/** A whole shift by keyboard alone, with the log as witness; alarms in the background; two tabs; a cut in mid-call. */
import { join } from 'node:path';
import { Redis } from 'ioredis';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { moves } from '../../counter/moves.ts';
import type { LogEvent } from '../../shared/events.ts';
import { readLog } from '../chaos/evidence.ts';
import { axeFindings } from '../support/axe.ts';
import { launchChromium } from '../support/chromium.ts';
import { type DemoActor, demoActor } from '../support/demo-actor.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { until } from '../support/until.ts';

const site = 'hamburg-mitte';
const VISITORS = 60;
// Two pages and axe: on a machine that others work on too, that takes its time.
vi.setConfig({ testTimeout: 90_000 });
let server: TestServer;
let browser: Browser;
let kiosk: DemoActor;
let context: BrowserContext;

beforeAll(async () => {
  server = await startServer();
  browser = await launchChromium();
  kiosk = await demoActor(server.url, { site, as: 'kiosk' });
});

afterEach(() => context.close());

afterAll(async () => {
  await browser.close();
  await server.stop();
});

/** Opens a counter's page in a browser of its own. */
async function sitDown(counterId: string): Promise<Page> {
  context = await browser.newContext({
    baseURL: server.url,
    viewport: { width: 1280, height: 720 },
    locale: 'de-DE',
    permissions: ['notifications'],
  });
  return openAs(counterId);
}

async function openAs(counterId: string): Promise<Page> {
  await context.request.post('/api/demo/sign-in', { data: { site, as: 'clerk', counterId } });
  const page = await context.newPage();
  await page.goto(`/counter/${site}/${counterId}`);
  await page.locator('queue-list h2').waitFor();
  return page;
}

async function history(): Promise<LogEvent[]> {
  const redis = new Redis({ path: join(server.dataDir, 'redis', 'redis.sock') });
  try {
    const { entries } = await readLog(redis, site);
    return entries.map(({ event }) => JSON.parse(event) as LogEvent);
  } finally {
    redis.disconnect();
  }
}

const says = (page: Page, words: string | RegExp) => page.locator('main').getByText(words).first().waitFor();
const pull = async (serviceId = 'wohnsitz') =>
  (await kiosk.command('issue-ticket', { serviceId, persons: 2 })).code;
const told = (page: Page, words: RegExp) => page.getByText(words).first().waitFor();
const called = (page: Page) => says(page, 'Person ist da');
const free = (page: Page) => says(page, 'Niemand am Platz');

/** Keys of the moves that have been made, as the table has them. */
const pressed = new Set<string>();

/** Presses a key as soon as the one before has been taken; further keys answer the window that it opens. */
async function keys(page: Page, press: string, ...answers: readonly string[]): Promise<void> {
  pressed.add(press.toLowerCase().replace('control', 'ctrl').replace('space', ' '));
  await page.locator('call-panel button[aria-busy=true]').waitFor({ state: 'detached' });
  await page.locator('modal-box').waitFor({ state: 'detached' });
  await page.keyboard.press(press);
  if (answers.length > 0) await page.locator('modal-box dialog').waitFor();
  for (const answer of answers) await page.keyboard.press(answer);
}

/** What is left of the moves: the strip, a call for help, closing, and taking over from somebody who left. */
async function endShift(page: Page): Promise<void> {
  const opened = context.waitForEvent('page');
  await keys(page, 'F8');
  const strip = await opened;
  await keys(page, 'F8');
  await expect.poll(() => strip.isClosed()).toBe(true);
  await keys(page, 'F12');
  await page.getByRole('button', { name: 'Erledigt' }).click();
  await keys(page, 'x');
  await says(page, 'Dieser Platz ist geschlossen.');
  const other = await demoActor(server.url, { site, as: 'clerk', counterId: '5' });
  await other.command('open-counter', { counterId: '1' });
  await says(page, 'Demo 5 arbeitet an diesem Platz.');
  await keys(page, 'g');
  await free(page);
}

test('sixty visitors, every move by keyboard, two clerks at one queue; the log tells the same', async () => {
  const one = await sitDown('1');
  const two = await openAs('2');
  for (const page of [one, two]) {
    await page.keyboard.press('Space');
    await free(page);
  }
  for (let each = 0; each < VISITORS; each++) await pull(each % 3 === 0 ? 'ausweis' : 'wohnsitz');
  // Every move once: the finger never leaves the keyboard.
  const script: readonly (readonly [readonly [string, ...string[]], (page: Page) => Promise<void>])[] = [
    [['Space'], called],
    [['r'], (page) => says(page, '2. Aufruf')],
    [['w', 'c'], free],
    [['Control+z'], called],
    [['z', '1'], free],
    [['1'], called],
    [['a', '1'], called],
    [['Space'], (page) => says(page, 'In Bedienung')],
    [['t', 'b'], (page) => told(page, /ausgegeben/)],
    [['v', 'Tab', 'Enter'], (page) => told(page, /Termin T \d+ am/)],
    [['e', 'b', '2', 'Enter'], free],
    [['?', 'Escape'], free],
    [['Space'], called],
    [['b'], free],
    [['Space'], called],
    [['m'], called],
    [['n'], free],
    [['1'], called],
    [['Space'], (page) => says(page, 'In Bedienung')],
    [['f'], free],
    [['o', 'a'], (page) => says(page, 'In Bedienung')],
    [['f'], free],
    [['F9', '1'], (page) => says(page, 'Dieser Platz macht Pause.')],
    [['Space'], free],
    [['l', 'c'], (page) => page.locator('counter-header').getByText('Geöffnet · A B').waitFor()],
    [['i', 'a'], (page) => told(page, /ausgegeben/)],
  ];
  for (const [presses, shows] of script) {
    await keys(one, ...presses);
    await shows(one);
  }
  // The number that was given gets its paper; the clerk's own figures count what was finished, and nothing else.
  await keys(one, 'p', '1');
  await told(one, /wird gedruckt/);
  await expect.poll(() => one.locator('counter-header .own').innerText()).toContain('Heute 3 Personen');
  expect(await axeFindings(one)).toEqual([]);
  // A particular number, found by what the visitor says of it: forward, later, back.
  const has = async (type: string) => (await history()).some((event) => event.type === type);
  const isEarly = async () => (await one.getByText('Nicht gesendet').count()) > 0;
  for (const [type, ...answer] of [
    ['priority-set', 'p', '1'],
    ['ticket-deferred', 'd', '1'],
    ['ticket-left', 'g'],
  ] as const) {
    // A clerk who is faster than the screen is told that nothing was sent, and presses again.
    while (!(await has(type))) {
      await keys(one, '/');
      await one.locator('find-dialog input').waitFor();
      await one.keyboard.type('a40');
      await one.keyboard.press('Enter');
      await one.locator('ask-dialog dialog').waitFor();
      for (const press of answer) await one.keyboard.press(press);
      await one.locator('modal-box').waitFor({ state: 'detached' });
      await until(type, async () => (await has(type)) || (await isEarly()));
    }
  }
  // And now both clerks, as fast as the screens allow, until nobody waits.
  const work = async (page: Page) => {
    while ((await page.locator('main').getByText('Zurzeit wartet niemand').count()) === 0)
      await keys(page, 'Space');
  };
  await Promise.all([work(one), work(two)]);
  await endShift(one);
  expect(Object.values(moves).flatMap(({ key }) => (pressed.has(key) ? [] : [key]))).toEqual([]);
  const events = await history();
  const names = new Set(events.map(({ type }) => type));
  for (const name of [
    'ticket-recalled',
    'ticket-transferred',
    'move-undone',
    'ticket-parked',
    'service-added',
  ])
    expect(names).toContain(name);
  for (const name of ['ticket-returned', 'ticket-missed', 'ticket-readmitted', 'visit-begun', 'priority-set'])
    expect(names).toContain(name);
  for (const name of [
    'counter-paused',
    'counter-resumed',
    'counter-services-set',
    'ticket-deferred',
    'ticket-left',
  ])
    expect(names).toContain(name);
  // Between two ends of one visit nobody else is called with the same number.
  const open = new Map<string, string>();
  for (const { type, data } of events) {
    if (type === 'ticket-called') {
      expect(open.get(data.ticketId), 'called twice').toBeUndefined();
      open.set(data.ticketId, data.counterId);
    } else if ('ticketId' in data && /finished|missed|parked|returned|transferred/.test(type)) {
      open.delete(data.ticketId);
    } else if (type === 'move-undone') for (const id of data.tickets) open.delete(id);
  }
  const finished = events.filter(({ type }) => type === 'service-finished').length;
  expect(finished).toBeGreaterThanOrEqual(VISITORS - 5);
}, 240_000);

test('an alarm is on all staff screens, and a notification where the page lies behind', async () => {
  const mine = await sitDown('3');
  await mine.keyboard.press('Space');
  const other = await openAs('4');
  // Told, not replaced: what the browser is asked to show.
  await other.evaluate(`{
    const Real = window.Notification;
    window.shown = [];
    window.Notification = class extends Real {
      constructor(title, options) { super(title, options); window.shown.push(title); }
    };
  }`);
  await mine.bringToFront();
  await free(mine);
  const before = (await history()).length;
  await mine.keyboard.press('F12');
  await other.getByText('Notruf · Platz 3').waitFor();
  await expect.poll(() => other.evaluate('window.shown')).toEqual(['Notruf · Platz 3']);
  await expect.poll(() => other.title()).toContain('Notruf');
  // Whoever stands before the clerk may read along: the word is not there.
  await mine.getByText('Nachricht ist angekommen.').waitFor();
  expect(await mine.getByText('Notruf ·').count()).toBe(0);
  expect(await axeFindings(other)).toEqual([]);
  await other.getByRole('button', { name: 'Ich komme' }).click();
  await mine.getByText('Demo 4 kommt.').waitFor();
  await mine.getByRole('button', { name: 'Erledigt' }).click();
  await other.getByText('Notruf · Platz 3').waitFor({ state: 'detached' });
  const alarms = (await history())
    .slice(before)
    .filter(({ type }) => type.startsWith('alarm-'))
    .map(({ type }) => type);
  expect(alarms).toEqual(['alarm-raised', 'alarm-acknowledged', 'alarm-cleared']);
  await mine.keyboard.press('x');
  await says(mine, 'Dieser Platz ist geschlossen.');
});

test('a second tab of a counter says so and is off, until somebody goes on there', async () => {
  const first = await sitDown('3');
  await first.keyboard.press('Space');
  await free(first);
  const second = await openAs('3');
  await second.getByText('schon in einem anderen Fenster offen').waitFor();
  const before = (await history()).length;
  await second.keyboard.press('x');
  await second.getByRole('alert').getByText('Nicht gesendet').waitFor();
  expect((await history()).length).toBe(before);
  expect(await axeFindings(second)).toEqual([]);
  await second.getByRole('button', { name: 'Hier weiterarbeiten' }).click();
  await first.getByText('schon in einem anderen Fenster offen').waitFor();
  await second.keyboard.press('x');
  await says(second, 'Dieser Platz ist geschlossen.');
});

test('a cut in mid-call: the press is neither lost nor done twice, and what is pressed meanwhile is told', async () => {
  const page = await sitDown('5');
  await page.keyboard.press('Space');
  await free(page);
  const code = await pull();
  await page.locator('queue-list li').getByText(code).waitFor();
  process.kill(server.pid, 'SIGSTOP');
  try {
    await page.keyboard.press('Space');
    await page.locator('call-panel button[aria-busy=true]').waitFor();
    await page.locator('status-banner p').waitFor();
    await page.keyboard.press('F9');
    await page.getByRole('alert').getByText('Nicht gesendet').waitFor();
  } finally {
    process.kill(server.pid, 'SIGCONT');
  }
  await called(page);
  const calls = (await history()).filter(
    ({ type, data }) => type === 'ticket-called' && data.counterId === '5',
  );
  expect(calls).toHaveLength(1);
});
