/** A page for whoever has put up a printer: every script, the code as large as a number, a QR code to scan. */
import { LANGUAGE_NAMES } from '../../../shared/languages.ts';
import { calendarDate, clockTime, message } from '../../../shared/messages/format.ts';
import type { LiveSite } from '../../live-site.ts';
import type { PrintJob } from './print-state.ts';
import { kioskOf } from './print-tickets.ts';

/** Undefined where the site has no such kiosk. @param at epoch ms, which also tells one test from the next */
export function testJob(site: LiveSite, kioskId: string, origin: string, at: number): PrintJob | undefined {
  const kiosk = kioskOf(site, kioskId);
  const house = site.state.catalogue?.site;
  if (kiosk === undefined || house === undefined) return undefined;
  const [date, time] = [calendarDate('de', at, house.timeZone), clockTime('de', at, house.timeZone)];
  return {
    site: site.id,
    ticketId: `test-${at}`,
    copy: 1,
    kioskId,
    printer: kiosk.printer,
    paper: {
      site: house.organisation,
      place: `${house.name} · ${house.place}`,
      service: message('de', 'paper.test'),
      code: 'A 000',
      ahead: kiosk.printer,
      url: origin,
      urlHints: Object.values(LANGUAGE_NAMES),
      footer: message('de', 'paper.footer', { date, time, kiosk: kiosk.name }),
      language: 'de',
    },
  };
}
