import type { Delivered, PrinterState } from '../../../shared/printing/printer-state.ts';
import type { PaperContent } from './paper.ts';

/** One paper to print. A reprint is the next `copy` of the same ticket. */
export interface PrintJob {
  readonly site: string;
  readonly ticketId: string;
  /** 1 for the first paper of a ticket. */
  readonly copy: number;
  readonly kioskId: string;
  /** Address as `parsePrinter` reads it: `virtual`, `tcp://host:9100`, `tcp://host?paper=58`. */
  readonly printer: string;
  readonly paper: PaperContent;
}

/**
 * Why nothing was printed: the printer's state, or an address without a printer, or a fault of this software;
 * `unconfirmed` = cut, but not confirmed: the visitor looks whether the paper is there, and asks for it again if not.
 */
export type PrintTrouble = PrinterState | 'unconfirmed' | 'no-such-printer' | 'fault';

/** What became of a paper so far. `queued` with a reason = an attempt has failed, another one follows. */
export interface PrintState {
  readonly ticketId: string;
  readonly copy: number;
  readonly kioskId: string;
  readonly state: 'queued' | 'printing' | 'printed' | 'failed';
  readonly reason?: PrintTrouble;
  /** With `printed`: how that is known; `none` = delivered, unconfirmed. */
  readonly proof?: Delivered['proof'];
  /** With `printed`: how the printer is now (`paper-near-end` is worth a walk), if it says so. */
  readonly printer?: PrinterState;
  /** ms since 1970. */
  readonly at: number;
}

/** An attempt that did not put the paper out. */
export class NotPrinted extends Error {
  override name = 'NotPrinted';
  readonly trouble: PrintTrouble;

  constructor(trouble: PrintTrouble) {
    super(trouble);
    this.trouble = trouble;
  }
}
