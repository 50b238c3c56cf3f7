/** What became of a paper that a printer was given, as schemas: what a kiosk's page says is checked. */
import { z } from 'zod';
import { PRINTER_STATES } from './printer-state.ts';

export const PrinterState = z.enum(PRINTER_STATES);

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
