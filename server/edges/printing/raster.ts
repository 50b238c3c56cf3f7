import type { Bitmap } from './bitmap.ts';
import type { ByteReader } from './bytes.ts';

/** `GS v 0 m xL xH yL yH data`: rows of bytes; m 1 and 3 double the width, 2 and 3 the height. */
export function readRaster(reader: ByteReader): Bitmap {
  const mode = reader.byte() & 3;
  const bytesPerRow = reader.word();
  const height = reader.word();
  const bits = reader.take(bytesPerRow * height);
  return stretch({ width: bytesPerRow * 8, height, bits }, (mode & 1) + 1, (mode >> 1) + 1);
}

/** `ESC * m nL nH data`: columns of 8 (m 0, 1) or 24 (m 32, 33) dots; even modes have half the density across. */
export function readColumns(reader: ByteReader): Bitmap {
  const mode = reader.byte();
  const columns = reader.word();
  const bytesPerColumn = mode >= 32 ? 3 : 1;
  const data = reader.take(columns * bytesPerColumn);
  const width = Math.ceil(columns / 8) * 8;
  const height = bytesPerColumn * 8;
  const bits = new Uint8Array((width >> 3) * height);
  for (let x = 0; x < columns; x += 1) {
    for (let y = 0; y < height; y += 1) {
      const byte = data[x * bytesPerColumn + (y >> 3)] ?? 0;
      if ((byte >> (7 - (y & 7))) & 1) setDot(bits, width, x, y);
    }
  }
  return stretch({ width, height, bits }, mode & 1 ? 1 : 2, bytesPerColumn === 3 ? 1 : 3);
}

function stretch(bitmap: Bitmap, across: number, down: number): Bitmap {
  if (across === 1 && down === 1) return bitmap;
  const width = bitmap.width * across;
  const height = bitmap.height * down;
  const bits = new Uint8Array((width >> 3) * height);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const source = Math.floor(y / down) * bitmap.width + Math.floor(x / across);
      if (((bitmap.bits[source >> 3] ?? 0) >> (7 - (source & 7))) & 1) setDot(bits, width, x, y);
    }
  }
  return { width, height, bits };
}

function setDot(bits: Uint8Array, width: number, x: number, y: number): void {
  const index = y * (width >> 3) + (x >> 3);
  bits[index] = (bits[index] ?? 0) | (0x80 >> (x & 7));
}
