/** A kiosk with a printer at its own port, from being paired to being loaded again in the middle of a paper. */
import type { Socket } from 'node:net';
import type { BrowserContext, Locator, Page } from 'playwright-core';
import { decodePaper } from '../../server/edges/printing/decoder.ts';
import type { Site } from '../../shared/model.ts';
import { type Emulator, HEALTHY } from '../edges/printing/printer-emulator.ts';
import { SAMPLE_SITE } from './sample-site.ts';

/** Nobody is served: one is full, one has appointments only, one is off. All can be done online. */
export const UNSERVED: Site['services'] = SAMPLE_SITE.services.map((service, index) => ({
  ...service,
  online: 'https://service.example/termin',
  ...[
    { capacity: { perDay: 0, perSlot: 2 } },
    { bookedOnly: true as const },
    { off: { de: 'Heute keine Ausgabe.' } },
  ][index],
}));

/** How many papers it has handed out. */
export function cuts({ papers }: Emulator): number {
  return papers.flatMap((bytes) => decodePaper(bytes)).filter(({ kind }) => kind === 'cut').length;
}

/** @param house whoever may take devices into service */
export async function pairKiosk(
  context: BrowserContext,
  house: BrowserContext,
  {
    site,
    name,
    printer = 'browser?baud=19200',
    services = SAMPLE_SITE.services,
  }: {
    readonly site: string;
    readonly name: string;
    readonly printer?: string;
    readonly services?: Site['services'];
  },
): Promise<Page> {
  const counters = SAMPLE_SITE.counters.map((counter) => ({ ...counter, label: counter.id }));
  const kiosks = [{ id: 'foyer', name: 'Foyer', printer }];
  await house.request.post(`/api/sites/${site}/commands/configure-site`, {
    data: { site: { ...SAMPLE_SITE, id: site, counters, kiosks, services } },
  });
  const kiosk = await context.newPage();
  await kiosk.goto('/kiosk');
  const code = await kiosk.locator('pairing-screen .code').innerText();
  const settings = { kind: 'kiosk', kiosk: 'foyer' };
  await house.request.post('/api/acts/approve-device', { data: { site, code, name, settings } });
  await kiosk.locator('service-list').waitFor();
  return kiosk;
}

/** Staff ask for the printer at the page of devices, somebody at the kiosk chooses it. */
export async function connectPrinter(
  card: Locator,
  kiosk: Page,
  port: string,
  says = 'bereit',
): Promise<void> {
  await card.getByText('noch nicht verbunden').waitFor();
  await card.getByRole('button', { name: 'Drucker am Kiosk verbinden' }).click();
  await kiosk.getByRole('button', { name: port }).click();
  await kiosk.getByRole('status').getByText(says).waitFor();
}

export async function pullNumber(kiosk: Page): Promise<void> {
  await kiosk.locator('service-card').getByRole('button').first().click();
}

/** What is done as soon as the printer has a part of the next paper. */
export function inMidPaper(printer: Emulator, act: (socket: Socket) => void): Promise<void> {
  let before: number | undefined;
  return new Promise<void>((resolve) => {
    printer.options.onBytes = (socket, received) => {
      // Questions are a few bytes; a piece of a paper is many.
      const piece = received - (before ?? received);
      before = received;
      if (piece < 100) return;
      delete printer.options.onBytes;
      act(socket);
      resolve();
    };
  });
}

/** The printer says nothing of the paper that it is at, and the page is loaded again. */
export async function reloadInMidPaper(kiosk: Page, printer: Emulator): Promise<void> {
  const held = inMidPaper(
    printer,
    () => void Object.assign(printer.options, { completes: false, status: undefined }),
  );
  await pullNumber(kiosk);
  await held;
  await kiosk.reload();
  Object.assign(printer.options, { completes: true, status: HEALTHY });
}
