/** A site that is set up from nothing in a browser, and its first visitor; two people at its draft; a pilot service. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { axeFindings } from '../support/axe.ts';
import { launchChromium } from '../support/chromium.ts';
import { expectFine, pressUntil } from '../support/kiosk-page.ts';
import { PASSWORD } from '../support/people.ts';
import { pairKiosk, UNSERVED } from '../support/port-kiosk.ts';
import { startServer, type TestServer } from '../support/server.ts';

const site = 'altona';
let server: TestServer;
let browser: Browser;
let house: BrowserContext;
let hall: BrowserContext;
let admin: Page;
let kiosk: Page;

const fresh = async () => {
  const context = await browser.newContext({
    baseURL: server.url,
    locale: 'de-DE',
    viewport: { width: 1280, height: 900 },
  });
  context.setDefaultTimeout(20_000);
  return context;
};
const press = (page: Page, name: string | RegExp) =>
  page.getByRole('button', { name, exact: true }).first().click();
const signIn = async (context: BrowserContext, login: string, password: string) => {
  const data = { login, password, newPassword: PASSWORD };
  expect((await context.request.post('/api/sign-in', { data })).status()).toBe(200);
};
/** Adds an entry to a part of the configuration, and waits for its form. */
async function add(part: string, label: string, name: string): Promise<void> {
  await admin.getByRole('link', { name: part }).click();
  await admin.getByLabel(label).fill(name);
  await press(admin, 'Hinzufügen');
  await admin.locator('entry-list config-form').waitFor();
}
/** Says yes to what changes, and waits until it holds. */
async function publish(): Promise<void> {
  await press(admin, 'Veröffentlichen');
  await press(admin, 'Jetzt veröffentlichen');
  await admin.getByText('Es gilt ab sofort.').waitFor();
}
async function pair(page: Page, settings: object): Promise<void> {
  const code = await page.locator('pairing-screen .code').innerText();
  const data = { site, code, name: 'Foyer', settings };
  expect((await house.request.post('/api/acts/approve-device', { data })).status()).toBe(200);
}
const eventually = <T>(look: () => Promise<T>) => expect.poll(look, { timeout: 15_000 });

beforeAll(async () => {
  server = await startServer({ env: { AUFRUF_DEMO: 'off' } });
  mkdirSync(join(server.dataDir, 'media', site), { recursive: true });
  writeFileSync(join(server.dataDir, 'media', site, 'fest.webm'), '');
  browser = await launchChromium();
  [house, hall] = await Promise.all([fresh(), fresh()]);
  const [, login = '', code = ''] = /#([^/]+)\/(\S+)/.exec(server.output()) ?? [];
  await signIn(house, login, code);
  admin = await house.newPage();
});
afterAll(async () => {
  await browser.close();
  await server.stop();
});

