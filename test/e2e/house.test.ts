/** A house that begins with nothing: its first administrator, a clerk, and its devices, in a real browser. */
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { HEALTHY, NEAR_END, startEmulator } from '../edges/printing/printer-emulator.ts';
import { axeFindings } from '../support/axe.ts';
import { launchChromium } from '../support/chromium.ts';
import { PASSWORD } from '../support/people.ts';
import {
  connectPrinter,
  cuts,
  inMidPaper,
  pairKiosk,
  pullNumber,
  reloadInMidPaper,
} from '../support/port-kiosk.ts';
import { SAMPLE_SITE } from '../support/sample-site.ts';
import { giveSerialPort } from '../support/serial-port.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { until } from '../support/until.ts';
import { giveUsbPrinter, type Mishap } from '../support/usb-printer.ts';

let server: TestServer;
let browser: Browser;
let house: BrowserContext;
let desk: BrowserContext;
let hall: BrowserContext;
let admin: Page;

const site = SAMPLE_SITE.id;
const counters = SAMPLE_SITE.counters.map((counter) => ({ ...counter, label: counter.id }));
const fresh = () =>
  browser.newContext({ baseURL: server.url, locale: 'de-DE', viewport: { width: 1280, height: 900 } });
const press = (page: Page, name: string | RegExp) =>
  page.getByRole('button', { name, exact: true }).first().click();
const eventually = <T>(look: () => Promise<T>) => expect.poll(look, { timeout: 15_000 });

