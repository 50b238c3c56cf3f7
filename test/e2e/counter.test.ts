/** The counter in a real browser at a real server: by keyboard, in a race, in trouble. */
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { axeFindings } from '../support/axe.ts';
import { launchChromium } from '../support/chromium.ts';
import { type DemoActor, demoActor } from '../support/demo-actor.ts';
import { expectFineAtDesks } from '../support/desk-page.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { makeTempDir } from '../support/temp-dir.ts';

const site = 'hamburg-mitte';
const dir = makeTempDir();
let server: TestServer;
let browser: Browser;
let kiosk: DemoActor;
let context: BrowserContext;
let page: Page;
/** Commands that the page has sent. */
let sent: string[];

async function pull(): Promise<string> {
  return (await kiosk.command('issue-ticket', { serviceId: 'wohnsitz', language: 'en' })).code;
}

/** Opens the page of a counter, signed in as its clerk. */
async function sitDown(counterId: string): Promise<Page> {
  await context.request.post('/api/demo/sign-in', { data: { site, as: 'clerk', counterId } });
  const opened = await context.newPage();
  await opened.goto(`/counter/${site}/${counterId}`);
  await opened.locator('queue-list h2').waitFor();
  return opened;
}

const code = (where = page) => where.locator('visit-card .code').innerText();
const primary = (where = page) => where.locator('call-panel key-button').first();
const eventually = <T>(look: () => Promise<T>) => expect.poll(look, { timeout: 15_000 });
/** Waits until words can be seen somewhere at the desk. */
const says = (words: string, where = page) => where.locator('main').getByText(words).first().waitFor();

beforeAll(async () => {
  server = await startServer({ dataDir: dir.path });
  browser = await launchChromium();
  kiosk = await demoActor(server.url, { site, as: 'kiosk' });
});

afterAll(async () => {
  await browser.close();
  await server.stop();
  dir.remove();
});

