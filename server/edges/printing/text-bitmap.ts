import { createCanvas } from '@napi-rs/canvas';
import type { Bitmap } from './bitmap.ts';
import { paperFont } from './fonts.ts';
import { wrap } from './text-lines.ts';

// Hebrew, Arabic, Syriac, Thaana, N'Ko and the Arabic presentation forms.
const RIGHT_TO_LEFT = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC]/;

export interface TextBitmapOptions {
  /** Print width in dots, a multiple of 8; the text is centred in it. */
  readonly dots: number;
  /** Letter size in dots. */
  readonly size: number;
  readonly bold: boolean;
  /** BCP 47. */
  readonly language: string;
}

/**
 * Draws text that the printer has no letters for: joined and ordered as its script wants, wrapped, centred.
 * One bitmap per printed line.
 */
export function textBitmaps(text: string, options: TextBitmapOptions): Bitmap[] {
  const { dots, size } = options;
  const height = Math.ceil((size * 1.6) / 8) * 8;
  const canvas = createCanvas(dots, height);
  const context = canvas.getContext('2d');
  const prepare = (): void => {
    context.fillStyle = 'white';
    context.fillRect(0, 0, dots, height);
    context.fillStyle = 'black';
    context.font = paperFont(size, options.bold);
    context.lang = options.language;
    context.direction = RIGHT_TO_LEFT.test(text) ? 'rtl' : 'ltr';
    context.textAlign = 'center';
    context.textBaseline = 'alphabetic';
  };
  prepare();
  return wrap(text, dots - 16, (piece) => context.measureText(piece).width).map((line) => {
    prepare();
    context.fillText(line, dots / 2, Math.round(size * 1.12));
    return threshold(context.getImageData(0, 0, dots, height).data, dots, height);
  });
}

function threshold(pixels: Uint8ClampedArray, width: number, height: number): Bitmap {
  const bits = new Uint8Array((width >> 3) * height);
  for (let index = 0; index < width * height; index += 1) {
    // Slightly above half: thin Arabic strokes would break up at 128.
    const black = (pixels[index * 4] ?? 255) < 150;
    if (black) bits[index >> 3] = (bits[index >> 3] ?? 0) | (0x80 >> (index & 7));
  }
  return { width, height, bits };
}
