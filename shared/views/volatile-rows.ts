/** Rows that are not history: papers, printers, and what a kiosk asks beside its view. */

import type { Shown } from '../forecast/shown.ts';
import type { Language } from '../languages.ts';
import type { PrinterState } from '../printing/printer-state.ts';

export type PrintState = 'queued' | 'printing' | 'printed' | 'failed';

/** Volatile, key `print:<ticketId>`: where the paper of a ticket is. */
export interface PrintRow {
  readonly ticketId: string;
  readonly kiosk: string;
  readonly state: PrintState;
  /** What the printer lacks, where it failed: `paper-out`, `cover-open`, `offline`, `unreachable`, … */
  readonly reason?: string | undefined;
  readonly at: number;
}

/** A kiosk of the site, as its own page sees it. */
export interface OwnKioskRow {
  readonly id: string;
  readonly name: string;
  /** Where its printer hangs on the kiosk itself: how fast that port is. */
  readonly baud?: number | undefined;
  /** In front at this kiosk, where they are not the site's. */
  readonly languages?: readonly Language[] | undefined;
}

/** Volatile, key `printer:<kiosk>`: how the kiosk's printer is; `unknown` is one that does not say. */
export interface PrinterRow {
  readonly kiosk: string;
  readonly state: PrinterState;
  /** Since when. */
  readonly at: number;
}

/** Volatile, key `handed:<code of the hand-over>`: a number that was taken with a visitor's own phone. */
export interface HandedRow {
  readonly code: string;
  readonly ticketId: string;
  readonly kiosk: string;
  readonly at: number;
}

/** A neighbouring site that has a service open, with how many wait for it there. */
export interface ElsewhereRow {
  readonly id: string;
  readonly name: string;
  readonly place: string;
  readonly waiting: number;
  /** What a newcomer would wait there, minutes; absent where nothing honest can be said. */
  readonly wait?: Pick<Shown, 'from' | 'to'>;
}

/** What a kiosk offers instead of a number. */
export interface Elsewhere {
  readonly sites: readonly ElsewhereRow[];
  /** Times that can be booked, epoch ms. */
  readonly slots: readonly number[];
}

/** Volatile, key `paper:<id>`: a ticket that came out of a virtual printer. */
export interface PaperRow {
  readonly id: string;
  readonly code: string;
  readonly at: number;
  /** Path of the picture of the paper. */
  readonly picture: string;
}

/** Volatile, key `phone:<ticketId>`: what the page of a ticket that is called has said of itself. */
export interface PhoneRow {
  readonly ticketId: string;
  /** The call that it showed to its reader, by its time, epoch ms. */
  readonly sawCallOf: number;
  /** Whether the reader said to be coming. */
  readonly onWay: boolean;
  readonly at: number;
}
