import type { ByteReader } from './bytes.ts';
import type { QrElement } from './elements.ts';
import { readColumns, readRaster } from './raster.ts';
import type { Sheet } from './sheet.ts';

/** One run of the decoder; `qr` is the printer's symbol storage. */
export interface Job {
  readonly reader: ByteReader;
  readonly sheet: Sheet;
  readonly qr: { module: number; correction: QrElement['correction']; content: string };
}

type Command = (job: Job) => 'not-drawn' | void;

const ESC = 0x1b00;
const FS = 0x1c00;
const GS = 0x1d00;
const DLE = 0x1000;
const code = (prefix: number, letter: string): number => prefix + letter.charCodeAt(0);

const CORRECTIONS = ['L', 'M', 'Q', 'H'] as const;
const ALIGNMENTS = ['left', 'center', 'right'] as const;

/** Single control bytes. NUL and CR do nothing (automatic line feed is off on receipt printers). */
export const CONTROLS: ReadonlyMap<number, Command> = new Map<number, Command>([
  [0x00, () => {}],
  [0x09, ({ sheet }) => sheet.tab()],
  [0x0a, ({ sheet }) => sheet.feed()],
  [0x0d, () => {}],
]);

/** Commands that leave no trace on a picture of the paper, with the number of their parameter bytes. */
export const SILENT: ReadonlyMap<number, number> = new Map([
  [code(ESC, '='), 1],
  [code(ESC, 'U'), 1],
  [code(ESC, 'r'), 1],
  [code(ESC, 'p'), 3],
  [code(ESC, 'c'), 2],
  [code(FS, '.'), 0],
  [code(FS, '&'), 0],
  [code(FS, '!'), 1],
  [code(GS, 'P'), 2],
  [code(GS, 'a'), 1],
  [code(GS, 'b'), 1],
  [code(GS, 'f'), 1],
  [code(GS, 'h'), 1],
  [code(GS, 'w'), 1],
  [code(GS, 'H'), 1],
  [code(GS, 'I'), 1],
  [code(GS, 'r'), 1],
  [DLE + 0x05, 1],
]);

/** Commands that move or change the print in ways the decoder does not draw, with their parameter bytes. */
export const NOT_DRAWN: ReadonlyMap<number, number> = new Map([
  [code(ESC, ' '), 1],
  [code(ESC, '$'), 2],
  [code(ESC, '\\'), 2],
  [code(ESC, '{'), 1],
  [code(ESC, '4'), 1],
  [code(ESC, 'R'), 1],
  [code(ESC, 'V'), 1],
  [code(GS, 'L'), 2],
  [code(GS, 'W'), 2],
]);

/** Commands that change what is printed, or print. */
export const COMMANDS: ReadonlyMap<number, Command> = new Map<number, Command>([
  [code(ESC, '@'), ({ sheet }) => sheet.reset()],
  [code(ESC, 't'), ({ reader, sheet }) => void (sheet.page = reader.byte())],
  [code(ESC, 'E'), ({ reader, sheet }) => sheet.change({ bold: (reader.byte() & 1) === 1 })],
  [code(ESC, 'G'), ({ reader, sheet }) => sheet.change({ bold: (reader.byte() & 1) === 1 })],
  [code(ESC, '-'), ({ reader, sheet }) => sheet.change({ underline: reader.byte() % 48 !== 0 })],
  [code(ESC, 'M'), ({ reader, sheet }) => sheet.change({ font: reader.byte() % 48 === 0 ? 'A' : 'B' })],
  [code(ESC, '!'), printMode],
  [code(ESC, 'a'), ({ reader, sheet }) => void (sheet.align = ALIGNMENTS[reader.byte() % 48] ?? 'left')],
  [code(ESC, '2'), ({ sheet }) => sheet.defaultSpacing()],
  [code(ESC, '3'), ({ reader, sheet }) => void (sheet.spacing = reader.byte())],
  [code(ESC, 'J'), ({ reader, sheet }) => feedDots(sheet, reader.byte())],
  [code(ESC, 'd'), ({ reader, sheet }) => feedLines(sheet, reader.byte())],
  [code(ESC, '*'), ({ reader, sheet }) => sheet.putGraphics(readColumns(reader))],
  [code(ESC, 'D'), ({ reader }) => void reader.untilZero()],
  [code(GS, '!'), characterSize],
  [code(GS, 'B'), ({ reader, sheet }) => sheet.change({ invert: (reader.byte() & 1) === 1 })],
  [code(GS, 'V'), cut],
  [code(GS, 'v'), raster],
  [code(GS, 'k'), barcode],
  [code(GS, '('), extended],
  [DLE + 0x04, statusQuestion],
  [DLE + 0x14, ({ reader }) => void reader.take(reader.byte() === 8 ? 7 : 2)],
]);