beforeAll(async () => {
  server = await startServer({ env: { AUFRUF_DEMO: 'off' } });
  browser = await launchChromium();
  [house, desk, hall] = await Promise.all([fresh(), fresh(), fresh()]);
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
    const configured = await house.request.post(`/api/sites/${site}/commands/configure-site`, {
      data: { site: { ...SAMPLE_SITE, counters } },
    });
    expect(configured.status()).toBe(200);
  });

  test('composes a role: a copy of one that there is, with one right more', async () => {
    await admin.goto('/roles');
    await press(admin, 'Kopieren: Sachbearbeitung');
    await admin.getByLabel('Name der Rolle').fill('Tresen');
    expect(await admin.getByLabel('Eine Nummer ausgeben').isChecked()).toBe(true);
    await admin.getByLabel('Zahlen des Tages').check();
    await admin.getByRole('group', { name: 'Termine' }).getByLabel('Alles davon').uncheck();
    expect(await axeFindings(admin)).toEqual([]);
    await press(admin, 'Rolle speichern');
    await press(admin, 'Rolle ändern: Tresen');
    expect(await admin.getByLabel('Termin buchen').isChecked()).toBe(false);
    await press(admin, 'Abbrechen');
    expect(await axeFindings(admin)).toEqual([]);
  });

  test('gives a clerk an account and a code, once shown', async () => {
    await admin.goto('/people');
    const form = admin.locator('people-page form');
    await form.getByLabel('Rolle').selectOption({ label: 'Tresen' });
    await form.getByLabel('Anmeldename').fill('k.lerk');
    await form.getByLabel('Name', { exact: true }).fill('Kim Lerk');
    await form.getByLabel(SAMPLE_SITE.name).check();
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
    await form.getByLabel('Wartebereich').selectOption('eg');
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

  test('takes a kiosk into service, where a number can be pulled', async () => {
    const kiosk = await hall.newPage();
    await kiosk.goto('/kiosk');
    const code = await kiosk.locator('pairing-screen .code').innerText();
    const settings = { kind: 'kiosk', kiosk: SAMPLE_SITE.kiosks[0]?.id, services: ['wohnsitz'] };
    const approved = await house.request.post('/api/acts/approve-device', {
      data: { site, code, name: 'Foyer', settings },
    });
    expect(approved.status()).toBe(200);
    await kiosk.locator('service-list').waitFor();
    expect(await kiosk.locator('service-card').count()).toBe(1);
    await kiosk.locator('service-card').getByRole('button').first().click();
    await kiosk.locator('ticket-result').waitFor();
    await kiosk.close();
  });

  test('prints at a printer that hangs on the kiosk: allowed there once, one paper each, whatever is lost', async () => {
    const printer = await startEmulator({ status: HEALTHY, completes: true });
    const context = await fresh();
    await giveSerialPort(context, printer.address);
    const kiosk = await pairKiosk(context, house, { site, name: 'Fenster' });
    await admin.goto('/devices');
    const card = admin.locator('device-card').filter({ hasText: 'Fenster' });
    await connectPrinter(card, kiosk, 'Am seriellen Anschluss');
    expect(await axeFindings(kiosk)).toEqual([]);
    await kiosk.getByRole('button', { name: 'Fertig' }).click();
    await card.getByText('bereit').waitFor();
    await card.getByRole('button', { name: 'Testseite drucken' }).click();
    await eventually(async () => cuts(printer)).toBe(1);
    expect(await axeFindings(admin)).toEqual([]);
    await pullNumber(kiosk);
    await kiosk.getByText('Bitte nehmen Sie Ihr Ticket').waitFor();
    expect(cuts(printer)).toBe(2);
    // The plug is pulled: the port is opened again, and the paper comes once.
    await kiosk.reload();
    const pulled = inMidPaper(printer, (socket) => socket.destroy());
    await pullNumber(kiosk);
    await pulled;
    await kiosk.getByText('Bitte nehmen Sie Ihr Ticket').waitFor();
    expect(cuts(printer)).toBe(3);
    // The page is loaded again while the printer says nothing of the paper: another page prints it, once.
    await kiosk.reload();
    await reloadInMidPaper(kiosk, printer);
    await eventually(async () => cuts(printer)).toBe(4);
    printer.options.status = NEAR_END;
    await card.getByText('Papier geht zur Neige').waitFor();
    expect(cuts(printer)).toBe(4);
    await context.close();
    await printer.close();
  }, 60_000);

  test('prints at the USB plug: held by another program, halted, pulled, loaded again; one paper each', async () => {
    const printer = await startEmulator({ status: HEALTHY, completes: true });
    const context = await fresh();
    const plug = await giveUsbPrinter(context, printer.address);
    plug.claimable = false;
    const kiosk = await pairKiosk(context, house, { site, name: 'Tresen' });
    await admin.goto('/devices');
    const card = admin.locator('device-card').filter({ hasText: 'Tresen' });
    await connectPrinter(card, kiosk, 'Am USB-Anschluss', 'nicht erreichbar');
    await kiosk.getByText('darf kein anderes Programm').waitFor();
    expect(await axeFindings(kiosk)).toEqual([]);
    plug.claimable = true;
    await kiosk.getByRole('button', { name: 'Am USB-Anschluss' }).click();
    await kiosk.getByRole('status').getByText('bereit').waitFor();
    await kiosk.getByRole('button', { name: 'Fertig' }).click();

    const taken = async (papers: number) => {
      await pullNumber(kiosk);
      await kiosk.getByText('Bitte nehmen Sie Ihr Ticket').waitFor();
      expect(cuts(printer)).toBe(papers);
      await kiosk.reload();
    };
    // Takes a little at a time, and its answers halt now and then.
    Object.assign(plug, { most: 48, stallsIn: 1 });
    await taken(1);
    expect(plug.cleared).toContain('in');
    plug.most = 512;
    // Once, as soon as it has a part of a paper; questions are a few bytes.
    const once = (mishap: Mishap) => {
      plug.mishap = ({ length }) => {
        if (length < 100) return undefined;
        plug.mishap = () => undefined;
        return mishap;
      };
    };
    once('stall');
    await taken(2);
    expect(plug.cleared).toContain('out');
    once('unplug');
    const seen = card.getByText('nicht erreichbar').waitFor();
    await pullNumber(kiosk);
    await seen;
    plug.plugged = true;
    await kiosk.getByText('Bitte nehmen Sie Ihr Ticket').waitFor();
    expect(cuts(printer)).toBe(3);
    await kiosk.reload();
    await reloadInMidPaper(kiosk, printer);
    await eventually(async () => cuts(printer)).toBe(4);
    await context.close();
    await printer.close();
  }, 60_000);

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
    const own = await desk.newPage();
    await own.goto('/account');
    await own.getByText('Altona · angemeldet').waitFor();
    expect(await axeFindings(own)).toEqual([]);
    await admin.goto('/people');
    await press(admin, 'Bearbeiten: k.lerk');
    await press(admin, 'Anmeldungen ansehen: k.lerk');
    await admin.getByText('Altona · angemeldet').waitFor();
    expect(await axeFindings(admin)).toEqual([]);
    await press(admin, 'Sperren: k.lerk');
    await page.getByRole('link', { name: 'Anmelden' }).waitFor({ timeout: 10_000 });
    const me = async () => (await desk.request.get('/api/me')).json();
    await until('the door is closed', async () => (await me()).actor === null);
  });
});
