/** How large letters must be for those who sit far away. Pure. */
import type { Display } from '../shared/model.ts';
import { LARGE } from './announcing.ts';

/** EN 301 549, 5.1.4: a capital letter subtends 0.7° at the viewing distance (H = Ψ·π·D / 180). */
const DEGREES = 0.7;
/** Of the font's size, in Fira Sans; digits are as high. */
const CAPITAL = 0.689;
/** Up to so many hundredths of the screen's width the usual picture has room for the letters that it needs. */
const USUAL = 2.2;

/** @returns the least font size, CSS pixels; 0 where nobody has said how far away people sit */
export function leastFont(reading: Display['reading'], screenWidth: number): number {
  if (reading === undefined) return 0;
  const { metres, widthCm } = reading;
  const height = (DEGREES * Math.PI * metres) / 180;
  return (height / (widthCm / 100) / CAPITAL) * screenWidth;
}

/** Whether letters get so large that calls need the whole width, and what stands beside them one line. */
export function isFar(least: number, unit: number): boolean {
  return least > USUAL * unit;
}

/** How many large calls have room where letters fill the screen, header and waits having a line each. */
export function largeCalls(least: number, unit: number, height: number): number {
  const row = Math.max(8.6 * unit, 1.4 * least) + 1.1 * unit;
  return Math.min(LARGE, Math.max(1, Math.floor((height - 2.9 * least - 5 * unit) / row)));
}

/** The unit of all sizes, CSS pixels: as `--u` of the board's styles. */
export function unitOf(width: number, height: number): number {
  return width >= height
    ? Math.min(width / 100, (1.7778 * height) / 100)
    : Math.min((1.62 * width) / 100, height / 100);
}
