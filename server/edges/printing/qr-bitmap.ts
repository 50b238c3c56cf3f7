import { correction, generate } from 'lean-qr';
import type { Bitmap } from './bitmap.ts';

/** Modules of light around the code that a scanner needs. */
const QUIET = 4;

/** A QR code as dots, for printers that draw none themselves. @param module side of a module in dots */
export function qrBitmap(content: string, module: number): Bitmap {
  const code = generate(content, { minCorrectionLevel: correction.M });
  const side = (code.size + 2 * QUIET) * module;
  const width = Math.ceil(side / 8) * 8;
  const bits = new Uint8Array((width >> 3) * side);
  for (let y = 0; y < side; y += 1)
    for (let x = 0; x < side; x += 1)
      if (code.get(Math.floor(x / module) - QUIET, Math.floor(y / module) - QUIET)) {
        const at = y * (width >> 3) + (x >> 3);
        bits[at] = (bits[at] ?? 0) | (0x80 >> (x & 7));
      }
  return { width, height: side, bits };
}
