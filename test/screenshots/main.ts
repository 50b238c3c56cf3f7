/** `npm run -s screenshots [name …]`: plays a morning and takes pictures of every screen; prints each path. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser, BrowserContext } from 'playwright-core';
import build from '../support/build.ts';
import { launchChromium } from '../support/chromium.ts';
import { startServer } from '../support/server.ts';
import { makeTempDir } from '../support/temp-dir.ts';
import { serverClock } from './clock.ts';
import { type Morning, playMorning } from './morning.ts';
import { type Scene, type Seat, scenes } from './scenes.ts';

const folder = fileURLToPath(new URL('../../dist/screenshots', import.meta.url));
const preload = fileURLToPath(new URL('./clock.mjs', import.meta.url));

build();
mkdirSync(folder, { recursive: true });
const dir = makeTempDir();
const clockFile = join(dir.path, 'clock');
const clock = serverClock(clockFile);
const server = await startServer({
  dataDir: join(dir.path, 'data'),
  clock: 0,
  env: { NODE_OPTIONS: `--import=${preload}`, SCREENSHOT_CLOCK: clockFile },
});
const browser = await launchChromium();
try {
  const morning = await playMorning(server.url, clock);
  const wanted = process.argv.slice(2);
  for (const scene of scenes) {
    await scene.before?.(morning);
    if (wanted.length > 0 && !wanted.some((name) => scene.name.startsWith(name))) continue;
    process.stdout.write(`${await picture(browser, scene, morning)}\n`);
  }
} finally {
  await browser.close();
  await server.stop();
  dir.remove();
}

async function picture(chromium: Browser, scene: Scene, morning: Morning): Promise<string> {
  const [width, height] = scene.size;
  const context = await chromium.newContext({
    baseURL: server.url,
    viewport: { width, height },
    deviceScaleFactor: scene.scale ?? 1,
    locale: scene.locale ?? 'de-DE',
    reducedMotion: 'reduce',
    ...(scene.forced === true && { forcedColors: 'active' }),
  });
  try {
    for (const seat of scene.seats ?? []) await sit(context, scene.site ?? 'hamburg-mitte', seat);
    const page = await context.newPage();
    await page.goto(typeof scene.path === 'string' ? scene.path : scene.path(morning));
    await scene.on?.(page);
    await page.locator(scene.shows).first().waitFor();
    await page.evaluate(() => document.fonts.ready);
    const path = join(folder, `${scene.name}.png`);
    await page.screenshot({ path });
    return path;
  } finally {
    await context.close();
  }
}

/** Signs the browser in, as the hub's buttons do. */
async function sit(context: BrowserContext, site: string, seat: Seat): Promise<void> {
  const [as, counterId] = seat.split(' ');
  const data = { site, as, ...(counterId !== undefined && { counterId }) };
  const answer = await context.request.post('/api/demo/sign-in', { data });
  if (!answer.ok()) throw new Error(`${seat} at ${site}: ${answer.status()}`);
}
