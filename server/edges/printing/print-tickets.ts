/** What is issued at a kiosk goes to its printer: committed first, printed second. */

import type { ReadyState } from '../../../shared/engine/decide.ts';
import { findTicket } from '../../../shared/engine/state.ts';
import type { Kiosk } from '../../../shared/model.ts';
import type { PaperRow, PrintRow } from '../../../shared/views/rows.ts';
import type { LiveSite } from '../../live-site.ts';
import type { VolatileRows } from '../../log/volatile.ts';
import type { SiteListener, Sites } from '../../sites.ts';
import { paperFor } from './paper-words.ts';
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
  const print = (site: LiveSite, ticketId: string, at: number, kiosk?: string) => {
    if (at < now() - FRESH) return;
    const job = jobFor(site, ticketId, origin, { kiosk });
    if (job !== undefined) void enqueue(job);
  };
  return {
    loaded(site) {
      for (const { id, kind, issuedAt } of site.state.tickets.values())
        if (kind === 'walk-in') print(site, id, issuedAt);
      for (const { id, issuedAt } of site.state.booked.values()) print(site, id, issuedAt);
    },
    committed(site, events) {
      for (const { type, data, at } of events) {
        if (type === 'ticket-issued' || type === 'appointment-booked') print(site, data.ticketId, at);
        if (type === 'checked-in' && data.kiosk !== undefined) print(site, data.ticketId, at, data.kiosk);
      }
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
    const ticket = site && findTicket(site.state, ticketId);
    if (site === undefined || ticket === undefined || kioskOf(site, kioskId)?.printer !== 'virtual') return;
    const id = `${ticketId}-${copy}`;
    const paper: PaperRow = { id, code: ticket.code, at, picture: `/api/sites/${siteId}/papers/${id}.png` };
    await volatile.set(siteId, `paper:${id}`, { ...paper });
  };
}

/** The paper of a ticket; undefined where there is no such ticket, or no kiosk to print it at. */
export function jobFor(
  site: LiveSite,
  ticketId: string,
  origin: string,
  { kiosk: at, copy = 1 }: { readonly kiosk?: string | undefined; readonly copy?: number } = {},
): PrintJob | undefined {
  const ticket = findTicket(site.state, ticketId);
  const kioskId = at ?? ticket?.kiosk;
  const kiosk = kioskId === undefined ? undefined : kioskOf(site, kioskId);
  if (ticket === undefined || kiosk === undefined) return undefined;
  const paper = paperFor(site.state as ReadyState, ticket, { kiosk, origin, copy });
  return { site: site.id, ticketId, copy, kioskId: kiosk.id, printer: kiosk.printer, paper };
}

export function kioskOf(site: LiveSite, id: string): Kiosk | undefined {
  return site.state.catalogue?.site.kiosks.find((kiosk) => kiosk.id === id);
}
