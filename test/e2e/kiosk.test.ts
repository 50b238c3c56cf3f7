/** The kiosk in a real browser at a real server: in every language, by key, by ear, by reader, and left alone. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Output } from '../../shared/commands.ts';
import { LANGUAGES } from '../../shared/languages.ts';
import { axeFindings } from '../support/axe.ts';
import { cameraArguments, filmQrCode } from '../support/camera.ts';
import { launchChromium } from '../support/chromium.ts';
import { clip } from '../support/clip.ts';
import { demoActor } from '../support/demo-actor.ts';
import { enterCode, expectFine, pressUntil, readerTypes, speak } from '../support/kiosk-page.ts';
import { LETTERS, tooSmall } from '../support/measure.ts';
import { MORNING_OFFSET } from '../support/morning.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { makeTempDir } from '../support/temp-dir.ts';

const SITE = 'hamburg-mitte';
const MINUTE = 60_000;
const RECORDED = clip(0.2);

let offset = MORNING_OFFSET;
const now = () => Date.now() + offset;
let server: TestServer;
let browser: Browser;
let context: BrowserContext;
let page: Page;
let dir: ReturnType<typeof makeTempDir>;
/** The appointment whose code the camera sees. */
let filmed: Output<'book-appointment'>;

beforeAll(async () => {
  server = await startServer();
  // With something recorded the kiosk speaks, whether or not the machine has a voice of its own.
  const speech = join(server.dataDir, 'speech', 'de');
  mkdirSync(speech, { recursive: true });
  writeFileSync(join(speech, 'ihre-nummer.wav'), RECORDED);
  dir = makeTempDir();
  const film = join(dir.path, 'appointment.y4m');
  filmed = await book(5);
  filmQrCode(film, `${server.url}/t/${SITE}/${filmed.token}`);
  browser = await launchChromium(cameraArguments(film));
});

afterAll(async () => {
  await browser.close();
  await server.stop();
  dir.remove();
});

beforeEach(async () => {
  await context?.close();
  context = await browser.newContext({ baseURL: server.url, viewport: { width: 1080, height: 1920 } });
  context.setDefaultTimeout(20_000);
  await context.request.post('/api/demo/sign-in', { data: { site: SITE, as: 'kiosk' } });
  page = await context.newPage();
  await page.goto(`/kiosk/${SITE}`);
  await page.locator('service-card').first().waitFor();
});

async function book(minutes: number) {
  const clerk = await demoActor(server.url, { site: SITE, as: 'clerk', counterId: '1' });
  const slot = now() + minutes * MINUTE;
  return clerk.command('book-appointment', { serviceId: 'wohnsitz', slot, language: 'de' });
}

/** Moves the server's clock on. */
async function moveClock(minutes: number): Promise<void> {
  offset += minutes * MINUTE;
  await server.inside(offset);
}

const numberOf = (code: string) => Number(code.slice(2));
const service = () => page.locator('service-card button').first();
/** Deaf to fingers that are still tapping, the kiosk takes a step only after a moment. */
const settled = () => page.clock.runFor(1_000);

