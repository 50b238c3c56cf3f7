/** What the kiosk asks of the server beside commands: another paper, and a code for a visitor's own phone. */
import type { PrinterRow } from '../shared/views/rows.ts';
import type { VisitState } from './steps.ts';

const ANSWER_MS = 15_000;

/** Asks for another paper; what becomes of it comes as a row. */
export async function reprint(site: string, ticketId: string): Promise<void> {
  await fetch(`/api/sites/${site}/reprints`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ ticketId }),
  }).catch(() => undefined);
}

/** A code that is good for one number; undefined while the server cannot give one. */
export async function openHandOver(site: string): Promise<string | undefined> {
  const request = { method: 'POST', signal: AbortSignal.timeout(ANSWER_MS) };
  const response = await fetch(`/api/sites/${site}/hand-overs`, request).catch(() => undefined);
  return response?.ok === true ? ((await response.json()) as { readonly code: string }).code : undefined;
}

/**
 * Whether somebody has just put paper in or closed the cover while the visitor still stands there. Not after an
 * unconfirmed paper: that one may be out.
 */
export function isMended(
  before: PrinterRow | undefined,
  after: PrinterRow | undefined,
  state: Extract<VisitState, { step: 'issued' }>,
): boolean {
  const isUsable = (row: PrinterRow | undefined) => row?.state === 'ok' || row?.state === 'paper-near-end';
  const failed = state.phase === 'failed' && state.reason !== 'unconfirmed';
  return failed && before !== undefined && !isUsable(before) && isUsable(after);
}