describe('the configuration', { timeout: 60_000 }, () => {
  test('sets a site up from nothing: hours, services, counters', async () => {
    await admin.goto('/configuration');
    await admin.getByLabel('Name', { exact: true }).fill('Altona');
    await admin.getByLabel('Ort', { exact: true }).fill('Ottenser Marktplatz');
    await admin.getByLabel('Behörde').fill('Hamburg Service vor Ort');
    await press(admin, 'Anlegen');
    await admin.getByText('Neuer Standort, noch nicht veröffentlicht').waitFor();
    // Open day and night: the house is the same at whatever hour it is tried.
    await admin.getByLabel('Arbeitet über Mitternacht hinaus').check();
    await admin.getByRole('link', { name: 'Öffnungszeiten' }).click();
    await admin.getByLabel(/Feste Öffnungszeiten/).check();
    for (const day of ['Montag', 'Samstag', 'Sonntag']) {
      await admin.getByLabel(day, { exact: true }).fill('0 - 24 Uhr');
      await admin.keyboard.press('Tab');
    }
    await press(admin, 'Dienstag bis Freitag wie Montag');
    expect(await admin.getByLabel('Freitag', { exact: true }).inputValue()).toBe('00:00–24:00');
    await add('Anliegen', 'Neues Anliegen', 'Wohnsitz');
    await press(admin, 'Veröffentlichen');
    await admin.locator('publish-dialog .problems').getByText('Plätze').waitFor();
    await admin.keyboard.press('Escape');
    await add('Plätze', 'Neuer Platz', '1');
    await add('Plätze', 'Neuer Platz', '2');
    await admin.getByRole('link', { name: 'Kioske und Drucker' }).click();
    await press(admin, 'Kiosk');
    const printer = admin.locator('printer-field');
    await printer.getByLabel('Anschluss').selectOption('tcp');
    await printer.getByLabel('Adresse im Netz').fill('drucker.example');
    await printer.getByLabel('Modell').selectOption('Epson TM-T88VI');
    expect(await printer.locator('optgroup').count()).toBeGreaterThan(10);
    expect(await axeFindings(admin)).toEqual([]);
    await printer.getByLabel('Anschluss').selectOption('virtual');
    for (const language of ['Deutsch', 'Türkçe'])
      await admin.getByRole('checkbox', { name: language, exact: true }).check();
    expect(await axeFindings(admin)).toEqual([]);
    await add('Anzeigen', 'Neue Anzeige', 'Halle');
    await admin.getByLabel('Bild oder Film hinzufügen').selectOption('fest.webm');
    await admin.getByLabel('mit Ton').check();
    expect(await axeFindings(admin)).toEqual([]);
    await admin.getByRole('link', { name: 'Regler' }).click();
    await admin.getByLabel('Termine gehen vor um').fill('500');
    await admin.keyboard.press('Tab');
    await admin.getByText('Diese Zahl ist zu groß.').waitFor();
    await admin.getByLabel('Termine gehen vor um').fill('90');
    await admin.keyboard.press('Tab');
    expect(await axeFindings(admin)).toEqual([]);
    await publish();
    const kept = await house.request.get(`/api/sites/${site}/configuration.json`);
    expect(await kept.json()).toMatchObject({
      sites: [{ dials: { headStart: 90 }, displays: [{ media: [{ file: 'fest.webm', sound: true }] }] }],
    });
  });

  test('two people at one draft: both are told, and both their work is there', async () => {
    const other = await house.newPage();
    await admin.goto(`/configuration/${site}`);
    await admin.getByText('Keine Änderungen').waitFor();
    // Whoever looks again before typing sees the other's work anyhow.
    let look = () => {};
    const typed = new Promise<void>((resolve) => (look = resolve));
    await admin.route('**/api/acts/read-configuration', (route) => typed.then(() => route.continue()));
    await other.goto(`/configuration/${site}#services/wohnsitz`);
    await other.getByRole('textbox', { name: 'Zielzeit (Minuten)' }).fill('20');
    await other.getByRole('link', { name: 'Standort' }).click();
    await other.getByLabel('Ort', { exact: true }).fill('Am Markt');
    await other.getByText('2 Änderungen').waitFor();
    await other.getByText('Als Entwurf gespeichert').waitFor();
    await admin.getByLabel('Behörde').fill('Bezirksamt');
    await admin.getByLabel('Ort', { exact: true }).fill('Platz der Republik');
    look();
    // Where both typed, both versions stand there; what only one typed is there.
    const both = admin.locator('conflict-list li');
    await both.getByText('Platz der Republik').waitFor();
    expect(await axeFindings(admin)).toEqual([]);
    await both.filter({ hasText: 'Am Markt' }).getByRole('button', { name: 'Diese nehmen' }).last().click();
    await admin.getByRole('link', { name: 'Kioske und Drucker' }).click();
    await press(admin, 'Kiosk');
    await admin.getByLabel('Anschluss', { exact: true }).selectOption('im Netz');
    await admin.getByLabel('Adresse im Netz').fill('192.0.2.7');
    await admin.getByLabel('Modell').selectOption('Epson TM-T88VI');
    await press(admin, 'Ansehen, was sich ändert');
    await eventually(() => admin.locator('publish-dialog changes-list ul').innerText()).toMatch(
      /Bezirksamt[^]*Am Markt[^]*Zielzeit \(Minuten\): 30 → 20[^]*im Netz, 192\.0\.2\.7:9100, epson-tm-t88vi/,
    );
    await admin.unroute('**/api/acts/read-configuration');
    await press(admin, 'Entwurf verwerfen');
    await admin.getByText('Keine Änderungen').waitFor();
    await other.close();
  });

  test('runs its first visitor through: kiosk, paper, display and counter', async () => {
    await admin.goto('/people');
    const form = admin.locator('people-page form');
    await form.getByLabel('Anmeldename').fill('k.lerk');
    await form.getByLabel('Name', { exact: true }).fill('Kim Lerk');
    await form.getByLabel('Altona').check();
    await press(admin, 'Konto anlegen');
    const desk = await fresh();
    await signIn(desk, 'k.lerk', await admin.locator('people-page code').innerText());
    const [wall, back] = await Promise.all([fresh(), fresh()]);
    const [display, printer, counter] = await Promise.all([wall, back, desk].map((one) => one.newPage()));
    if (display === undefined || printer === undefined || counter === undefined) throw new Error('no pages');
    kiosk = await hall.newPage();
    await Promise.all([kiosk.goto('/kiosk'), display.goto('/display'), printer.goto('/printer')]);
    await pair(kiosk, { kind: 'kiosk', kiosk: 'kiosk' });
    await pair(display, { kind: 'display', area: 'wartebereich', language: 'de' });
    await pair(printer, { kind: 'printer' });
    await display.locator('display-app').waitFor();
    await printer.locator('paper-app').waitFor();
    await counter.goto(`/counter/${site}/2`);
    await counter.getByRole('button', { name: /öffnen/ }).click();
    const front = kiosk.locator('language-bar').getByRole('button');
    await eventually(() => front.allInnerTexts()).toEqual(['Deutsch', 'Türkçe', 'Mehr …']);
    await kiosk.locator('service-card').getByRole('button').first().click();
    await kiosk.locator('ticket-result').getByText('A 001').waitFor();
    await printer.locator('paper-slip img[alt*="A 001"]').first().waitFor();
    await counter.getByRole('button', { name: /Nächste Person aufrufen/ }).click();
    await display.locator('now-serving').getByText('A 001').waitFor();
    // Its keeper sees what it should show, and makes it another display of the configuration, at once.
    await admin.goto('/devices');
    const card = admin.locator('device-card').filter({ hasText: 'Anzeige' }).first();
    await card.locator('device-picture .call').getByText('A 001').waitFor();
    expect(await axeFindings(admin)).toEqual([]);
    await card.getByLabel('Anzeige aus der Einrichtung').selectOption('Halle');
    await card.getByRole('button', { name: 'Speichern' }).click();
    // Its film is empty: it has a place on this display, and is passed over.
    await display.locator('media-card').waitFor({ state: 'attached' });
    await Promise.all([wall.close(), back.close(), desk.close()]);
    await press(kiosk, 'Fertig');
  });

  test('offers a pilot service at the kiosk at once, for its days, and takes it back with one press', async () => {
    await admin.goto(`/configuration/${site}`);
    await add('Anliegen', 'Neues Anliegen', 'Bewohnerparken');
    await admin.getByLabel('Probeanliegen ab').fill('2026-01-01');
    await admin.getByLabel('Probeanliegen bis').fill('2020-01-01');
    await admin.getByText('Das Ende liegt vor dem Anfang.').waitFor();
    await admin.getByLabel('Probeanliegen bis').fill('2026-12-31');
    await publish();
    await kiosk.locator('service-card', { hasText: 'Bewohnerparken' }).waitFor();
    const keeper = await house.newPage();
    await keeper.goto('/devices');
    const card = keeper.locator('device-card').filter({ has: keeper.getByLabel('Bewohnerparken') });
    await card.locator('device-picture').getByText('Bewohnerparken').waitFor();
    await card.getByLabel('Bewohnerparken').uncheck();
    await card.getByRole('button', { name: 'Speichern' }).click();
    await eventually(() => kiosk.locator('service-card', { hasText: 'Bewohnerparken' }).count()).toBe(0);
    await kiosk.locator('service-card').first().waitFor();
    await keeper.close();
    await press(admin, 'Rückgängig');
    await admin.getByText('Rückgängig gemacht.').waitFor();
    await admin.getByRole('link', { name: 'Verlauf' }).click();
    await admin.getByText('Fassung 3').waitFor();
    expect(await axeFindings(admin)).toEqual([]);
  });

  test('for nobody who can be served now: the kiosk offers something else, and books a time', async () => {
    const context = await fresh();
    const niche = { site: 'bergedorf', name: 'Nische', printer: 'virtual', services: UNSERVED };
    const kiosk = await pairKiosk(context, house, niche);
    await kiosk.setViewportSize({ width: 1080, height: 1920 });
    for (const [name, said] of [
      [/Wohnsitz/, 'Freie Termine'],
      [/Ausweis/, 'Freie Termine'],
      [/Abholung/, 'Heute keine Ausgabe.'],
    ] as const) {
      await kiosk.getByRole('button', { name }).click();
      await kiosk.locator('instead-panel').getByText(said).waitFor();
      await kiosk.getByText('Online erledigen').waitFor();
      if (said === 'Freie Termine') await expectFine(kiosk);
      await pressUntil(kiosk, 'instead-panel .main', 'service-card');
    }
    // A time that is free is booked with one touch, and its code is on paper.
    await kiosk.getByRole('button', { name: /Ausweis/ }).click();
    await kiosk.locator('instead-panel ol button').first().click();
    await kiosk.getByText('Ihr Termin ist gebucht').waitFor();
    expect(await kiosk.locator('ticket-result h1 bdi').innerText()).toMatch(/^T \d{4}$/);
    await kiosk.getByText('Bitte nehmen Sie Ihr Ticket').waitFor();
    expect(await axeFindings(kiosk)).toEqual([]);
    await context.close();
  }, 60_000);
});