describe('for everybody', () => {
  test('axe finds nothing, in any language, on any screen; every target is large enough', async () => {
    await page.clock.install();
    for (const language of LANGUAGES) {
      await speak(page, language);
      await expectFine(page, `${language} home`);
      await page.locator('wide-button').first().click();
      await page.locator('code-pad').waitFor();
      await expectFine(page, `${language} code`);
      await page.locator('code-pad .plain').click();
      await service().click();
      await page.locator('ticket-result').waitFor();
      expect(await axeFindings(page), `${language} number`).toEqual([]);
      expect(await page.locator('ticket-result h1 bdi').getAttribute('dir')).toBe('ltr');
      const rtl = await page.evaluate('getComputedStyle(document.querySelector("kiosk-app")).direction');
      expect(rtl, language).toBe(language === 'ar' || language === 'fa' ? 'rtl' : 'ltr');
      await settled();
      await page.locator('ticket-result .leave .main').click();
      await page.locator('service-card').first().waitFor();
      await settled();
    }
  }, 240_000);

  test('larger letters are of 0.7° at 60 cm; contrast and low reach hold what axe asks', async () => {
    for (const name of ['Größere Schrift', 'Kontrast', 'Niedrige Bedienung'])
      await page.getByRole('button', { name }).click();
    expect(await tooSmall(page, LETTERS)).toEqual([]);
    expect(await axeFindings(page)).toEqual([]);
    const middle = 1920 / 2 - 1;
    const topsOf = (buttons: string) =>
      page.locator(buttons).evaluateAll((all) => all.map((one) => one.getBoundingClientRect().top));
    const tops = await topsOf('language-bar button, comfort-bar button, service-card button:visible');
    expect(Math.min(...tops)).toBeGreaterThanOrEqual(middle);
    for (const [button, panel, back] of [
      ['wide-button >> nth=0', 'code-pad', 'code-pad .plain'],
      ['wide-button >> nth=1', 'phone-panel', 'phone-panel .main'],
    ] as const) {
      await pressUntil(page, button, panel);
      expect(await tooSmall(page, LETTERS), panel).toEqual([]);
      expect(await axeFindings(page), panel).toEqual([]);
      expect(Math.min(...(await topsOf(`${panel} button`))), panel).toBeGreaterThanOrEqual(middle);
      await pressUntil(page, back, 'service-card');
    }
    await service().click();
    await page.locator('ticket-result').waitFor();
    expect(await tooSmall(page, LETTERS)).toEqual([]);
    expect(await axeFindings(page)).toEqual([]);
  });

  test('a whole visit with arrow keys alone, and every step of it said aloud', async () => {
    const spoken: string[] = [];
    page.on('request', (request) => {
      const url = new URL(request.url());
      if (url.pathname === '/api/speech') spoken.push(url.searchParams.get('text') ?? '');
    });
    const step = 'Personalausweis und Reisepass';
    for (let keys = 0; keys < 40; keys += 1) {
      await page.keyboard.press('ArrowDown');
      const here = await page.evaluate(
        'let e = document.activeElement; while (e?.shadowRoot?.activeElement) e = e.shadowRoot.activeElement; e?.innerText ?? ""',
      );
      if (String(here).includes(step)) break;
    }
    await page.keyboard.press('Enter');
    const code = await page.locator('ticket-result h1 bdi').innerText();
    expect(code).toMatch(/^B \d{3}$/);
    await page.getByText('Bitte nehmen Sie Ihr Ticket').waitFor();
    const number = `B ${numberOf(code)}.`;
    await expect.poll(() => spoken.some((text) => text.includes(step))).toBe(true);
    const says = (text: string) => text.includes(number) && text.includes('Mitbringen:');
    await expect.poll(() => spoken.some(says)).toBe(true);
    const sound = await context.request.get('/api/speech?language=de&text=Ihre+Nummer');
    expect(sound.headers()['content-type']).toBe('audio/wav');
    expect(await sound.body()).toEqual(RECORDED);
    // Deaf to what was pressed on the screen before.
    await expect
      .poll(async () => {
        await page.keyboard.press('Escape');
        return page.locator('service-card').count();
      })
      .toBeGreaterThan(0);
  });
});

describe('with an appointment', () => {
  test('the code is typed on the screen: on time, and a second time refused in plain words', async () => {
    const { code } = await book(2);
    for (const said of ['Sie sind angemeldet', 'schon angemeldet']) {
      await enterCode(page, code);
      await page.getByText(said).first().waitFor();
      if (said === 'Sie sind angemeldet') {
        await page.getByText(code, { exact: true }).waitFor();
        await page.getByText('Bitte nehmen Sie Ihr Ticket').waitFor();
        await pressUntil(page, 'ticket-result .leave .main', 'service-card');
      }
    }
  });

  test('the camera reads the code from a phone that is held before it', async () => {
    await page.getByRole('button', { name: /Ich habe einen Termin/ }).click();
    await page.getByRole('button', { name: 'QR-Code mit der Kamera lesen' }).click();
    await page.getByText('Sie sind angemeldet').first().waitFor();
    expect(await page.locator('ticket-result h1 bdi').innerText()).toBe(filmed.code);
    expect(await page.getByText('als Nächstes').count()).toBe(0);
  });

  test('a reader is heard from every screen: early, unknown, and at the wrong site', async () => {
    const early = await book(30);
    await readerTypes(page, `${server.url}/t/${SITE}/${early.token}`);
    await page.getByText('Sie sind früh da').waitFor();
    await page.reload();
    await page.locator('service-card').first().waitFor();
    await readerTypes(page, `${server.url}/t/${SITE}/${'x'.repeat(22)}`);
    await page.getByText('kennen wir hier nicht').waitFor();
    const altona = await demoActor(server.url, { site: 'altona', as: 'clerk', counterId: '1' });
    const slot = now() + MINUTE;
    const there = await altona.command('book-appointment', { serviceId: 'wohnsitz', slot });
    await readerTypes(page, `${server.url}/t/altona/${there.token}`);
    await page.getByText('an einem anderen Standort: Altona').waitFor();
  });
});

