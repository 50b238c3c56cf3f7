/** The kiosk in a real browser at a real server: in every language, by key, by ear, by reader, and left alone. */
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { LANGUAGE_NAMES, LANGUAGES } from '../../shared/languages.ts';
import { axeFindings } from '../support/axe.ts';
import { launchChromium } from '../support/chromium.ts';
import { demoActor } from '../support/demo-actor.ts';
import { untilMorning } from '../support/morning.ts';
import { startServer, type TestServer } from '../support/server.ts';

const SITE = 'hamburg-mitte';
/** WCAG and every kiosk guide: what a finger meets, CSS px. */
const TARGET = 44;
/**
 * EN 301 549 5.1.4: a capital H of 0.7° at 60 cm is 7.33 mm high. On an upright 32-inch screen (398 mm for 1080 px) that
 * is 19.9 px, and Fira Sans' capitals are 0.689 of its size.
 */
const LETTERS = 28.8;

const offset = untilMorning();
let server: TestServer;
let browser: Browser;
let context: BrowserContext;
let page: Page;

beforeAll(async () => {
  server = await startServer({ inside: offset });
  browser = await launchChromium();
});

afterAll(async () => {
  await browser.close();
  await server.stop();
});

beforeEach(async () => {
  await context?.close();
  context = await browser.newContext({ baseURL: server.url, viewport: { width: 1080, height: 1920 } });
  context.setDefaultTimeout(15_000);
  await context.request.post('/api/demo/sign-in', { data: { site: SITE, as: 'kiosk' } });
  page = await context.newPage();
  await page.goto(`/kiosk/${SITE}`);
  await page.locator('service-card').first().waitFor();
});

async function speak(language: (typeof LANGUAGES)[number]): Promise<void> {
  const name = LANGUAGE_NAMES[language];
  const button = page.getByRole('button', { name, exact: true });
  if ((await button.count()) === 0) await page.locator('language-bar button[aria-expanded]').click();
  await button.click();
}

const service = () => page.locator('service-card button').first();
/** Deaf to fingers that are still tapping, the kiosk takes a step only after a moment. */
const settled = () => page.clock.runFor(1_000);

/** Buttons that are too small for a finger, and letters that are too small for 60 cm: `what: px`. */
const measure = `(least, letters) => {
  const found = [];
  const look = (root) => {
    for (const element of root.querySelectorAll('*')) {
      if (element.shadowRoot) look(element.shadowRoot);
      if (!element.checkVisibility()) continue;
      const box = element.getBoundingClientRect();
      if (element.matches('button, a[href], input') && Math.min(box.width, box.height) < least)
        found.push(element.textContent.trim() + ': ' + box.width + ' × ' + box.height);
      const own = [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim() !== '');
      const size = parseFloat(getComputedStyle(element).fontSize);
      if (own && size < letters) found.push(element.textContent.trim() + ': ' + size + ' px');
    }
  };
  look(document);
  return found;
}`;
const tooSmall = (letters: number) => page.evaluate<string[]>(`(${measure})(${TARGET}, ${letters})`);

