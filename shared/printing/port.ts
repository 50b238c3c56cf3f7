/** A printer that hangs on a kiosk: the server lays the paper out, the kiosk's page carries its bytes to the port. */
import { z } from 'zod';
import { PrinterState, PrintResult } from './print-result.ts';

/** One load of the page: another one has lost what this one held. */
const session = z.string().min(8).max(40);
const job = z.uuid();

/** What a kiosk's page tells of its port. */
export const PortWord = z.discriminatedUnion('word', [
  /** The page is there, and the printer is like this. Told every 20 s, and when it changes. */
  z.strictObject({ word: z.literal('here'), session, state: PrinterState }),
  /** Asks for the bytes of a paper; whoever asks first has them. */
  z.strictObject({ word: z.literal('take'), session, job }),
  /** Everything but the cut is on paper; the answer is the row's step `cut`. */
  z.strictObject({ word: z.literal('before-cut'), session, job }),
  z.strictObject({ word: z.literal('done'), session, job, result: PrintResult }),
]);
export type PortWord = z.infer<typeof PortWord>;

/** Volatile, key `port:<kiosk>`: a paper that is to go out at the kiosk's own port. */
export interface PortRow {
  readonly kiosk: string;
  readonly job: string;
  /** `print` = come and take it; `cut` = it may be cut now. */
  readonly step: 'print' | 'cut';
  readonly at: number;
}

const DEFAULT_BAUD = 38_400;
const BROWSER = /^browser(?:\?(.*))?$/;

/** The port's speed in baud, from a printer address such as `browser?paper=58&baud=9600`; undefined for all others. */
export function baudOf(address: string): number | undefined {
  const settings = BROWSER.exec(address);
  if (settings === null) return undefined;
  const baud = /(?:^|&)baud=(\d{3,6})(?:&|$)/.exec(settings[1] ?? '')?.[1];
  return baud === undefined ? DEFAULT_BAUD : Number(baud);
}
