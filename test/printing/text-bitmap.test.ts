import { expect, test } from 'vitest';
import type { Bitmap } from '../../server/edges/printing/bitmap.ts';
import { inked } from '../../server/edges/printing/bitmap.ts';
import { textBitmaps } from '../../server/edges/printing/text-bitmap.ts';

const draw = (text: string, dots = 384): Bitmap[] =>
  textBitmaps(text, { dots, size: 32, bold: false, language: 'ar' });

/** Widths of the blobs of ink from left to right, in dots. */
function blobs(bitmap: Bitmap | undefined): number[] {
  if (!bitmap) return [];
  const widths: number[] = [];
  let width = 0;
  for (let x = 0; x <= bitmap.width; x += 1) {
    let ink = false;
    for (let y = 0; y < bitmap.height; y += 1) ink ||= inked(bitmap, x, y);
    if (ink) width += 1;
    else if (width > 0) {
      widths.push(width);
      width = 0;
    }
  }
  return widths;
}

test('Arabic runs from right to left: the last word, a narrow one, stands at the left', () => {
  const widths = blobs(draw('ممممممم 1')[0]);
  expect(widths.length).toBe(2);
  expect(widths[0]).toBeLessThan(20);
  expect(widths[1]).toBeGreaterThan(60);
});

test('Latin in the same place runs from left to right', () => {
  const widths = blobs(draw('l mmmmmmm')[0]);
  expect(widths[0]).toBeLessThan(20);
});

test('Arabic letters are joined', () => {
  const joined = blobs(draw('ممممم')[0]);
  const apart = blobs(draw([...'ممممم'].join('\u200c'))[0]);
  expect(joined.length).toBe(1);
  expect(apart.length).toBe(5);
});

test('every letter of Farsi has a glyph of its own', () => {
  const shapes = new Set(
    [...'پچژگکیآبتثجحخدذرزسشصضطظعغفقلمنوه'].map((letter) => draw(letter)[0]?.bits.join()),
  );
  expect(shapes.size).toBe(32);
});

test('long text is broken into lines that stay inside the paper', () => {
  const lines = draw('تابع وقت الانتظار على هاتفك من فضلك', 200);
  expect(lines.length).toBeGreaterThan(1);
  for (const line of lines) {
    expect(blobs(line).length).toBeGreaterThan(0);
    for (let y = 0; y < line.height; y += 1) {
      expect(inked(line, 0, y) || inked(line, line.width - 1, y)).toBe(false);
    }
  }
});
