/** A house with people, roles, devices and a trail, and its pages: what the demo has no part in. */
import type { Browser, Page } from 'playwright-core';
import { z } from 'zod';
import { demoCity } from '../../server/edges/demo/city.ts';
import { PASSWORD } from '../support/people.ts';
import { startServer } from '../support/server.ts';
import { editorScenes, layPictures } from './editor.ts';

const SITE = 'hamburg-mitte';
const Code = z.object({ accountId: z.string(), code: z.string() });

const SCREENS = { display: { width: 1920, height: 1080 }, kiosk: { width: 1080, height: 1920 } };

/** Who looks at a page; nobody: the door. */
type Seat = 'administrator' | 'revision' | undefined;

export interface HouseScene {
  readonly name: string;
  readonly path: string;
  readonly seat?: Seat;
  readonly size?: readonly [number, number];
  readonly scale?: number;
  readonly locale?: 'de-DE' | 'en-GB';
  readonly on?: (page: Page) => Promise<unknown>;
  readonly shows: string;
}

const press = (name: string | RegExp) => (page: Page) => page.getByRole('button', { name }).first().click();
const NARROW = { size: [390, 844], scale: 2 } as const;
const PEOPLE = { path: '/people', seat: 'administrator', shows: 'account-card h3' } as const;
const ROLES = { path: '/roles', seat: 'administrator', shows: 'roles-page li' } as const;
const DEVICES = {
  path: '/devices',
  seat: 'administrator',
  on: async (page: Page) => {
    await page.locator('devices-page select').first().selectOption({ label: 'Hamburg-Mitte' });
    const pictures = page.locator('device-picture');
    await pictures.nth(1).locator('li').first().waitFor();
    await pictures.first().evaluate((picture) => picture.scrollIntoView({ block: 'center' }));
  },
  shows: 'device-picture .call',
} as const;
const AUDIT = { path: '/audit', seat: 'revision', shows: 'audit-page td' } as const;

export const houseScenes: readonly HouseScene[] = [
  { name: 'house-sign-in', path: '/sign-in', shows: 'form' },
  { name: 'house-sign-in-narrow', path: '/sign-in', ...NARROW, shows: 'form' },
  { name: 'house-places', path: '/', seat: 'administrator', shows: 'h1' },
  { name: 'house-people', ...PEOPLE },
  { name: 'house-people-roles', ...PEOPLE, on: press('Bearbeiten: k.lerk') },
  { name: 'house-people-narrow', ...PEOPLE, ...NARROW },
  {
    name: 'house-people-sign-ins',
    ...PEOPLE,
    on: async (page) => {
      await press('Bearbeiten: administrator')(page);
      await press('Anmeldungen ansehen')(page);
    },
    shows: 'session-list li',
  },
  { name: 'house-account', path: '/account', seat: 'administrator', shows: 'session-list li' },
  {
    name: 'house-account-narrow',
    path: '/account',
    seat: 'administrator',
    ...NARROW,
    shows: 'session-list li',
  },
  { name: 'house-roles', ...ROLES },
  { name: 'house-roles-en', ...ROLES, locale: 'en-GB' },
  { name: 'house-role-form', ...ROLES, on: press('Kopieren: Sachbearbeitung'), shows: 'role-form fieldset' },
  { name: 'house-role-form-narrow', ...ROLES, ...NARROW, on: press('Neue Rolle') },
  { name: 'house-devices', ...DEVICES },
  { name: 'house-devices-narrow', ...DEVICES, ...NARROW },
  { name: 'house-audit', ...AUDIT },
  { name: 'house-audit-narrow', ...AUDIT, ...NARROW },
  ...editorScenes,
];

