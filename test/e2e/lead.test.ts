/** The supervisor's screen in a real browser: figures that move, alerts that help by one click, the city. */
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { demoCity } from '../../server/edges/demo/city.ts';
import { axeFindings } from '../support/axe.ts';
import { launchChromium } from '../support/chromium.ts';
import { configure } from '../support/configure.ts';
import { type DemoActor, demoActor } from '../support/demo-actor.ts';
import { expectFineAtDesks } from '../support/desk-page.ts';
import { startServer, type TestServer } from '../support/server.ts';

const site = 'hamburg-mitte';
let server: TestServer;
let browser: Browser;
let context: BrowserContext;
let page: Page;
let kiosk: DemoActor;
let clerk: DemoActor;

const eventually = <T>(look: () => Promise<T>) => expect.poll(look, { timeout: 15_000 });
const tiles = () => page.locator('figure-tiles dl').innerText();

beforeAll(async () => {
  server = await startServer();
  browser = await launchChromium();
  kiosk = await demoActor(server.url, { site, as: 'kiosk' });
  clerk = await demoActor(server.url, { site, as: 'clerk', counterId: '1' });
  context = await browser.newContext({
    baseURL: server.url,
    viewport: { width: 1440, height: 900 },
    locale: 'de-DE',
  });
  await context.request.post('/api/demo/sign-in', { data: { site, as: 'supervisor' } });
  await context.request.post('/api/demo/sign-in', { data: { site, as: 'display' } });
  page = await context.newPage();
  await page.goto(`/lead/${site}`);
  await page.getByText('Zurzeit droht nichts.').waitFor();
});

afterAll(async () => {
  await browser.close();
  await server.stop();
});

describe('the supervisor', () => {
  test('sees trouble before it comes and helps by one click', async () => {
    for (let each = 0; each < 3; each++) await kiosk.command('issue-ticket', { serviceId: 'wohnsitz' });
    await page.getByText('3 Personen warten, aber kein Platz ruft dafür auf.').waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await page.getByRole('button', { name: 'Um Öffnung von Platz 1 bitten' }).click();
    await page.locator('message-list li', { hasText: 'Bitte Platz 1 öffnen.' }).waitFor();
    await clerk.command('open-counter', { counterId: '1' });
    await page.locator('message-list li').waitFor({ state: 'detached' });
    await clerk.command('call-next', { counterId: '1' });
    await page.locator('counter-grid li', { hasText: '1 · Demo 1' }).getByText('A 001').waitFor();
    await clerk.command('finish-service', { counterId: '1' });
    await eventually(tiles).toContain('1 Person bedient');
    await eventually(tiles).toContain('100 %');
    expect(await tiles()).toContain('Zusagen eingehalten');
    expect(await page.locator('wait-chart .u-wrap').count()).toBe(1);
    await expectFineAtDesks(page);
  });

  test('sees a pilot service by itself: its days, and what came of it today', async () => {
    const services = demoCity('virtual')[0]?.services.map((service) =>
      service.id === 'wohnsitz' ? { ...service, trial: { from: '2026-01-01', to: '2099-12-31' } } : service,
    );
    await configure(server, site, { services: services ?? [] });
    const pilot = page.locator('service-table .pilot');
    await eventually(() => pilot.innerText()).toMatch(
      /Pilot 01\.01\.2026 bis 31\.12\.2099\s+heute 1 bedient/,
    );
    await configure(server, site, {});
    await pilot.waitFor({ state: 'detached' });
  });

  test('stops and resumes a service, changes a target, says something on the screens', async () => {
    const screen = await context.newPage();
    await screen.goto(`/display/${site}/eg`);
    await page.getByRole('button', { name: 'Wohnsitz ändern …' }).click();
    expect(await axeFindings(page)).toEqual([]);
    await page.getByRole('button', { name: 'Keine Nummern mehr ausgeben' }).click();
    await page.locator('service-table').getByText('keine Nummern mehr').waitFor();
    // A window that is gone leaves whoever works by keyboard where they were.
    const focused =
      'let e = document.activeElement; while (e?.shadowRoot?.activeElement) e = e.shadowRoot.activeElement; e?.ariaLabel ?? ""';
    await eventually(() => page.evaluate(focused)).toContain('Wohnsitz ändern');
    await expect(kiosk.command('issue-ticket', { serviceId: 'wohnsitz' })).rejects.toThrow('issuing-stopped');
    await page.getByRole('button', { name: 'Wohnsitz ändern …' }).click();
    await page.getByRole('button', { name: 'Wieder Nummern ausgeben' }).click();
    await page.locator('service-table small').waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Wohnsitz ändern …' }).click();
    await page.getByRole('button', { name: '45 Minuten' }).click();
    await page
      .locator('service-table tr', { hasText: 'Wohnsitz' })
      .getByText('45', { exact: true })
      .waitFor();
    await page.getByRole('button', { name: 'Mitteilung …' }).click();
    await page.keyboard.press('+');
    await page.keyboard.type('Aufzug außer Betrieb');
    await page.getByRole('button', { name: 'auf alle Anzeigen' }).click();
    await screen.getByText('Aufzug außer Betrieb').waitFor();
    await page.getByRole('button', { name: 'Zurücknehmen' }).click();
    await screen.getByText('Aufzug außer Betrieb').waitFor({ state: 'detached' });
    await screen.close();
  });

  test('moves people to another site, and sees all sites, worst first', async () => {
    await page.getByRole('button', { name: 'Wohnsitz ändern …' }).click();
    await page.getByRole('button', { name: 'Wartende verschieben …' }).click();
    await page.getByRole('button', { name: 'Altona' }).click();
    await page.getByRole('button', { name: 'die letzte Person' }).click();
    let isDown = true;
    await page.route('**/api/sites', (route) => (isDown ? route.abort() : route.continue()));
    await page.getByRole('link', { name: 'Alle Standorte' }).click();
    await page.getByText('Der Server antwortet gerade nicht').waitFor();
    isDown = false;
    await page.locator('city-app tbody tr', { hasText: 'Altona' }).getByText('1', { exact: true }).waitFor();
    await eventually(() => page.locator('city-app tbody a').count()).toBe(4);
    expect(await axeFindings(page)).toEqual([]);
    await page.getByRole('link', { name: 'Hamburg-Mitte' }).click();
    await page.locator('figure-tiles').waitFor();
  });

  test('asks what one more counter would change before asking for it', async () => {
    for (let each = 0; each < 12; each++) await kiosk.command('issue-ticket', { serviceId: 'wohnsitz' });
    await page.getByRole('button', { name: 'Was wäre, wenn …' }).click();
    await page.getByRole('combobox', { name: 'Platz' }).selectOption('2');
    await page.getByRole('button', { name: 'Durchrechnen' }).click();
    const answer = page.locator('what-if-answer');
    await answer.locator('tr', { hasText: 'Alle Anliegen' }).getByText('→').first().waitFor();
    await answer.getByText('Letzte Person spätestens fertig').waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await answer.getByRole('button').click();
    await page.locator('message-list li', { hasText: 'Bitte Platz 2' }).waitFor();
    expect(await page.locator('what-if-dialog').count()).toBe(0);
  });

  test('closes the day when nobody is at a counter', async () => {
    await page.getByRole('button', { name: 'Standort …' }).click();
    await page.getByRole('button', { name: 'Tag abschließen …' }).click();
    await page.getByRole('button', { name: 'Ja, Tag abschließen' }).click();
    await eventually(tiles).toContain('niemand wartet');
    await expect(clerk.command('call-next', { counterId: '1' })).rejects.toThrow('counter-closed');
  });
});
