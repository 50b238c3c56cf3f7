import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { axeFindings } from './axe.ts';

/** What staff have before them, CSS px: a large screen, a small one, and one with its letters at twice the size. */
const DESKS = [
  [720, 450],
  [1280, 720],
  [1440, 900],
] as const;

/** Nothing for axe to find and nothing to scroll sideways on any desk, nor for axe in the system's own contrast. */
export async function expectFineAtDesks(page: Page): Promise<void> {
  for (const [width, height] of DESKS) {
    await page.setViewportSize({ width, height });
    expect(await axeFindings(page), `${width} px`).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth'), `${width} px`).toBe(
      true,
    );
  }
  await page.emulateMedia({ forcedColors: 'active' });
  expect(await axeFindings(page), 'forced colours').toEqual([]);
  await page.emulateMedia({ forcedColors: 'none' });
}
