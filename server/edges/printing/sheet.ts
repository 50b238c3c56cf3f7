import type { Bitmap } from './bitmap.ts';
import type { CodePageTable } from './codepages.ts';
import { characterOf } from './codepages.ts';
import type {
  Align,
  PaperElement,
  QuestionElement,
  TextSpan,
  TextStyle,
  UnknownElement,
} from './elements.ts';
import { CELL } from './elements.ts';

const PLAIN: TextStyle = { bold: false, underline: false, invert: false, width: 1, height: 1, font: 'A' };
/** 3.75 mm at 8 dots per mm: the printer's own line spacing. */
const DEFAULT_SPACING = 30;
const TAB_COLUMNS = 8;

/** The print head over the paper: collects a line, breaks it at the paper's edge, and puts down what is printed. */
export class Sheet {
  readonly elements: PaperElement[] = [];
  style: TextStyle = PLAIN;
  align: Align = 'left';
  spacing = DEFAULT_SPACING;
  page = 0;
  readonly #dots: number;
  readonly #pages: CodePageTable;
  #spans: { text: string; style: TextStyle }[] = [];
  #used = 0;
  #graphics: Bitmap[] = [];

  constructor(dots: number, pages: CodePageTable) {
    this.#dots = dots;
    this.#pages = pages;
  }

  /** ESC @: back to the state after power on; the unfinished line is lost, as on the printer. */
  reset(): void {
    this.style = PLAIN;
    this.align = 'left';
    this.spacing = DEFAULT_SPACING;
    this.page = 0;
    this.#spans = [];
    this.#graphics = [];
    this.#used = 0;
  }

  defaultSpacing(): void {
    this.spacing = DEFAULT_SPACING;
  }

  change(change: Partial<TextStyle>): void {
    this.style = { ...this.style, ...change };
  }

  put(byte: number): void {
    const cell = CELL[this.style.font].width * this.style.width;
    if (this.#used + cell > this.#dots) this.feed();
    this.#used += cell;
    const character = characterOf(byte, this.page, this.#pages);
    const last = this.#spans.at(-1);
    if (last && last.style === this.style) last.text += character;
    else this.#spans.push({ text: character, style: this.style });
  }

  tab(): void {
    const cell = CELL[this.style.font].width;
    const column = Math.floor(this.#used / cell);
    for (let more = TAB_COLUMNS - (column % TAB_COLUMNS); more > 0; more -= 1) this.put(0x20);
  }

  /** Bit image (ESC *) in the line: printed when the line is. */
  putGraphics(bitmap: Bitmap): void {
    this.#graphics.push(bitmap);
  }

  /** LF: prints the line and moves the paper by the line spacing, or by the line's height if that is more. */
  feed(extra = 0): void {
    const graphics = this.#graphics;
    this.#graphics = [];
    if (graphics.length === 0 || this.#spans.length > 0) {
      const spans: TextSpan[] = this.#spans.map(({ text, style }) => ({ text, ...style }));
      const tallest = Math.max(0, ...spans.map((span) => CELL[span.font].height * span.height));
      const gap =
        spans.length > 0 && tallest > CELL.A.height ? tallest + this.spacing - CELL.A.height : this.spacing;
      this.elements.push({ kind: 'line', spans, align: this.align, feed: Math.max(gap, tallest) + extra });
    }
    for (const bitmap of graphics) {
      this.elements.push({ kind: 'image', bitmap, align: this.align, feed: this.spacing });
    }
    this.#spans = [];
    this.#used = 0;
  }

  /** What is not text starts on a new line; so does the end of the paper. */
  finishLine(): void {
    if (this.#spans.length > 0 || this.#graphics.length > 0) this.feed();
  }

  /** Puts down what happens beside the paper: a question does not end the line it was sent in. */
  note(element: QuestionElement | UnknownElement): void {
    this.elements.push(element);
  }

  place(element: PaperElement): void {
    this.finishLine();
    this.elements.push(element);
  }
}