describe('for everybody', () => {
  test('axe finds nothing, in any language, on any screen; every target is large enough', async () => {
    await page.clock.install();
    for (const language of LANGUAGES) {
      await speak(language);
      expect(await axeFindings(page), `${language} home`).toEqual([]);
      expect(await tooSmall(0), language).toEqual([]);
      await page.locator('wide-button').first().click();
      await page.locator('code-pad').waitFor();
      expect(await axeFindings(page), `${language} code`).toEqual([]);
      expect(await tooSmall(0), language).toEqual([]);
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
    expect(await tooSmall(LETTERS)).toEqual([]);
    expect(await axeFindings(page)).toEqual([]);
    const middle = 1920 / 2;
    const tops = await page
      .locator('language-bar button, comfort-bar button, service-card button:visible')
      .evaluateAll((all) => all.map((one) => one.getBoundingClientRect().top));
    expect(Math.min(...tops)).toBeGreaterThanOrEqual(middle - 1);
    await service().click();
    await page.locator('ticket-result').waitFor();
    expect(await tooSmall(LETTERS)).toEqual([]);
    expect(await axeFindings(page)).toEqual([]);
  });

  test('a whole visit with arrow keys alone, and every step of it said aloud', async () => {
    const spoken: string[] = [];
    page.on('request', (request) => {
      const url = new URL(request.url());
      if (url.pathname === '/api/speech') spoken.push(url.searchParams.get('text') ?? '');
    });
    const known = (await (await context.request.get('/api/speech')).json()) as { languages: string[] };
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
    if (known.languages.length > 0) {
      const number = `B, ${Number(code.slice(2))}.`;
      await expect.poll(() => spoken.some((text) => text.includes(step))).toBe(true);
      await expect.poll(() => spoken.some((text) => text.includes(number))).toBe(true);
      const sound = await context.request.get('/api/speech?language=uk&text=Ваш+номер');
      expect(sound.headers()['content-type']).toBe('audio/wav');
      expect((await sound.body()).subarray(0, 4).toString()).toBe('RIFF');
    }
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
  const book = async (minutes: number) => {
    const clerk = await demoActor(server.url, { site: SITE, as: 'clerk', counterId: '1' });
    return clerk.command('book-appointment', {
      serviceId: 'wohnsitz',
      slot: Date.now() + offset + minutes * 60_000,
      language: 'de',
    });
  };
  /** A reader types into whatever has the focus, faster than anybody: each key sent from here would come too late. */
  const scan = (text: string) =>
    page.evaluate(`for (const key of [...${JSON.stringify(text)}, 'Enter'])
      document.body.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }))`);

  test('the code is typed on the screen: on time, and a second time refused in plain words', async () => {
    const { code } = await book(2);
    for (const said of ['Sie sind angemeldet', 'schon angemeldet']) {
      // Deaf for a moment to fingers that are still tapping on the screen before.
      await expect
        .poll(async () => {
          const entry = page.getByRole('button', { name: /Ich habe einen Termin/ });
          if ((await entry.count()) > 0) await entry.click();
          return page.locator('code-pad').count();
        })
        .toBe(1);
      for (const digit of code.slice(2)) await page.getByRole('button', { name: digit, exact: true }).click();
      await page.getByRole('button', { name: 'Anmelden' }).click();
      await page.getByText(said).first().waitFor();
      if (said === 'Sie sind angemeldet') {
        await page.getByText(code, { exact: true }).waitFor();
        await page.getByText('Bitte nehmen Sie Ihr Ticket').waitFor();
        await expect
          .poll(async () => {
            if ((await page.locator('ticket-result').count()) > 0)
              await page.locator('ticket-result .leave .main').click();
            return page.locator('service-card').count();
          })
          .toBeGreaterThan(0);
      }
    }
  });

  test('a reader is heard from every screen: early, unknown, and at the wrong site', async () => {
    const early = await book(30);
    await scan(`${server.url}/t/${SITE}/${early.token}`);
    await page.getByText('Sie sind früh da').waitFor();
    await page.reload();
    await page.locator('service-card').first().waitFor();
    await scan(`${server.url}/t/${SITE}/${'x'.repeat(22)}`);
    await page.getByText('kennen wir hier nicht').waitFor();
    const altona = await demoActor(server.url, { site: 'altona', as: 'clerk', counterId: '1' });
    const slot = Date.now() + offset + 60_000;
    const there = await altona.command('book-appointment', { serviceId: 'wohnsitz', slot });
    await scan(`${server.url}/t/altona/${there.token}`);
    await page.getByText('an einem anderen Standort: Altona').waitFor();
  });
});

describe('real hands', () => {
  test('a double tap is one number; no menu, no selection, no other size', async () => {
    const before = await demoActor(server.url, { site: SITE, as: 'clerk', counterId: '2' });
    const first = await before.command('issue-ticket', { serviceId: 'abholung' });
    await page.getByRole('button', { name: /Dokument abholen/ }).dblclick();
    await page.locator('ticket-result').waitFor();
    const second = await before.command('issue-ticket', { serviceId: 'abholung' });
    expect(Number(second.code.slice(2)) - Number(first.code.slice(2))).toBe(2);
    const prevented = `(type) => !document.body.dispatchEvent(new Event(type, { bubbles: true, cancelable: true }))`;
    for (const gesture of ['contextmenu', 'selectstart', 'dragstart', 'gesturestart'])
      expect(await page.evaluate(`(${prevented})('${gesture}')`), gesture).toBe(true);
  });

  test('left alone it asks, waits for an answer, and then forgets everything', async () => {
    await page.clock.install();
    await page.reload();
    await page.locator('service-card').first().waitFor();
    await speak('tr');
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
    const address = await page
      .locator('phone-panel')
      .evaluate((panel) => (panel as unknown as { address: string }).address);
    const phone = await (
      await browser.newContext({ locale: 'uk-UA', viewport: { width: 390, height: 844 } })
    ).newPage();
    await phone.goto(address);
    await phone.locator('service-card').first().waitFor();
    await phone.getByRole('button', { name: /Зареєструвати/ }).click();
    await phone.waitForURL(/\/t\//);
    const code = await phone.locator('h1 bdi').innerText();
    await page.getByText(code, { exact: true }).waitFor();
    await phone.goto(address);
    await phone.locator('service-card').first().click();
    await phone.getByText('Цей код уже не дійсний').or(phone.getByText(code)).first().waitFor();
    await phone.context().close();
  });
});
