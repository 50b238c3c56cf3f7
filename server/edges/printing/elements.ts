import type { Bitmap } from './bitmap.ts';

export type Align = 'left' | 'center' | 'right';

export interface TextStyle {
  readonly bold: boolean;
  readonly underline: boolean;
  /** White on black. */
  readonly invert: boolean;
  /** Multiples (1–8) of the font's cell. */
  readonly width: number;
  readonly height: number;
  /** A: 12 × 24 dots, B: 9 × 17 dots. */
  readonly font: 'A' | 'B';
}

export interface TextSpan extends TextStyle {
  readonly text: string;
}

/** One printed line; alignment by leading spaces stays in the text. `feed` is how far the paper moves, in dots. */
export interface LineElement {
  readonly kind: 'line';
  readonly spans: readonly TextSpan[];
  readonly align: Align;
  readonly feed: number;
}

export interface ImageElement {
  readonly kind: 'image';
  readonly bitmap: Bitmap;
  readonly align: Align;
  readonly feed: number;
}

export interface QrElement {
  readonly kind: 'qr';
  readonly content: string;
  /** Side of one module in dots. */
  readonly module: number;
  readonly correction: 'L' | 'M' | 'Q' | 'H';
  readonly align: Align;
}

export interface CutElement {
  readonly kind: 'cut';
  readonly partial: boolean;
}

/** A question to which a real printer sends an answer: DLE EOT n, or GS ( H fn 48 with its four-byte id. */
export interface QuestionElement {
  readonly kind: 'question';
  readonly about: 'status' | 'completion';
  /** n of DLE EOT. */
  readonly number?: number;
  /** d1–d4 of GS ( H. */
  readonly id?: string;
}

/** Bytes that are no command of the decoder, that it cannot draw, or that end in the middle of one. */
export interface UnknownElement {
  readonly kind: 'unknown';
  readonly reason: 'command' | 'not-drawn' | 'cut-short';
  /** Where in the bytes. */
  readonly at: number;
  readonly length: number;
  /** The first bytes, in hexadecimal. */
  readonly hex: string;
}

export type PaperElement =
  | LineElement
  | ImageElement
  | QrElement
  | CutElement
  | QuestionElement
  | UnknownElement;

/** Dots per character cell of a font. */
export const CELL = { A: { width: 12, height: 24 }, B: { width: 9, height: 17 } } as const;

/** The lines a person reads, without the spaces that only centre them; empty lines left out. */
export function readableLines(elements: readonly PaperElement[]): string[] {
  return elements
    .filter((element) => element.kind === 'line')
    .map((line) =>
      line.spans
        .map((span) => span.text)
        .join('')
        .trim(),
    )
    .filter((line) => line !== '');
}
