import { expect, test } from 'vitest';
import { LARGE } from '../../display/announcing.ts';
import { isFar, largeCalls, leastFont, unitOf } from '../../display/reading.ts';

/** A screen of 55 inches is 122 cm wide. */
const wide = { widthCm: 122 };

test.each([
  [3, 37],
  [5, 61],
  [10, 122],
])('at %i m a capital letter is %i mm high (EN 301 549, 5.1.4)', (metres, millimetres) => {
  for (const width of [1280, 1920, 3840]) {
    const capital = 0.689 * leastFont({ metres, ...wide }, width);
    expect(Math.round((capital * 1220) / width)).toBe(millimetres);
  }
});

test('nobody has said how far: the letters are as they are drawn', () => {
  expect(leastFont(undefined, 1920)).toBe(0);
  expect(isFar(0, unitOf(1920, 1080))).toBe(false);
});

test('the picture changes where the letters need it, on every resolution alike', () => {
  for (const [width, height] of [
    [1280, 720],
    [1920, 1080],
    [3840, 2160],
  ] as const) {
    const far = (metres: number) => isFar(leastFont({ metres, ...wide }, width), unitOf(width, height));
    expect([far(1.5), far(3)]).toEqual([false, true]);
    const rows = (metres: number) =>
      largeCalls(leastFont({ metres, ...wide }, width), unitOf(width, height), height);
    expect([rows(1), rows(5), rows(12)]).toEqual([LARGE, 2, 1]);
  }
});
