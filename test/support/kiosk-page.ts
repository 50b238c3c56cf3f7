import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { LANGUAGE_NAMES, type Language } from '../../shared/languages.ts';
import { axeFindings } from './axe.ts';
import { tooSmall } from './measure.ts';

/** Chooses a language, wherever its button is. */
export async function speak(page: Page, language: Language): Promise<void> {
  const name = LANGUAGE_NAMES[language];
  const button = page.getByRole('button', { name, exact: true });
  if ((await button.count()) === 0) await page.locator('language-bar button[aria-expanded]').click();
  await button.click();
}

/** Presses, again while the kiosk is deaf to fingers that are still tapping, until something is there. */
export async function pressUntil(page: Page, button: string, shows: string): Promise<void> {
  await expect
    .poll(async () => {
      if ((await page.locator(button).count()) > 0) await page.locator(button).first().click();
      return page.locator(shows).count();
    })
    .toBeGreaterThan(0);
}

/** Nothing for axe to find, nothing too small for a finger. */
export async function expectFine(page: Page, about?: string): Promise<void> {
  expect([...(await axeFindings(page)), ...(await tooSmall(page))], about).toEqual([]);
}

/** Types an appointment's code on the screen, from the services. */
export async function enterCode(page: Page, code: string): Promise<void> {
  await pressUntil(page, 'wide-button >> nth=0', 'code-pad');
  for (const digit of code.slice(2)) await page.getByRole('button', { name: digit, exact: true }).click();
  await page.getByRole('button', { name: 'Anmelden' }).click();
}

/** A reader types into whatever has the focus, faster than anybody: each key sent from here would come too late. */
export async function readerTypes(page: Page, text: string): Promise<void> {
  await page.evaluate(`for (const key of [...${JSON.stringify(text)}, 'Enter'])
    document.body.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }))`);
}
