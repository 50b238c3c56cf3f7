/** What a ticket's page shows: its view's rows, and what its reader is in the middle of. */
import type { RefusalCode } from '../refusals.ts';
import type { ExpectedRow } from '../views/forecast-rows.ts';
import type { LatestRow, OwnTicketRow, PhoneRow, SiteRow } from '../views/rows.ts';
import type { Rows } from '../views/view.ts';
import type { Reach } from './contact.ts';

export interface PhoneState {
  /** Of the view `ticket`; undefined: nobody has this number today. */
  readonly rows: Rows | undefined;
  /** The server's clock, epoch ms. */
  readonly at: number;
  /** What only a script can do is shown where one runs. */
  readonly script?: ScriptState | undefined;
}

export interface ScriptState {
  /** How well the page hears the server; undefined: well. `since` is epoch ms. */
  readonly trouble?: { readonly kind: 'quiet' | 'stale' | 'store'; readonly since: number } | undefined;
  /** Asked back before it is done. */
  readonly asked?: 'leave' | undefined;
  /** Ways to be told beside the page that are there, and which of them are taken. */
  readonly ways: Reach;
  readonly reach: Reach;
  /** The browser lets nobody push. */
  readonly isPushDenied: boolean;
  /** A press is under way: no other one is taken. */
  readonly busy: boolean;
  readonly refusal?: RefusalCode | undefined;
  /** Address of this page as a QR code, where it is wanted: path data, and how many modules a side has. */
  readonly qr?: { readonly path: string; readonly size: number } | undefined;
}

export interface Shown {
  readonly ticket: OwnTicketRow;
  readonly site: SiteRow;
  readonly expected: ExpectedRow | undefined;
  readonly latest: readonly LatestRow[];
  /** The visitor has said to be coming to the call that stands. */
  readonly onWay: boolean;
}

/** The rows by their kinds; undefined where they are no ticket's. */
export function shownOf(rows: Rows | undefined): Shown | undefined {
  const { ticket, site } = rows ?? {};
  if (ticket === undefined || site === undefined) return undefined;
  const own = ticket as unknown as OwnTicketRow;
  const phone = rows?.[`phone:${own.id}`] as PhoneRow | undefined;
  return {
    ticket: own,
    site: site as unknown as SiteRow,
    expected: rows?.[`expected:${own.id}`] as ExpectedRow | undefined,
    latest: (rows?.['latest'] as { readonly calls: readonly LatestRow[] } | undefined)?.calls ?? [],
    onWay: phone?.onWay === true && phone.sawCallOf === own.calledAt,
  };
}
