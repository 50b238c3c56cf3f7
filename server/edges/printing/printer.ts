import type { PaperFormat } from './layout.ts';

/** What a printer is known to be; `unknown` is one that does not say, and is never taken for healthy. */
export type PrinterState =
  | 'ok'
  | 'paper-near-end'
  | 'paper-out'
  | 'cover-open'
  | 'cutter-error'
  | 'offline'
  | 'error'
  | 'unknown'
  | 'unreachable';

/** Whose paper it is; a real printer needs none of it, the virtual one shows it. */
export interface PaperLabel {
  readonly site: string;
  readonly ticketId: string;
  readonly copy: number;
  readonly kioskId: string;
  readonly code: string;
}

export interface Delivered {
  readonly delivered: true;
  /**
   * How it is known: `completion` = the printer said that it has printed, `status` = it took all and reports no
   * trouble, `none` = it took all and says nothing.
   */
  readonly proof: 'completion' | 'status' | 'none';
  readonly state: PrinterState;
}

export interface NotDelivered {
  readonly delivered: false;
  /** Why; what there is of the paper has not been cut. */
  readonly state: PrinterState;
  /** The cut was sent and nobody confirmed it: the paper may be out, so nobody prints it again unasked. */
  readonly uncertain?: true;
}

export type PrintResult = Delivered | NotDelivered;

export interface Printer {
  /** True where two jobs at a time would mix on one paper. */
  readonly exclusive: boolean;
  /** What its paper and its code pages are. */
  readonly format: PaperFormat;
  /**
   * Prints once. Never throws for what a printer can do wrong; answers within bounded time.
   * @param beforeCut awaited when everything but the cut has been taken: from then on a paper may be out. What it
   *   throws is thrown on, and nothing is cut.
   */
  print(bytes: Uint8Array, label: PaperLabel, beforeCut?: () => Promise<void>): Promise<PrintResult>;
  /** Asks how it is; answers within bounded time. */
  status(): Promise<PrinterState>;
}

/** States in which nothing is sent: it would wait in the printer and come out, late, for somebody else. */
export function isBlocked(state: PrinterState): boolean {
  return ['paper-out', 'cover-open', 'cutter-error', 'offline', 'error', 'unreachable'].includes(state);
}
