import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const usual = ['/usr/bin/chromium', '/usr/bin/google-chrome-stable', '/usr/bin/google-chrome'];

/**
 * Starts the system's Chromium without a window: CHROMIUM_PATH, else the usual places, else the one that
 * `npx playwright-core install chromium` has brought.
 * @param more arguments beside the usual ones
 */
export async function launchChromium(more: readonly string[] = []): Promise<Browser> {
  const executablePath = process.env['CHROMIUM_PATH'] ?? usual.find((path) => existsSync(path));
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