function printMode({ reader, sheet }: Job): void {
  const n = reader.byte();
  sheet.change({
    font: n & 1 ? 'B' : 'A',
    bold: (n & 8) !== 0,
    height: n & 16 ? 2 : 1,
    width: n & 32 ? 2 : 1,
    underline: (n & 128) !== 0,
  });
}

function characterSize({ reader, sheet }: Job): void {
  const n = reader.byte();
  sheet.change({ width: ((n >> 4) & 7) + 1, height: (n & 7) + 1 });
}

function feedDots(sheet: Sheet, dots: number): void {
  const spacing = sheet.spacing;
  sheet.spacing = dots;
  sheet.feed();
  sheet.spacing = spacing;
}

function feedLines(sheet: Sheet, lines: number): void {
  sheet.feed(Math.max(0, lines - 1) * sheet.spacing);
}

/** GS V m: 0 and 1 cut here; 65, 66, 97, 98, 103 and 104 have a distance to feed before. */
function cut({ reader, sheet }: Job): void {
  const mode = reader.byte();
  if (mode >= 65) feedDots(sheet, reader.byte());
  sheet.place({ kind: 'cut', partial: mode % 2 === (mode >= 65 && mode <= 98 ? 0 : 1) });
}

function raster({ reader, sheet }: Job): 'not-drawn' | void {
  if (reader.byte() % 48 !== 0) return 'not-drawn';
  const bitmap = readRaster(reader);
  sheet.place({ kind: 'image', bitmap, align: sheet.align, feed: bitmap.height });
}

/** GS k: function A ends with NUL, function B (m ≥ 65) says its length. */
function barcode({ reader }: Job): 'not-drawn' {
  if (reader.byte() >= 65) reader.take(reader.byte());
  else reader.untilZero();
  return 'not-drawn';
}

/** GS ( letter pL pH …: all of them say their length, so that an unknown one can be stepped over. */
function extended({ reader, sheet, qr }: Job): 'not-drawn' | void {
  const letter = String.fromCharCode(reader.byte());
  const parameters = reader.take(reader.word());
  const [family, fn, first] = parameters;
  if (letter === 'H' && family === 48) {
    const id = Buffer.from(parameters.subarray(2, 6)).toString('latin1');
    sheet.place({ kind: 'question', about: 'completion', id });
    return;
  }
  if (letter !== 'k' || family !== 49) return 'not-drawn';
  if (fn === 67) qr.module = first ?? 3;
  else if (fn === 69) qr.correction = CORRECTIONS[(first ?? 48) - 48] ?? 'L';
  else if (fn === 80) qr.content = Buffer.from(parameters.subarray(3)).toString('latin1');
  else if (fn === 81) sheet.place({ kind: 'qr', ...qr, align: sheet.align });
  else if (fn !== 65) return 'not-drawn';
}

function statusQuestion({ reader, sheet }: Job): void {
  const number = reader.byte();
  if (number === 7 || number === 8 || number === 18) reader.byte();
  sheet.note({ kind: 'question', about: 'status', number });
}
