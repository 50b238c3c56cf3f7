/** What a receipt printer is known to be. Without schemas: a kiosk's page prints, too. */
import type { PrintResult } from './print-result.ts';

export type { PrintResult } from './print-result.ts';

/**
 * `unknown` is one that does not say, and is never taken for healthy; `unreachable` answers to nobody; `not-set-up` is
 * one at a kiosk whose browser has not been allowed to use it yet.
 */
export const PRINTER_STATES = [
  'ok',
  'paper-near-end',
  'paper-out',
  'cover-open',
  'cutter-error',
  'offline',
  'error',
  'unknown',
  'unreachable',
  'not-set-up',
] as const;
export type PrinterState = (typeof PRINTER_STATES)[number];

const BLOCKED: ReadonlySet<PrinterState> = new Set([
  'paper-out',
  'cover-open',
  'cutter-error',
  'offline',
  'error',
  'unreachable',
  'not-set-up',
]);

/** States in which nothing is sent: it would wait in the printer and come out, late, for somebody else. */
export function isBlocked(state: PrinterState): boolean {
  return BLOCKED.has(state);
}

export type Delivered = Extract<PrintResult, { delivered: true }>;
