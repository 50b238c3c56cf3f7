/** What is photographed: in this order, because each scene finds the site as the one before left it. */
import type { Page } from 'playwright-core';
import type { DemoActor } from '../support/demo-actor.ts';
import type { Morning } from './morning.ts';

/** Who must be signed in in the browser. */
export type Seat = 'kiosk' | 'display' | 'supervisor' | `clerk ${string}`;

export interface Scene {
  readonly name: string;
  readonly path: string | ((morning: Morning) => string);
  readonly seats?: readonly Seat[];
  readonly site?: string;
  readonly size: readonly [number, number];
  readonly scale?: number;
  readonly locale?: 'de-DE' | 'en-GB';
  /** The system's own high contrast. */
  readonly forced?: true;
  /** Done before the page is opened. */
  readonly before?: (morning: Morning) => Promise<unknown>;
  /** Done on the page before the picture is taken. */
  readonly on?: (page: Page) => Promise<unknown>;
  /** The picture is taken when this can be seen. */
  readonly shows: string;
}

const DESK = { seats: ['clerk 3'], path: '/counter/hamburg-mitte/3', size: [1440, 900] } as const;
const BOARD = { seats: ['display'], path: '/display/hamburg-mitte/eg', size: [1920, 1080] } as const;
const LEAD = {
  seats: ['supervisor'],
  path: '/lead/hamburg-mitte',
  size: [1440, 900],
  on: foreseen,
} as const;
const UPRIGHT = [1080, 1920] as const;
const KIOSK = { seats: ['kiosk'], path: '/kiosk/hamburg-mitte', size: UPRIGHT } as const;

const third = ({ clerks }: Morning): DemoActor => {
  const clerk = clerks.get('3');
  if (clerk === undefined) throw new Error('counter 3 has no clerk');
  return clerk;
};
const at = { counterId: '3' };
const pull = (page: Page, service: RegExp) => page.getByRole('button', { name: service }).first().click();

