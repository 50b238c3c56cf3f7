/** The configuration as supervisors and administrators work on it. Each scene finds the drafts as the one before left them. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { sampleLogo } from '../printing/sample-logo.ts';
import type { HouseScene } from './house.ts';

const SITE = 'hamburg-mitte';
const at = (place: string) =>
  ({ path: `/configuration/${SITE}#${place}`, seat: 'administrator', size: [1280, 720] }) as const;
const WIDE = { size: [1920, 1080] } as const;
const NARROW = { size: [390, 844], scale: 2 } as const;
const FORM = { shows: 'config-form .field' } as const;

export const editorScenes: readonly HouseScene[] = [
  { name: 'house-configuration', path: '/configuration', seat: 'administrator', shows: 'li .button' },
  { name: 'house-configuration-site', ...at('site'), ...FORM },
  { name: 'house-configuration-hours', ...at('hours'), on: openWeek, shows: 'exceptions-field' },
  { name: 'house-configuration-service', ...at('services/wohnsitz'), ...FORM, on: toForm },
  { name: 'house-configuration-service-wide', ...at('services/wohnsitz'), ...WIDE, ...FORM },
  { name: 'house-configuration-service-whole', ...at('services/wohnsitz'), ...FORM, size: [1280, 3400] },
  { name: 'house-configuration-service-narrow', ...at('services/wohnsitz'), ...NARROW, ...FORM, on: toForm },
  {
    name: 'house-configuration-kiosk',
    ...at('kiosks/foyer'),
    on: onTheNetwork,
    shows: 'printer-field #model',
  },
  {
    name: 'house-configuration-display',
    ...at('displays'),
    on: withPictures,
    shows: 'media-field li:nth-child(2)',
  },
  { name: 'house-configuration-dials', ...at('dials'), ...FORM },
  { name: 'house-configuration-dials-en', ...at('dials'), ...FORM, ...WIDE, locale: 'en-GB' },
  {
    name: 'house-configuration-publish',
    ...at('site'),
    on: askToPublish,
    shows: 'publish-dialog changes-list li',
  },
  { name: 'house-configuration-conflict', ...at('site'), on: disagree, shows: 'conflict-list li' },
  { name: 'house-configuration-versions', ...at('versions'), on: publish, shows: 'versions-list li' },
];

/** Pictures that lie ready. */
export function layPictures(dataDir: string): void {
  const folder = join(dataDir, 'media', SITE);
  mkdirSync(folder, { recursive: true });
  for (const name of ['sommerfest.png', 'wahlhelfer.png']) writeFileSync(join(folder, name), sampleLogo());
  writeFileSync(join(folder, 'rundgang.mp4'), '');
}

const saved = (page: Page) => page.getByText('Als Entwurf gespeichert').waitFor();

async function toForm(page: Page): Promise<void> {
  await page
    .locator('entry-list .row[aria-expanded=true]')
    .evaluate((row) => row.scrollIntoView({ behavior: 'instant' }));
}

async function openWeek(page: Page): Promise<void> {
  await page.getByLabel(/Feste Öffnungszeiten/).check();
  await page.getByLabel('Montag', { exact: true }).fill('8-12, 13-18');
  await page.keyboard.press('Tab');
  await page.getByRole('button', { name: 'Dienstag bis Freitag wie Montag' }).click();
  await page.getByLabel('Bundesland').selectOption('Hamburg');
  await page.locator('#from').fill('2026-12-28');
  await page.locator('#to').fill('2026-12-30');
  await page.getByLabel('Grund', { exact: true }).fill('Zwischen den Jahren');
  await page.getByRole('button', { name: 'Tage eintragen' }).click();
  await saved(page);
}

async function onTheNetwork(page: Page): Promise<void> {
  await page.getByLabel('Anschluss', { exact: true }).selectOption('im Netz');
  await page.getByLabel('Adresse im Netz').fill('192.0.2.7');
  await saved(page);
  await toForm(page);
}

async function withPictures(page: Page): Promise<void> {
  await page.getByLabel('Neue Anzeige').fill('Halle');
  await page.getByRole('button', { name: 'Hinzufügen' }).click();
  await page.getByLabel('Bild oder Film hinzufügen').selectOption('sommerfest.png');
  await page.getByLabel('Bild oder Film hinzufügen').selectOption('rundgang.mp4');
  await saved(page);
  await page
    .locator('media-field')
    .evaluate((field) => field.scrollIntoView({ block: 'center', behavior: 'instant' }));
}

async function askToPublish(page: Page): Promise<void> {
  await page.goto(`/configuration/${SITE}#services/ausweis`);
  await page.getByLabel('Probeanliegen ab').fill('2026-12-01');
  await page.getByLabel('Probeanliegen bis').fill('2027-02-28');
  await page.getByRole('textbox', { name: 'Zielzeit (Minuten)' }).fill('20');
  await page.keyboard.press('Tab');
  await saved(page);
  await page.getByRole('button', { name: 'Veröffentlichen', exact: true }).click();
}

/** Two tabs are two people to the draft. */
async function disagree(page: Page): Promise<void> {
  const [mine, theirs] = [page.getByLabel('Ort', { exact: true }), await page.context().newPage()];
  await mine.waitFor();
  let look = () => {};
  const typed = new Promise<void>((resolve) => (look = resolve));
  await page.route('**/api/acts/read-configuration', (route) => typed.then(() => route.continue()));
  await theirs.goto(`/configuration/${SITE}#site`);
  await theirs.getByLabel('Ort', { exact: true }).fill('Am Markt');
  await theirs.getByText('Als Entwurf gespeichert').waitFor();
  await mine.fill('Platz der Republik');
  look();
  await theirs.close();
}

async function publish(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Veröffentlichen', exact: true }).click();
  await page.getByRole('button', { name: 'Jetzt veröffentlichen' }).click();
  await page.getByText('Es gilt ab sofort.').waitFor();
}