describe('when things go wrong', () => {
  test('a server that is silent: said after 5 s, never waited for without end, and well again by itself', async () => {
    await page.clock.install();
    await page.reload();
    await service().waitFor();
    const clerk = await demoActor(server.url, { site: SITE, as: 'clerk', counterId: '2' });
    const first = await clerk.command('issue-ticket', { serviceId: 'wohnsitz' });
    process.kill(server.pid, 'SIGSTOP');
    try {
      await service().click();
      await page.clock.runFor(5_100);
      await page.getByText('Es dauert länger als sonst').waitFor();
      await expectFine(page);
      await page.clock.runFor(16_000);
      await page.getByText('Bitte warten Sie einen Moment').waitFor();
    } finally {
      process.kill(server.pid, 'SIGCONT');
    }
    // The same wish again is the same number, whether or not the server had heard it the first time.
    await expect
      .poll(async () => {
        await page.clock.runFor(1_000);
        if ((await service().count()) > 0) await service().click();
        return page.locator('ticket-result').count();
      })
      .toBe(1);
    const second = await page.locator('ticket-result h1 bdi').innerText();
    expect(numberOf(second) - numberOf(first.code)).toBe(1);
  });

  test('who comes after the slot is told so and served; who comes far too late is told what to do', async () => {
    const late = await book(3);
    const missed = await book(4);
    await moveClock(25);
    await enterCode(page, late.code);
    await page.getByText('Ihr Termin ist schon vorbei. Sie kommen trotzdem noch dran').waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await page.reload();
    await service().waitFor();
    await moveClock(60);
    await enterCode(page, missed.code);
    await page.getByText('Das ist zu lange her').waitFor();
  });
});

describe('real hands', () => {
  test('a double tap is one number; no menu, no selection, no other size', async () => {
    const before = await demoActor(server.url, { site: SITE, as: 'clerk', counterId: '2' });
    const first = await before.command('issue-ticket', { serviceId: 'abholung' });
    await page.getByRole('button', { name: /Dokument abholen/ }).dblclick();
    await page.locator('ticket-result').waitFor();
    const second = await before.command('issue-ticket', { serviceId: 'abholung' });
    expect(numberOf(second.code) - numberOf(first.code)).toBe(2);
    const prevented = `(type) => !document.body.dispatchEvent(new Event(type, { bubbles: true, cancelable: true }))`;
    for (const gesture of ['contextmenu', 'selectstart', 'dragstart', 'gesturestart'])
      expect(await page.evaluate(`(${prevented})('${gesture}')`), gesture).toBe(true);
  });

  test('left alone it asks, waits for an answer, and then forgets everything', async () => {
    await page.clock.install();
    await page.reload();
    await page.locator('service-card').first().waitFor();
    await speak(page, 'tr');
    await page.getByRole('button', { name: /Randevum var/ }).click();
    await page.clock.runFor(61_000);
    await page.getByText('Hâlâ orada mısınız?').waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await page.getByRole('button', { name: 'Daha fazla süre' }).click();
    await page.locator('idle-dialog').waitFor({ state: 'detached' });
    await page.clock.runFor(92_000);
    await page.getByText('Wie können wir helfen?').waitFor();
    expect(await page.getByRole('button', { name: 'Deutsch' }).getAttribute('aria-pressed')).toBe('true');
  });

  test('the own phone is the kiosk for one number, which both show', async () => {
    await page.getByRole('button', { name: /eigenen Handy/ }).click();
    await page.locator('phone-panel').waitFor();
    await expectFine(page);
    const address = await page
      .locator('phone-panel')
      .evaluate((panel) => (panel as unknown as { address: string }).address);
    const phone = await (
      await browser.newContext({ locale: 'uk-UA', viewport: { width: 390, height: 844 } })
    ).newPage();
    await phone.goto(address);
    await phone.locator('service-card').first().waitFor();
    await expectFine(phone);
    await phone.getByRole('button', { name: /Зареєструвати/ }).click();
    await phone.waitForURL(/\/t\//);
    const code = await phone.locator('h1 bdi').innerText();
    await page.getByText(code, { exact: true }).waitFor();
    await phone.goto(address);
    await phone.locator('service-card').first().click();
    await phone.getByText('Цей код уже не дійсний').or(phone.getByText(code)).first().waitFor();
    expect(await axeFindings(phone)).toEqual([]);
    await phone.context().close();
  });
});