/** Starts the house, takes the pictures that are wanted, and ends it. */
export async function photographHouse(
  browser: Browser,
  wanted: (name: string) => boolean,
  take: (page: Page, scene: HouseScene) => Promise<void>,
): Promise<void> {
  const scenes = houseScenes.filter(({ name }) => wanted(name));
  if (scenes.length === 0) return;
  const server = await startServer({ env: { AUFRUF_DEMO: 'off' } });
  layPictures(server.dataDir);
  try {
    const tokens = await furnish(browser, server.url, server.output());
    for (const scene of scenes) {
      const [width, height] = scene.size ?? [1280, 900];
      const context = await browser.newContext({
        baseURL: server.url,
        viewport: { width, height },
        deviceScaleFactor: scene.scale ?? 1,
        locale: scene.locale ?? 'de-DE',
        reducedMotion: 'reduce',
      });
      const data = scene.seat && tokens[scene.seat];
      if (data !== undefined) await context.request.post('/api/sign-in', { data });
      const page = await context.newPage();
      await page.goto(scene.path);
      await page.locator('h1, h2').first().waitFor();
      await scene.on?.(page);
      await page.locator(scene.shows).first().waitFor();
      await take(page, scene);
      await context.close();
    }
  } finally {
    await server.stop();
  }
}

/** Everything that there is to be seen; answers who can sign in with what. */
async function furnish(browser: Browser, url: string, output: string) {
  const context = await browser.newContext({ baseURL: url, locale: 'de-DE' });
  const does = async (path: string, data: object): Promise<unknown> => {
    const answer = await context.request.post(path, { data });
    if (!answer.ok()) throw new Error(`${path}: ${await answer.text()}`);
    return answer.json();
  };
  const [, login = '', code = ''] = /first administrator: \S+#([^/]+)\/(\S+)/.exec(output) ?? [];
  await does('/api/sign-in', { login, password: code, newPassword: PASSWORD });
  for (const site of demoCity('virtual'))
    await does(`/api/sites/${site.id}/commands/configure-site`, { site: { ...site, demo: false } });
  const may = [
    'view:counter',
    'open-counter',
    'close-counter',
    'call-next',
    'start-service',
    'finish-service',
  ];
  await does('/api/acts/save-role', {
    role: { id: 'schalter', name: { de: 'Schnellschalter' }, base: 'clerk', may },
    onVersion: 0,
  });
  const people = [
    ['s.ommer', 'S. Ommer', [{ role: 'supervisor', sites: [SITE] }]],
    ['k.lerk', 'K. Lerk', [{ role: 'clerk', sites: [SITE, 'altona'], permissions: ['set-priority'] }]],
    ['t.heke', 'T. Heke', [{ role: 'schalter', sites: ['volksdorf'] }]],
    ['revision', 'Revision', [{ role: 'auditor', sites: ['*'] }]],
  ] as const;
  const codes = new Map<string, string>();
  for (const [who, name, roles] of people) {
    const made = Code.parse(await does('/api/acts/create-account', { login: who, name, roles }));
    codes.set(who, made.code);
  }
  for (const [path, settings] of [
    ['/display', { kind: 'display', area: 'eg', language: 'de' }],
    ['/kiosk', { kind: 'kiosk', kiosk: 'foyer' }],
  ] as const) {
    const page = await (
      await browser.newContext({ baseURL: url, viewport: SCREENS[settings.kind] })
    ).newPage();
    await page.goto(path);
    const shown = await page.locator('pairing-screen .code').innerText();
    const name = settings.kind === 'kiosk' ? 'Foyer' : 'Halle links';
    await does('/api/acts/approve-device', { site: SITE, code: shown, name, settings });
  }
  const lead = { login: 's.ommer', password: codes.get('s.ommer'), newPassword: PASSWORD };
  await does('/api/sign-in', lead);
  const command = (what: string, input: object) => does(`/api/sites/${SITE}/commands/${what}`, input);
  await command('open-counter', { counterId: '3' });
  for (const serviceId of ['wohnsitz', 'ausweis', 'wohnsitz', 'abholung', 'wohnsitz'])
    await command('issue-ticket', { serviceId });
  await command('call-next', { counterId: '3' });
  await command('start-service', { counterId: '3' });
  await command('finish-service', { counterId: '3', thenCallNext: true });
  const first = { login: 'revision', password: codes.get('revision'), newPassword: PASSWORD };
  await does('/api/sign-in', first);
  await context.close();
  return {
    administrator: { login, password: PASSWORD },
    revision: { login: 'revision', password: PASSWORD },
  };
}