beforeEach(async () => {
  await context?.close();
  context = await browser.newContext({
    baseURL: server.url,
    viewport: { width: 1440, height: 900 },
    locale: 'de-DE',
  });
  sent = [];
  context.on('page', (opened) =>
    opened.on('websocket', (socket) =>
      socket.on('framesent', ({ payload }) => {
        const name = /"command",\{.*?"name":"([a-z-]+)"/.exec(String(payload))?.[1];
        if (name !== undefined) sent.push(name);
      }),
    ),
  );
});

describe('counter', () => {
  test('a whole morning by keyboard alone; axe finds nothing in any state', async () => {
    page = await sitDown('1');
    await says('Dieser Platz ist geschlossen.');
    expect(await axeFindings(page)).toEqual([]);
    await page.keyboard.press('Space');
    await says('Zurzeit wartet niemand');
    expect(await axeFindings(page)).toEqual([]);
    const [first, second] = [await pull(), await pull()];
    await eventually(() => page.locator('queue-list li.next').innerText()).toContain(first);
    expect(await axeFindings(page)).toEqual([]);
    await page.keyboard.press('Space');
    await says('Person ist da');
    expect(await code()).toBe(first);
    expect(await axeFindings(page)).toEqual([]);
    await page.keyboard.press('r');
    await says('2. Aufruf');
    await page.keyboard.press('Space');
    await says('Fertig und nächste Person');
    await expectFineAtDesks(page);
    // What a screen reader says: the move without its key, the row with its minutes in words.
    const panel = await page.locator('call-panel').ariaSnapshot();
    expect(panel).toContain('group "Aktionen"');
    expect(panel).toContain('button "Fertig und nächste Person"');
    expect(await page.locator('queue-list').ariaSnapshot()).toMatch(/Minuten bis zur Zielzeit/);
    await page.keyboard.press('Space');
    await eventually(() => code()).toBe(second);
    await says('Person ist da');
    await page.keyboard.press('n');
    await says('Niemand am Platz');
    await page.keyboard.press('x');
    await says('Dieser Platz ist geschlossen.');
    expect(sent).toEqual([
      'open-counter',
      'call-next',
      'recall-ticket',
      'start-service',
      'finish-service',
      'mark-no-show',
      'close-counter',
    ]);
  });

  test('a held key fires once, and nothing fires by itself on load, reload or focus', async () => {
    page = await sitDown('1');
    await says('Dieser Platz ist geschlossen.');
    await page.keyboard.press('Space');
    await says('Niemand am Platz');
    const gone = await kiosk.command('issue-ticket', { serviceId: 'wohnsitz' });
    const codes = [await pull(), await pull(), await pull()];
    await eventually(() => page.locator('queue-list li').count()).toBe(4);
    // Somebody goes while the clerk looks for a number: the one that is chosen stays chosen.
    await page.keyboard.press('/');
    await page.locator('find-dialog input').waitFor();
    for (let row = 0; row < 3; row++) await page.keyboard.press('ArrowDown');
    const chosen = page.locator('find-dialog li[aria-selected=true] bdi');
    const wanted = await chosen.innerText();
    expect(codes).toContain(wanted);
    await kiosk.command('leave-queue', { token: gone.token });
    await page.locator('find-dialog li', { hasText: gone.code }).waitFor({ state: 'detached' });
    expect(await chosen.innerText()).toBe(wanted);
    await page.keyboard.press('Escape');
    await page.locator('find-dialog').waitFor({ state: 'detached' });
    await eventually(() => page.locator('queue-list li').count()).toBe(3);
    await page.keyboard.down('Space');
    for (let held = 0; held < 20; held++) await page.keyboard.down('Space');
    await says('Person ist da');
    for (let held = 0; held < 20; held++) await page.keyboard.down('Space');
    await page.keyboard.up('Space');
    expect(sent).toEqual(['open-counter', 'call-next']);
    await page.reload();
    await says('Person ist da');
    await page.locator('queue-list ol').focus();
    await page.keyboard.press('Space');
    await says('Fertig und nächste Person');
    expect(sent).toEqual(['open-counter', 'call-next', 'start-service']);
    expect(codes).toContain(await code());
    // Two presses faster than any answer: the second one must not finish a visit that has just begun.
    await primary().dblclick();
    await says('Person ist da');
    expect(sent.slice(3)).toEqual(['finish-service']);
    await page.keyboard.press('m');
    await eventually(() => code()).toBe(codes[2]);
    await page.keyboard.press('n');
    await says('Niemand am Platz');
    await page.keyboard.press('x');
    await says('Dieser Platz ist geschlossen.');
  });

  test('while a command is under way its key is taken, and every other press falls through', async () => {
    page = await sitDown('1');
    await says('Dieser Platz ist geschlossen.');
    await page.keyboard.press('Space');
    await says('Niemand am Platz');
    const pulled = await pull();
    await page.locator('queue-list li').getByText(pulled).waitFor();
    process.kill(server.pid, 'SIGSTOP');
    try {
      await page.keyboard.press('Space');
      await page.locator('call-panel button[aria-busy=true]').waitFor();
      expect(await page.locator('call-panel button[aria-disabled=false]').count()).toBe(0);
      for (const key of ['Space', 'x', 'Space']) await page.keyboard.press(key);
      expect(await page.locator('visit-card .code').count()).toBe(0);
    } finally {
      process.kill(server.pid, 'SIGCONT');
    }
    await says('Person ist da');
    expect(await code()).toBe(pulled);
    expect(sent).toEqual(['open-counter', 'call-next']);
    await page.keyboard.press('n');
    await says('Niemand am Platz');
    await page.keyboard.press('x');
    await says('Dieser Platz ist geschlossen.');
  });

  test('services are chosen by checkbox, and no key works while typing there', async () => {
    page = await sitDown('1');
    await page.getByRole('checkbox', { name: 'B Personalausweis und Reisepass' }).focus();
    await page.keyboard.press('Space');
    await page.getByRole('checkbox', { name: 'C Dokument abholen' }).uncheck();
    await page.getByRole('checkbox', { name: 'A Wohnsitz anmelden oder ummelden' }).uncheck();
    await says('Wählen Sie mindestens ein Anliegen.');
    expect(await axeFindings(page)).toEqual([]);
    await page.getByRole('checkbox', { name: 'A Wohnsitz anmelden oder ummelden' }).check();
    expect(sent).toEqual([]);
    await page.getByRole('button', { name: 'Platz öffnen' }).click();
    await page.locator('counter-header').getByText('Geöffnet · A').waitFor();
    await page.getByRole('button', { name: 'Nächste Person aufrufen' }).click();
    await page.getByRole('alert').getByText('Zurzeit wartet niemand.').waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await page.getByRole('button', { name: 'English' }).click();
    await says('Call the next person');
    await page.getByRole('button', { name: 'Close counter' }).click();
    await says('This counter is closed.');
  });

  test('two counters press at once, again and again: nobody is called twice', async () => {
    const pages = await Promise.all(['2', '3'].map((id) => sitDown(id)));
    for (const each of pages) {
      await each.keyboard.press('Space');
      await says('Niemand am Platz', each);
    }
    const pulled = await Promise.all(Array.from({ length: 8 }, pull));
    const called: string[] = [];
    for (let round = 0; round < 4; round++) {
      await Promise.all(
        pages.map(async (each) => {
          await each.keyboard.press('Space');
          await says('Person ist da', each);
          called.push(await code(each));
          await each.keyboard.press('n');
          await says('Niemand am Platz', each);
        }),
      );
    }
    expect(called.toSorted()).toEqual(pulled.toSorted());
  });

  test('a counter that somebody else holds says who, and can be taken over with whoever is there', async () => {
    const other = await demoActor(server.url, { site, as: 'clerk', counterId: '5' });
    await other.command('open-counter', { counterId: '4' });
    page = await sitDown('4');
    await says('Demo 5 arbeitet an diesem Platz.');
    expect(await page.locator('call-panel key-button').count()).toBe(1);
    expect(await axeFindings(page)).toEqual([]);
    const pulled = await pull();
    await other.command('call-next', { counterId: '4' });
    await says(`Gerade hier: ${pulled}`);
    await page.keyboard.press('Space');
    await page.keyboard.press('g');
    await says('Person ist da');
    expect(sent).toEqual(['take-over-counter']);
    expect(await code()).toBe(pulled);
    await page.keyboard.press('n');
    await says('Niemand am Platz');
    await page.keyboard.press('x');
    await says('Dieser Platz ist geschlossen.');
  });

  test('a strip on top of other windows shows the visitor and does the next step', async () => {
    page = await sitDown('1');
    await page.keyboard.press('Space');
    await says('Niemand am Platz');
    const pulled = await pull();
    const opened = context.waitForEvent('page');
    await page.keyboard.press('F8');
    const strip = await opened;
    await strip.getByRole('button', { name: 'Nächste Person aufrufen' }).click();
    await strip.getByText(pulled).waitFor();
    await strip.keyboard.press('n');
    await strip.getByText('Niemand am Platz').waitFor();
    await page.keyboard.press('F8');
    await eventually(async () => strip.isClosed()).toBe(true);
    expect(sent).toEqual(['open-counter', 'call-next', 'mark-no-show']);
    await page.keyboard.press('x');
    await says('Dieser Platz ist geschlossen.');
  });

  test('without the server the visitor stays in sight and the buttons are off, then all goes on', async () => {
    page = await sitDown('1');
    await page.keyboard.press('Space');
    await says('Niemand am Platz');
    const pulled = await pull();
    await page.keyboard.press('Space');
    await says('Person ist da');
    await page.evaluate('window.here = true');
    const { port } = new URL(server.url);
    await server.kill();
    await page.locator('status-banner p').waitFor();
    await page.locator('key-button button[aria-disabled=true]').first().waitFor();
    expect(await code()).toBe(pulled);
    await page.keyboard.press('Space');
    expect(await axeFindings(page)).toEqual([]);
    server = await startServer({ dataDir: dir.path, env: { PORT: port } });
    await page.locator('status-banner p').waitFor({ state: 'detached' });
    expect(sent).toEqual(['open-counter', 'call-next']);
    await page.keyboard.press('Space');
    await says('Fertig und nächste Person');
    expect(await page.evaluate('window.here')).toBe(true);
  });
});
