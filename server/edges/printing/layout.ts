import EscPosEncoder from 'esc-pos-encoder';
import { TEAR_OFF } from '../../../shared/printing/status.ts';
import { pixelsOf } from './bitmap.ts';
import type { CodePageTable } from './codepages.ts';
import { EPSON_PAGES, pageRuns } from './codepages.ts';
import type { Logo } from './logos.ts';
import type { PaperContent } from './paper.ts';
import { qrBitmap } from './qr-bitmap.ts';
import { textBitmaps } from './text-bitmap.ts';
import { clean, plain, wrap } from './text-lines.ts';

export interface PaperFormat {
  /** Characters of font A (12 dots wide) per line: 48 on 80 mm paper (576 dots), 32 on 58 mm (384 dots). */
  readonly columns: number;
  readonly pages: CodePageTable;
  /** False: the printer draws no QR codes, so they go to it as pictures. */
  readonly qr?: false;
  /** False: the printer has no knife; the paper is torn off at its edge. */
  readonly cutter?: false;
}

export const WIDE: PaperFormat = { columns: 48, pages: EPSON_PAGES };
export const NARROW: PaperFormat = { columns: 32, pages: EPSON_PAGES };

const FONT_A_DOTS = 12;

/** How wide a paper's print is. */
export function dotsOf({ columns }: PaperFormat): number {
  return columns * FONT_A_DOTS;
}

/** The knife sits above the print head: what is not fed this far is cut off. */
const LINES_TO_KNIFE = 5;

interface LineStyle {
  readonly bold?: boolean;
  /** Twice as large where the words need no more lines than this for it, otherwise twice as tall. */
  readonly large?: number;
}

/**
 * Lays a ticket out as ESC/POS bytes, ready for the printer: initialise, text by code page, what no code page has
 * as raster images (`GS v 0`), the address as the printer's own QR code (`GS ( k`), partial cut (`GS V 1`) or, without
 * a knife, the way to the edge (`ESC d`).
 */
export function layoutPaper(paper: PaperContent, format: PaperFormat = WIDE, logo?: Logo): Uint8Array {
  const { columns } = format;
  const encoder = new EscPosEncoder({
    columns,
    codepageMapping: { ...format.pages },
    imageMode: 'raster',
    newline: '\n',
    feedAfterBlock: false,
    feedBeforeCut: LINES_TO_KNIFE,
    errors: 'strict',
  });
  const dots = dotsOf(format);

  const asText = (text: string, { bold = false, large = 0 }: LineStyle): boolean => {
    const isWhole = plain(text)
      .split(' ')
      .every((word) => lettersOf(word) <= columns / 2);
    const isWide = isWhole && wrap(plain(text), columns / 2, lettersOf).length <= large;
    const width = isWide ? 2 : 1;
    const lines = wrap(plain(text), columns / width, lettersOf);
    const runs = lines.map((line) => pageRuns(line, format.pages));
    if (!runs.every((line) => line !== undefined)) return false;
    for (const line of runs) {
      encoder.bold(bold).size(width, large > 0 ? 2 : 1);
      for (const run of line) encoder.codepage(run.page).text(run.text);
      encoder.newline().bold(false).size(1, 1);
    }
    return true;
  };
  const print = (text: string, style: LineStyle = {}): void => {
    if (asText(text, style)) return;
    const size = style.large === undefined ? 28 : 38;
    for (const bitmap of textBitmaps(clean(text), {
      dots,
      size,
      bold: style.bold ?? false,
      language: paper.language,
    })) {
      const { width, height } = bitmap;
      encoder.image({ data: pixelsOf(bitmap, 0, 255), width, height }, { width, height });
    }
  };
  const rule = (): void => {
    encoder.align('left').rule().align('center');
  };

  const printCode = (): void => {
    const code = plain(paper.code);
    const runs = pageRuns(code, format.pages);
    const scale = Math.min(8, Math.floor(columns / lettersOf(code)));
    if (!runs || scale < 2) {
      print(code, { bold: true, large: 1 });
      return;
    }
    encoder.bold(true).size(scale, scale);
    for (const run of runs) encoder.codepage(run.page).text(run.text);
    encoder.newline().bold(false).size(1, 1);
  };

  encoder.initialize().align('center');
  if (paper.demo !== undefined) {
    print(paper.demo);
    encoder.newline();
  }
  if (logo !== undefined) {
    const { width, height } = logo;
    // Grey becomes dots: a thermal head knows black and white. Atkinson's leaves white ground without specks.
    encoder.image(logo, { width, height, algorithm: 'atkinson' });
  }
  print(paper.site, { bold: true });
  print(paper.place);
  rule();
  encoder.newline();
  print(paper.service, { large: 2 });
  printCode();
  if (paper.wait !== undefined) print(paper.wait, { bold: true, large: 1 });
  if (paper.waitBy !== undefined) print(paper.waitBy, { bold: true });
  if (paper.appointment !== undefined) print(paper.appointment, { bold: true, large: 1 });
  print(paper.ahead);
  if (paper.bring !== undefined) print(paper.bring);
  rule();
  if (paper.url !== undefined) {
    encoder.newline();
    const module = columns < 42 ? 6 : 7;
    if (format.qr === false) {
      const bitmap = qrBitmap(paper.url, module);
      const { width, height } = bitmap;
      encoder.image({ data: pixelsOf(bitmap, 0, 255), width, height }, { width, height });
    } else encoder.qrcode(paper.url, { model: 2, size: module, errorlevel: 'm' });
    encoder.newline();
    for (const hint of paper.urlHints) print(hint);
    rule();
  }
  for (const text of paper.texts ?? []) print(text);
  if (paper.again !== undefined) print(paper.again);
  print(paper.footer);
  if (format.cutter === false) return encoder.raw([...TEAR_OFF]).encode();
  const bytes = encoder.cut('partial').encode();
  // The encoder ends the cut with a line feed: four millimetres of paper on every ticket.
  return bytes.at(-1) === 0x0a ? bytes.subarray(0, -1) : bytes;
}

function lettersOf(text: string): number {
  return [...text].length;
}