export const scenes: readonly Scene[] = [
  { name: 'hub', path: '/', size: [1280, 900], shows: 'h1' },
  { name: 'kiosk', ...KIOSK, shows: 'h1' },
  { name: 'kiosk-landscape', ...KIOSK, size: [1920, 1080], shows: 'h1' },
  { name: 'kiosk-result', ...KIOSK, on: (page) => pull(page, /Wohnsitz/), shows: 'ticket-result' },
  {
    name: 'kiosk-result-landscape',
    ...KIOSK,
    size: [1920, 1080],
    on: (page) => pull(page, /Dokument/),
    shows: 'ticket-result',
  },
  {
    name: 'kiosk-en',
    ...KIOSK,
    on: (page) => page.getByRole('button', { name: 'English' }).click(),
    shows: 'h1',
  },
  {
    name: 'paper',
    path: '/paper/hamburg-mitte',
    seats: ['kiosk'],
    size: [1280, 900],
    on: allLoaded,
    shows: 'img',
  },
  { name: 'phone-waiting', path: phone, size: [390, 844], scale: 2, shows: 'main' },
  { name: 'phone-waiting-en', path: phone, size: [390, 844], scale: 2, locale: 'en-GB', shows: 'main' },
  {
    name: 'counter-closed',
    seats: ['clerk 5'],
    path: '/counter/hamburg-mitte/5',
    size: [1440, 900],
    shows: 'open-panel',
  },
  {
    name: 'counter-closed-zoomed',
    seats: ['clerk 5'],
    path: '/counter/hamburg-mitte/5',
    size: [720, 450],
    scale: 2,
    shows: 'open-panel',
  },
  { name: 'counter-free', ...DESK, shows: 'visit-card .nobody' },
  {
    name: 'counter-empty',
    site: 'volksdorf',
    seats: ['clerk 1'],
    path: '/counter/volksdorf/1',
    size: [1440, 900],
    on: (page) => page.locator('open-panel key-button').click(),
    shows: 'visit-card .nobody',
  },
  {
    name: 'counter-called',
    ...DESK,
    before: (morning) => third(morning).command('call-next', at),
    shows: 'visit-card .code',
  },
  { name: 'counter-called-1280x720', ...DESK, size: [1280, 720], shows: 'visit-card .code' },
  { name: 'counter-called-en', ...DESK, locale: 'en-GB', shows: 'visit-card .code' },
  { name: 'display', ...BOARD, shows: 'now-serving li.called' },
  { name: 'display-720p', ...BOARD, size: [1280, 720], shows: 'now-serving li.called' },
  { name: 'display-4k', ...BOARD, size: [3840, 2160], shows: 'now-serving li.called' },
  { name: 'display-portrait', ...BOARD, size: UPRIGHT, shows: 'now-serving li.called' },
  {
    name: 'display-en',
    ...BOARD,
    path: '/display/hamburg-mitte/eg?language=en',
    shows: 'now-serving li.called',
  },
  { name: 'display-empty', ...BOARD, path: '/display/hamburg-mitte/og', shows: '.empty' },
  {
    name: 'counter-serving',
    ...DESK,
    before: async (morning) => {
      await busy(morning);
      await third(morning).command('start-service', at);
    },
    shows: 'visit-card .code',
  },
  { name: 'lead', ...LEAD, shows: 'wait-chart .u-wrap' },
  { name: 'lead-1280x720', ...LEAD, size: [1280, 720], shows: 'wait-chart .u-wrap' },
  { name: 'lead-zoomed', ...LEAD, size: [720, 450], scale: 2, shows: 'wait-chart .u-wrap' },
  { name: 'lead-service', ...LEAD, on: openService, shows: 'ask-dialog dialog' },
  { name: 'lead-what-if', ...LEAD, on: askWhatIf, shows: 'what-if-answer td' },
  {
    name: 'lead-city',
    seats: ['supervisor'],
    path: '/lead?from=hamburg-mitte',
    size: [1440, 900],
    shows: 'city-app tbody tr:nth-child(4)',
  },
  { name: 'counter-transfer', ...DESK, on: (page) => press(page, 'w'), shows: 'ask-dialog dialog' },
  { name: 'counter-record', ...DESK, on: (page) => press(page, 'e'), shows: 'record-dialog dialog' },
  { name: 'counter-find', ...DESK, on: (page) => press(page, '/'), shows: 'find-dialog li' },
  { name: 'counter-move', ...DESK, on: moveAppointment, shows: 'book-dialog dialog' },
  { name: 'counter-issued', ...DESK, on: (page) => press(page, 'i', 'b'), shows: 'refusal-note .done' },
  { name: 'counter-keys', ...DESK, on: (page) => press(page, '?'), shows: 'keys-dialog li' },
  { name: 'counter-serving-1280x720', ...DESK, size: [1280, 720], shows: 'visit-card .code' },
  { name: 'counter-serving-zoomed', ...DESK, size: [720, 450], scale: 2, shows: 'visit-card .code' },
  { name: 'display-calm', ...BOARD, before: calm, shows: 'now-serving li:not(.called)' },
  {
    name: 'display-two-calls',
    ...BOARD,
    before: callTwo,
    shows: 'now-serving li:nth-child(2)',
  },
  {
    name: 'counter-held',
    seats: ['clerk 5'],
    path: '/counter/hamburg-mitte/5',
    size: [1440, 900],
    before: async (morning) => {
      await third(morning).command('finish-service', at);
      await third(morning).command('close-counter', at);
      await third(morning).command('open-counter', { counterId: '5', services: ['wohnsitz'] });
    },
    shows: '.said',
  },
  {
    name: 'counter-rush',
    seats: ['clerk 2'],
    path: '/counter/hamburg-mitte/2',
    size: [1920, 1080],
    before: rush,
    shows: 'queue-list li:nth-child(40)',
  },
  {
    name: 'counter-rush-1280x720',
    seats: ['clerk 2'],
    path: '/counter/hamburg-mitte/2',
    size: [1280, 720],
    shows: 'queue-list li:nth-child(40)',
  },
  {
    name: 'counter-contrast',
    seats: ['clerk 2'],
    path: '/counter/hamburg-mitte/2',
    size: [1440, 900],
    forced: true,
    shows: 'queue-list li:nth-child(40)',
  },
  { name: 'lead-rush', ...LEAD, size: [1920, 1080], shows: 'wait-chart .u-wrap' },
  { name: 'lead-contrast', ...LEAD, forced: true, shows: 'wait-chart .u-wrap' },
];

