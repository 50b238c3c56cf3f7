/** What is issued at a kiosk goes to its printer: committed first, printed second. */

import type { ReadyState } from '../../../shared/engine/decide.ts';
import { ahead } from '../../../shared/engine/order.ts';
import type { Ticket } from '../../../shared/engine/state.ts';
import { rangeText, shown } from '../../../shared/forecast/shown.ts';
import { FRONT_LANGUAGES, tagOf } from '../../../shared/languages.ts';
import { calendarDate, clockTime, message, text } from '../../../shared/messages/format.ts';
import type { Kiosk } from '../../../shared/model.ts';
import type { PaperRow, PrintRow } from '../../../shared/views/rows.ts';
import type { LiveSite } from '../../live-site.ts';
import type { VolatileRows } from '../../log/volatile.ts';
import type { SiteListener, Sites } from '../../sites.ts';
import type { PaperContent } from './paper.ts';
import type { PrintJob, PrintState } from './print-state.ts';

/**
 * A ticket older than this is not printed any more, ms. Younger ones are handed over by every process
 * that learns of them, and again after a restart: a server that died between commit and print loses no
 * paper, and the job's id makes the second hand-over do nothing.
 */
const FRESH = 60_000;

export interface PrintTicketsOptions {
  /** Where the tickets' pages are. */
  readonly origin: string;
  readonly now: () => number;
  readonly enqueue: (job: PrintJob) => Promise<void>;
}

export function printTickets({
  origin,
  now,
  enqueue,
}: PrintTicketsOptions): Pick<SiteListener, 'loaded' | 'committed'> {
  const print = (site: LiveSite, ticketId: string, issuedAt: number) => {
    if (issuedAt < now() - FRESH) return;
    const job = jobFor(site, ticketId, origin);
    if (job !== undefined) void enqueue(job);
  };
  return {
    loaded(site) {
      for (const { id, kind, issuedAt } of site.state.tickets.values())
        if (kind === 'walk-in') print(site, id, issuedAt);
    },
    committed(site, events) {
      for (const { type, data, at } of events) if (type === 'ticket-issued') print(site, data.ticketId, at);
    },
  };
}

/** Rows for the kiosk that waits for its paper, and for the page that shows the virtual printer's. */
export function reportPrints(volatile: VolatileRows, sites: Sites) {
  return async (
    siteId: string,
    { ticketId, copy, kioskId, state, reason, at }: PrintState,
  ): Promise<void> => {
    const print: PrintRow = { ticketId, kiosk: kioskId, state, reason, at };
    await volatile.set(siteId, `print:${ticketId}`, { ...print });
    if (state !== 'printed') return;
    const site = await sites.get(siteId);
    const ticket = site?.state.tickets.get(ticketId);
    if (site === undefined || ticket === undefined || kioskOf(site, kioskId)?.printer !== 'virtual') return;
    const id = `${ticketId}-${copy}`;
    const paper: PaperRow = { id, code: ticket.code, at, picture: `/api/sites/${siteId}/papers/${id}.png` };
    await volatile.set(siteId, `paper:${id}`, { ...paper });
  };
}

function jobFor(site: LiveSite, ticketId: string, origin: string): PrintJob | undefined {
  const ticket = site.state.tickets.get(ticketId);
  const kiosk = ticket?.kiosk === undefined ? undefined : kioskOf(site, ticket.kiosk);
  if (ticket === undefined || kiosk === undefined) return undefined;
  const paper = paperFor(site.state as ReadyState, ticket, kiosk, origin);
  return { site: site.id, ticketId, copy: 1, kioskId: kiosk.id, printer: kiosk.printer, paper };
}

function kioskOf(site: LiveSite, id: string): Kiosk | undefined {
  return site.state.catalogue?.site.kiosks.find((kiosk) => kiosk.id === id);
}

function paperFor(state: ReadyState, ticket: Ticket, kiosk: Kiosk, origin: string): PaperContent {
  const { site, services } = state.catalogue;
  const { language, issuedAt, code, serviceId } = ticket;
  const service = services.get(serviceId);
  const others = (site.languages ?? FRONT_LANGUAGES).filter((other) => tagOf(other) !== tagOf(language));
  const [hint, ...hints] = [language, ...others.slice(0, 2)].map((said) => message(said, 'paper.follow'));
  const wait = waitFor(ticket, site.timeZone);
  return {
    site: site.organisation,
    place: `${site.name} · ${site.place}`,
    service: service === undefined ? serviceId : text(language, service.name),
    code,
    ahead: message(language, 'paper.ahead', { count: ahead(state, ticket) }),
    ...(wait !== undefined && { wait }),
    url: `${origin}/t/${site.id}/${ticket.token}`,
    urlHints: [hint ?? '', hints.join(' · ')],
    footer: message(language, 'paper.footer', {
      date: calendarDate(language, issuedAt, site.timeZone),
      time: clockTime(language, issuedAt, site.timeZone),
      kiosk: kiosk.name,
    }),
    ...(site.demo && { demo: message(language, 'paper.demo') }),
    language,
  };
}

/** What the visitor was told, as minutes from the time on the paper. */
function waitFor({ quote, issuedAt, language }: Ticket, timeZone: string): string | undefined {
  const range = quote && shown(quote, issuedAt);
  if (quote === undefined || range === undefined) return undefined;
  const minutes = message(language, 'common.wait-range', { range: rangeText(range) });
  return `${minutes}, ${message(language, 'common.wait-by', { time: clockTime(language, quote.by, timeZone) })}`;
}
