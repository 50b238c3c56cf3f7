/** A house that begins with nothing: its first administrator, a clerk, and its devices, in a real browser. */
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { axeFindings } from '../support/axe.ts';
import { launchChromium } from '../support/chromium.ts';
import { PASSWORD } from '../support/people.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { until } from '../support/until.ts';

let server: TestServer;
let browser: Browser;
let house: BrowserContext;
let desk: BrowserContext;
let hall: BrowserContext;
let admin: Page;
/** The kiosk. */
let deviceId = '';

const site = 'altona';
const fresh = () =>
  browser.newContext({ baseURL: server.url, locale: 'de-DE', viewport: { width: 1280, height: 900 } });
const press = (page: Page, name: string | RegExp) =>
  page.getByRole('button', { name, exact: true }).first().click();
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
async function pair(page: Page, settings: object): Promise<string> {
  const code = await page.locator('pairing-screen .code').innerText();
  const data = { site, code, name: 'Foyer', settings };
  const approved = await house.request.post('/api/acts/approve-device', { data });
  return ((await approved.json()) as { deviceId: string }).deviceId;
}
const eventually = <T>(look: () => Promise<T>) => expect.poll(look, { timeout: 15_000 });

beforeAll(async () => {
  server = await startServer({ env: { AUFRUF_DEMO: 'off' } });
  browser = await launchChromium();
  [house, desk, hall] = await Promise.all([fresh(), fresh(), fresh()]);
  for (const context of [house, desk, hall]) context.setDefaultTimeout(12_000);
  admin = await house.newPage();
});
afterAll(async () => {
  await browser.close();
  await server.stop();
});

