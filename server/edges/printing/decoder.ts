import { ByteReader, CutShort } from './bytes.ts';
import type { CodePageTable } from './codepages.ts';
import { EPSON_PAGES } from './codepages.ts';
import type { Job } from './commands.ts';
import { COMMANDS, CONTROLS, NOT_DRAWN, SILENT } from './commands.ts';
import type { PaperElement } from './elements.ts';
import { Sheet } from './sheet.ts';

export interface DecodeOptions {
  /** Print width: 576 dots on 80 mm paper, 384 on 58 mm. */
  readonly dots?: number;
  readonly pages?: CodePageTable;
}

/**
 * Reads ESC/POS bytes as a printer would and answers what stands on the paper. Never throws: a command it does not
 * know becomes an `unknown` element of its two bytes, and what follows is printed as text, as printers do; bytes
 * that end inside a command become `cut-short`.
 */
export function decodePaper(bytes: Uint8Array, options: DecodeOptions = {}): PaperElement[] {
  const reader = new ByteReader(bytes);
  const sheet = new Sheet(options.dots ?? 576, options.pages ?? EPSON_PAGES);
  const job: Job = { reader, sheet, qr: { module: 3, correction: 'L', content: '' } };
  while (!reader.done) {
    const start = reader.at;
    try {
      step(job, start);
    } catch (error) {
      if (!(error instanceof CutShort)) throw error;
      report(job, start, bytes.length, 'cut-short');
      reader.at = bytes.length;
    }
  }
  sheet.finishLine();
  return sheet.elements;
}

function step(job: Job, start: number): void {
  const { reader, sheet } = job;
  const byte = reader.byte();
  if (byte >= 0x20) {
    sheet.put(byte);
    return;
  }
  const control = CONTROLS.get(byte);
  if (control) {
    control(job);
    return;
  }
  if (byte !== 0x1b && byte !== 0x1c && byte !== 0x1d && byte !== 0x10) {
    report(job, start, reader.at, 'command');
    return;
  }
  const key = byte * 256 + reader.byte();
  const silent = SILENT.get(key);
  if (silent !== undefined) {
    reader.take(silent);
    return;
  }
  const command = COMMANDS.get(key);
  const notDrawn = NOT_DRAWN.get(key);
  if (notDrawn !== undefined) reader.take(notDrawn);
  if (command?.(job) === 'not-drawn' || notDrawn !== undefined) report(job, start, reader.at, 'not-drawn');
  else if (!command) report(job, start, reader.at, 'command');
}

function report(job: Job, start: number, end: number, reason: 'command' | 'not-drawn' | 'cut-short'): void {
  const hex = Buffer.from(job.reader.bytes.subarray(start, Math.min(end, start + 16))).toString('hex');
  job.sheet.note({ kind: 'unknown', reason, at: start, length: end - start, hex });
}
