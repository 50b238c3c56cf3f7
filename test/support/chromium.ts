import { type Browser, chromium } from 'playwright-core';
import { chromiumPath } from './chromium-path.mjs';

/**
 * Starts the system's Chromium without a window, or where there is none the one that
 * `npx playwright-core install chromium` has brought.
 * @param more arguments beside the usual ones
 */
export async function launchChromium(more: readonly string[] = []): Promise<Browser> {
  const executablePath = chromiumPath();
  return chromium.launch({
    ...(executablePath === undefined ? {} : { executablePath }),
    // Chromium's sandbox refuses root, which CI containers are.
    chromiumSandbox: process.getuid?.() !== 0,
    // We name the headless mode ourselves: the old one draws differently from what people see.
    ignoreDefaultArgs: ['--headless', '--headless=old'],
    args: [
      '--headless=new',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--autoplay-policy=no-user-gesture-required',
      ...more,
    ],
  });
}
