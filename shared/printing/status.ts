import type { PrinterState } from './printer-state.ts';

/** The answers to DLE EOT 1 (printer), 2 (causes of being off-line), 3 (errors) and 4 (paper); undefined where it was silent. */
export interface StatusBytes {
  readonly printer: number | undefined;
  readonly causes: number | undefined;
  readonly errors?: number | undefined;
  readonly paper: number | undefined;
}

/** DLE EOT n, Epson "Transmit real-time status". */
export function statusQuestion(n: 1 | 2 | 3 | 4): Uint8Array {
  return Uint8Array.of(0x10, 0x04, n);
}

/** True for a byte that can answer DLE EOT: bits 1 and 4 set, bits 0 and 7 not. */
export function isStatusByte(byte: number): boolean {
  return (byte & 0x93) === 0x12;
}

/** GS ( H fn 48 "Set the process ID response": the printer sends the id back when all before it is printed. */
export function completionQuestion(id: string): Uint8Array {
  return Uint8Array.of(0x1d, 0x28, 0x48, 0x06, 0x00, 0x30, 0x30, ...ascii(id));
}

/** What the printer sends then. */
export function completionAnswer(id: string): Uint8Array {
  return Uint8Array.of(0x37, 0x22, ...ascii(id), 0x00);
}

function ascii(id: string): number[] {
  return [...id].map((letter) => letter.charCodeAt(0));
}

/** One word for a printer, the most useful cause first: a person closes a cover and brings paper. */
export function stateOf({ printer, causes, errors, paper }: StatusBytes): PrinterState {
  if (has(causes, 0x04)) return 'cover-open';
  if (has(paper, 0x60) || has(causes, 0x20)) return 'paper-out';
  if (has(errors, 0x08)) return 'cutter-error';
  if (has(causes, 0x40)) return 'error';
  if (has(printer, 0x08)) return 'offline';
  if (printer === undefined || causes === undefined || paper === undefined) return 'unknown';
  return has(paper, 0x0c) ? 'paper-near-end' : 'ok';
}

function has(byte: number | undefined, bits: number): boolean {
  return ((byte ?? 0) & bits) !== 0;
}

/** DLE DC4 fn 8 "Clear buffer(s)": what waits in the printer would come out, late, for somebody else. */
export const CLEAR_BUFFER = Uint8Array.of(0x10, 0x14, 0x08, 0x01, 0x03, 0x14, 0x01, 0x06, 0x02, 0x08);

/** GS V 1, partial cut: the last bytes of every ticket. */
const CUT = [0x1d, 0x56, 0x01];

/** ESC d 5, feed five lines: what hands a paper out where there is no knife. */
export const TEAR_OFF = Uint8Array.of(0x1b, 0x64, 5);

/** A ticket's bytes without its cut, and the cut; of a printer without a knife, the way to the edge. */
export function splitCut(bytes: Uint8Array): { readonly body: Uint8Array; readonly cut: Uint8Array } {
  const at = bytes.length - CUT.length;
  const ends = [CUT, TEAR_OFF].some((end) => end.every((byte, index) => bytes[at + index] === byte));
  return { body: ends ? bytes.subarray(0, at) : bytes, cut: bytes.subarray(ends ? at : bytes.length) };
}
