/** What a receipt printer is known to be, and what became of a paper that it was given. */
import { z } from 'zod';

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
export const PrinterState = z.enum(PRINTER_STATES);
export type PrinterState = z.infer<typeof PrinterState>;

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

export const PrintResult = z.discriminatedUnion('delivered', [
  z.strictObject({
    delivered: z.literal(true),
    /**
     * How it is known: `completion` = the printer said that it has printed, `status` = it took all and reports no
     * trouble, `none` = it took all and says nothing.
     */
    proof: z.enum(['completion', 'status', 'none']),
    state: PrinterState,
  }),
  z.strictObject({
    delivered: z.literal(false),
    /** Why; what there is of the paper has not been cut. */
    state: PrinterState,
    /** The cut was sent and nobody confirmed it: the paper may be out, so nobody prints it again unasked. */
    uncertain: z.literal(true).optional(),
  }),
]);
export type PrintResult = z.infer<typeof PrintResult>;
export type Delivered = Extract<PrintResult, { delivered: true }>;