/** The day's clock has leapt: the forecast comes after it. */
function foreseen(page: Page): Promise<void> {
  return page
    .locator('figure-tiles')
    .getByText(/spätestens/)
    .waitFor();
}

/** Asks what can be done with the first service. */
function openService(page: Page): Promise<void> {
  return page.locator('service-table button').first().click();
}

/** Asks what one more counter would change. */
async function askWhatIf(page: Page): Promise<void> {
  await page.locator('wait-chart button').click();
  await page.locator('what-if-dialog select[name=counterId]').selectOption('5');
  await page.locator('what-if-dialog button[type=submit]').click();
}

/** Presses keys as soon as the desk is there. */
async function press(page: Page, ...keys: readonly string[]): Promise<void> {
  await page.locator('visit-card').first().waitFor();
  for (const key of keys) await page.keyboard.press(key);
}

async function moveAppointment(page: Page): Promise<void> {
  await press(page, '/');
  await page.locator('find-dialog li').first().waitFor();
  await page.keyboard.type('1002');
  await page.keyboard.press('Enter');
  await page.locator('ask-dialog li').first().waitFor();
  await page.keyboard.press('v');
}

function allLoaded(page: Page): Promise<void> {
  return page.waitForLoadState('networkidle');
}

function phone({ waitingToken }: Morning): string {
  return `/t/hamburg-mitte/${waitingToken}`;
}

/** What goes on beside a visit: somebody is parked, somebody missed a call, appointments stand in the book. */
async function busy({ clerks, kiosk, now }: Morning): Promise<void> {
  const first = clerks.get('1');
  await first?.command('finish-service', { counterId: '1', thenCallNext: true });
  await first?.command('park-ticket', { counterId: '1', reason: 'holt ein Foto' });
  await first?.command('call-next', { counterId: '1' });
  await first?.command('mark-no-show', { counterId: '1', thenCallNext: true });
  const quarter = 900_000;
  const next = Math.ceil(now() / quarter) * quarter;
  for (const [index, serviceId] of ['ausweis', 'wohnsitz', 'ausweis'].entries()) {
    const slot = next + index * quarter;
    const { code } = (await first?.command('book-appointment', { serviceId, slot })) ?? { code: '' };
    if (index === 0) await kiosk.command('check-in', { code });
  }
}

/** Sixty more come at once, and one number is given at the counter. */
async function rush({ kiosk, clerks }: Morning): Promise<void> {
  const services = ['wohnsitz', 'ausweis', 'wohnsitz', 'abholung'];
  for (let each = 0; each < 60; each += 1)
    await kiosk.command('issue-ticket', { serviceId: services[each % services.length] ?? 'wohnsitz' });
  const second = clerks.get('2');
  await second?.command('finish-service', { counterId: '2', thenCallNext: true }).catch(() => undefined);
  await second?.command('start-service', { counterId: '2' }).catch(() => undefined);
}

/** Everybody who was called has come to the counter, a while ago. */
async function calm({ clerks, later }: Morning): Promise<void> {
  for (const [counterId, clerk] of clerks)
    await clerk.command('start-service', { counterId }).catch(() => undefined);
  await later(3);
}

async function callTwo({ clerks }: Morning): Promise<void> {
  for (const counterId of ['1', '2']) {
    const clerk = clerks.get(counterId);
    if (clerk === undefined) continue;
    await clerk.command('finish-service', { counterId }).catch(() => undefined);
    await clerk.command('call-next', { counterId });
  }
}
