import { expect, test } from 'vitest';
import { GONG_EVERY } from '../../display/announcing.ts';
import { loudness } from '../../display/gong.ts';

test('the gong never gets louder than 0.6 and has died away before the next one', () => {
  let peak = 0;
  for (let at = 0; at < 4; at += 0.001) peak = Math.max(peak, loudness(at));
  expect(peak).toBeGreaterThan(0.3);
  expect(peak).toBeLessThanOrEqual(0.6);
  expect(loudness(GONG_EVERY / 1000)).toBe(0);
});
