/** "I have an appointment", and every other code that somebody holds before the reader. */
import { isBare } from '../shared/naming.ts';
import type { RefusalCode } from '../shared/refusals.ts';
import type { Connection } from '../shared/ui/connection.ts';
import { commandId } from '../shared/ui/connection.ts';
import type { WireRefusal } from '../shared/ui/wire.ts';
import type { OwnTicketRow, SiteRow } from '../shared/views/rows.ts';
import type { Rows } from '../shared/views/view.ts';
import type { Scanned } from './scanner.ts';
import type { Said, Shown } from './steps.ts';

/** A number to show, with or without another paper for it; or why there is none. */
export type CheckedIn =
  | { readonly ticket: Shown; readonly reprint: boolean }
  | { readonly said: Said; readonly ticket?: undefined };

/** Nobody stands before a kiosk for longer without an answer. */
const ANSWER_MS = 15_000;

type Access = { readonly token: string } | { readonly code: string };
type Ticket = { readonly ticket: OwnTicketRow; readonly site: SiteRow };

/** @throws never: what goes wrong is a sentence */
export async function present(connection: Connection, scanned: Scanned): Promise<CheckedIn> {
  if (scanned.kind === 'unknown') return { said: { key: 'kiosk.scan-unknown' } };
  if (scanned.kind === 'code') return checkIn(connection, { code: scanned.code });
  const { token } = scanned;
  const found = await ticketOf(scanned.site, token);
  if (found === 'unknown') return { said: { key: 'kiosk.code-unknown' } };
  if (found === 'no-answer') return { said: { key: 'refusal.outcome-unknown' } };
  const { ticket, site } = found;
  if (site.id !== connection.site)
    return { said: { key: 'kiosk.other-site', values: { site: site.name, place: site.place } } };
  const shown: Shown = {
    ticketId: ticket.id,
    token,
    code: ticket.code,
    service: ticket.service,
    // Of nobody else does the row say who is before.
    ...(ticket.status === 'waiting' && { ahead: ticket.ahead }),
  };
  if (ticket.status === 'booked') return checkIn(connection, { token }, shown);
  if (ticket.status === 'missed') {
    const back = await connection.command('readmit-ticket', { ticketId: ticket.id }, commandId());
    if (!back.ok) return { said: { key: `refusal.${back.refusal.code}` } };
    return { ticket: { ...shown, note: { key: 'kiosk.readmitted' } }, reprint: true };
  }
  if (ticket.status === 'waiting' || ticket.status === 'parked') return { ticket: shown, reprint: true };
  if (ticket.status === 'called' || ticket.status === 'serving')
    return { ticket: { ...shown, note: whereTo(ticket), paperless: true }, reprint: false };
  return { said: { key: `ticket.${ticket.status}` } };
}

function whereTo({ status, counter = '' }: OwnTicketRow): Said {
  const place = { counter, place: counter };
  if (status === 'called')
    return { key: isBare(counter) ? 'kiosk.go-counter' : 'kiosk.go-place', values: place };
  return { key: isBare(counter) ? 'ticket.serving-note' : 'ticket.serving-note-place', values: place };
}

async function checkIn(connection: Connection, access: Access, known?: Shown): Promise<CheckedIn> {
  const done = await connection.command('check-in', access, commandId());
  if (!done.ok) return { said: whyNot(done.refusal) };
  const { ticketId, code, band, slot, callableAt } = done.value;
  const note: Said = { key: `kiosk.band-${band}`, times: { slot, from: callableAt } };
  const ticket: Shown = { ...known, ticketId, code, title: 'kiosk.checked-in', note };
  return { ticket, reprint: false };
}

/** The refusal's detail is the instant that it is about. */
function whyNot({ code, detail }: WireRefusal): Said {
  const at = Number(detail);
  if (code === 'ticket-unknown' || code === 'not-your-ticket') return { key: 'kiosk.code-unknown' };
  const sentences: Partial<Record<RefusalCode, Said>> = {
    'check-in-too-early': { key: 'kiosk.too-early', times: { from: at } },
    'check-in-too-late': { key: 'kiosk.too-late', times: { slot: at } },
    'check-in-other-day': { key: 'kiosk.other-day', times: { when: at } },
  };
  return (at > 0 && sentences[code]) || { key: `refusal.${code}` };
}

async function ticketOf(site: string, token: string): Promise<Ticket | 'unknown' | 'no-answer'> {
  const path = `/api/sites/${encodeURIComponent(site)}/views/ticket?${new URLSearchParams({ token })}`;
  try {
    const response = await fetch(path, { signal: AbortSignal.timeout(ANSWER_MS) });
    if (!response.ok) return response.status < 500 ? 'unknown' : 'no-answer';
    const { ticket, site: row } = ((await response.json()) as { readonly rows: Rows }).rows;
    return ticket && row ? ({ ticket, site: row } as unknown as Ticket) : 'unknown';
  } catch {
    return 'no-answer';
  }
}
