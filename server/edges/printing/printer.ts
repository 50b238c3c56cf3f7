import type { PrinterState, PrintResult } from '../../../shared/printing/printer-state.ts';
import type { PaperFormat } from './layout.ts';

/** Whose paper it is; a real printer needs none of it, the virtual one shows it. */
export interface PaperLabel {
  readonly site: string;
  readonly ticketId: string;
  readonly copy: number;
  readonly kioskId: string;
  readonly code: string;
}

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
