/** A black-and-white picture as thermal heads take it: rows of bytes, most significant bit left, 1 = black. */
export interface Bitmap {
  /** In dots; a multiple of 8. */
  readonly width: number;
  /** In dots. */
  readonly height: number;
  /** `width / 8 * height` bytes. */
  readonly bits: Uint8Array;
}

/** True where the dot is black; false outside. */
export function inked(bitmap: Bitmap, x: number, y: number): boolean {
  if (x < 0 || y < 0 || x >= bitmap.width || y >= bitmap.height) return false;
  const byte = bitmap.bits[y * (bitmap.width >> 3) + (x >> 3)] ?? 0;
  return ((byte >> (7 - (x & 7))) & 1) === 1;
}

/**
 * Pixels of a bitmap as the RGBA bytes that canvases and the encoder understand.
 * @param ink grey value of a black dot
 * @param paper opacity of a white dot
 */
export function pixelsOf(bitmap: Bitmap, ink: number, paper: 0 | 255): Uint8ClampedArray {
  const pixels = new Uint8ClampedArray(bitmap.width * bitmap.height * 4).fill(255);
  for (let index = 0; index < bitmap.width * bitmap.height; index += 1) {
    const black = ((bitmap.bits[index >> 3] ?? 0) >> (7 - (index & 7))) & 1;
    if (black) pixels.fill(ink, index * 4, index * 4 + 3);
    else pixels[index * 4 + 3] = paper;
  }
  return pixels;
}