describe('the house', () => {
  test('lets its first administrator in by the link, who chooses a password', async () => {
    const link = /first administrator: (\S+)/.exec(server.output())?.[1] ?? '';
    await admin.goto(link);
    await admin.getByLabel('Neues Passwort').fill('passwort12345');
    await press(admin, 'Anmelden');
    await admin.getByText('leicht zu erraten').waitFor();
    expect(await axeFindings(admin)).toEqual([]);
    await admin.getByLabel('Neues Passwort').fill(PASSWORD);
    await admin.keyboard.press('Enter');
    await admin.getByText('Es ist noch kein Standort eingerichtet.').waitFor();
  });

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
    expect(await axeFindings(admin)).toEqual([]);
    await publish();
  });

  test('two people at one draft: both are told, and both their work is there', async () => {
    const other = await house.newPage();
    await admin.goto(`/configuration/${site}`);
    await other.goto(`/configuration/${site}#services/wohnsitz`);
    await other.getByRole('textbox', { name: 'Zielzeit (Minuten)' }).fill('20');
    await other.keyboard.press('Tab');
    await other.getByText('Als Entwurf gespeichert').waitFor();
    await admin.getByLabel('Ort', { exact: true }).fill('Platz der Republik');
    await admin.getByText('Beides ist zusammengeführt').waitFor();
    await press(admin, 'Ansehen, was sich ändert');
    await eventually(() => admin.locator('publish-dialog changes-list ul').innerText()).toMatch(
      /Platz der Republik[^]*Zielzeit \(Minuten\): 30 → 20/,
    );
    await press(admin, 'Entwurf verwerfen');
    await admin.getByText('Keine Änderungen').waitFor();
    await other.close();
  });

  test('gives a clerk an account and a code, once shown', async () => {
    await admin.goto('/people');
    const form = admin.locator('people-page form');
    await form.getByLabel('Anmeldename').fill('k.lerk');
    await form.getByLabel('Name', { exact: true }).fill('Kim Lerk');
    await form.getByLabel('Altona').check();
    await press(admin, 'Konto anlegen');
    const code = await admin.locator('people-page code').innerText();
    expect(await axeFindings(admin)).toEqual([]);
    const page = await desk.newPage();
    await page.goto(`/counter/${site}/1`);
    await page.getByRole('link', { name: 'Anmelden' }).click();
    await page.getByLabel('Anmeldename').fill('k.lerk');
    await page.getByLabel('Passwort oder Einmalcode').fill(code);
    await press(page, 'Anmelden');
    await page.getByLabel('Neues Passwort').fill(PASSWORD);
    await press(page, 'Anmelden');
    // Back where the door was in the way.
    await page.locator('open-panel').waitFor();
    await page.getByRole('link', { name: 'Platz wechseln' }).click();
    await page.getByRole('link', { name: 'Platz 2', exact: true }).click();
    await page.locator('open-panel').waitFor();
    expect(new URL(page.url()).pathname).toBe(`/counter/${site}/2`);
    await page.goto('/');
    expect(await page.locator('place-chooser .again').innerText()).toContain('Platz 2');
    expect(await axeFindings(page)).toEqual([]);
    expect(await page.getByRole('link', { name: 'Konten' }).count()).toBe(0);
    await page.close();
  });

  test('takes a display into service, changes it at once, has it show its name, and takes it out again', async () => {
    const display = await hall.newPage();
    await display.goto('/display');
    const code = await display.locator('pairing-screen .code').innerText();
    expect(await axeFindings(display)).toEqual([]);
    await admin.goto(`/devices#${code.replaceAll(/\s/g, '')}`);
    const form = admin.locator('devices-page form').first();
    await form.getByLabel('Art').selectOption('display');
    await form.getByLabel('Name und Ort').fill('Halle links');
    await form.getByLabel('Wartebereich').selectOption('wartebereich');
    await press(admin, 'Freigeben');
    await display.locator('display-app').waitFor();
    const card = admin.locator('device-card');
    await card.getByText('verbunden', { exact: true }).waitFor();
    await eventually(() => card.locator('dl').innerText()).toMatch(
      /Version[^]*Bildschirm[^]*Zuletzt geladen/,
    );
    expect(await axeFindings(admin)).toEqual([]);

    await card.getByLabel('Sprache').selectOption('en');
    await press(admin, 'Speichern');
    await eventually(() => display.evaluate(() => document.documentElement.lang)).toBe('en');
    await display.locator('display-app').waitFor();
    await press(admin, 'Identifizieren');
    await eventually(() => display.locator('device-agent .name').innerText()).toBe('Halle links');

    await press(admin, 'Außer Betrieb nehmen');
    await press(admin, 'Wirklich außer Betrieb nehmen');
    await display.locator('pairing-screen').waitFor({ timeout: 10_000 });
    await display.close();
  });

  test('runs its first visitor through: kiosk, paper, display and counter', async () => {
    const [kiosk, display, printer, counter] = await Promise.all([
      hall.newPage(),
      fresh().then((wall) => wall.newPage()),
      fresh().then((desktop) => desktop.newPage()),
      desk.newPage(),
    ]);
    await Promise.all([kiosk.goto('/kiosk'), display.goto('/display'), printer.goto('/printer')]);
    deviceId = await pair(kiosk, { kind: 'kiosk', kiosk: 'kiosk' });
    await pair(display, { kind: 'display', area: 'wartebereich', language: 'de' });
    await pair(printer, { kind: 'printer' });
    await display.locator('display-app').waitFor();
    await printer.locator('paper-app').waitFor();
    await counter.goto(`/counter/${site}/2`);
    await counter.getByRole('button', { name: /öffnen/ }).click();
    await kiosk.locator('service-card').getByRole('button').first().click();
    await kiosk.locator('ticket-result').getByText('A 001').waitFor();
    await printer.locator('paper-slip img[alt*="A 001"]').first().waitFor();
    await counter.getByRole('button', { name: /Nächste Person aufrufen/ }).click();
    await display.locator('now-serving').getByText('A 001').waitFor();
    await Promise.all([display.context().close(), printer.context().close(), counter.close()]);
    await press(kiosk, 'Fertig');
  });

  test('offers a pilot service at the kiosk at once, for its days, and takes it back with one press', async () => {
    const [kiosk] = hall.pages();
    if (kiosk === undefined) throw new Error('there is no kiosk');
    const today = new Date().toISOString().slice(0, 10);
    await admin.goto(`/configuration/${site}`);
    await add('Anliegen', 'Neues Anliegen', 'Bewohnerparken');
    await admin.getByLabel('Probeanliegen ab').fill('2026-01-01');
    await admin.getByLabel('Probeanliegen bis').fill('2020-01-01');
    await admin.getByText('Das Ende liegt vor dem Anfang.').waitFor();
    await admin.getByLabel('Probeanliegen bis').fill(`${Number(today.slice(0, 4)) + 1}-12-31`);
    await publish();
    await kiosk.locator('service-card', { hasText: 'Bewohnerparken' }).waitFor();
    const settings = { kind: 'kiosk', kiosk: 'kiosk', services: ['wohnsitz'] };
    await house.request.post('/api/acts/change-device', { data: { site, deviceId, settings } });
    await eventually(() => kiosk.locator('service-card').count()).toBe(1);
    await press(admin, 'Rückgängig');
    await admin.getByText('Rückgängig gemacht.').waitFor();
    await admin.getByRole('link', { name: 'Verlauf' }).click();
    await admin.getByText('Fassung 3').waitFor();
    expect(await axeFindings(admin)).toEqual([]);
    await kiosk.close();
  });

  test('shows an auditor who did what, and nobody else', async () => {
    await admin.goto('/people');
    expect(await admin.getByRole('link', { name: 'Protokoll' }).count()).toBe(0);
    const made = await house.request.post('/api/acts/create-account', {
      data: { login: 'revision', name: 'Re Vision', roles: [{ role: 'auditor', sites: ['*'] }] },
    });
    const { code } = (await made.json()) as { code: string };
    const context = await fresh();
    const data = { login: 'revision', password: code, newPassword: PASSWORD };
    await context.request.post('/api/sign-in', { data });
    const page = await context.newPage();
    await page.goto('/audit');
    await page.getByText('revoke-device').first().waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await page.getByLabel('Wer, was oder woran').fill('issued');
    await page.getByLabel('Suchen in').selectOption(site);
    await press(page, 'Suchen');
    await page.getByText('ticket-issued').first().waitFor();
    const file = await context.request.get('/api/audit.ndjson');
    const lines = (await file.text())
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { what: string });
    expect(lines.map(({ what }) => what)).toEqual(
      expect.arrayContaining(['sign-in', 'create-account', 'approve-device', 'export-audit']),
    );
    expect((await house.request.get('/api/audit.ndjson')).status()).toBe(403);
    await context.close();
  });

  test('turns a clerk out of the counter at once whose account is turned off', async () => {
    const page = await desk.newPage();
    await page.goto(`/counter/${site}/2`);
    await page.locator('open-panel').waitFor();
    await admin.goto('/people');
    await admin.getByRole('button', { name: 'Sperren: k.lerk' }).click();
    await page.getByRole('link', { name: 'Anmelden' }).waitFor({ timeout: 10_000 });
    await until(
      'the door is closed',
      async () => (await desk.request.get('/api/me').then((it) => it.json())).actor === null,
    );
  });
});
