/** `npm run -s screenshots [name …]`: plays a morning and takes pictures of every screen; prints each path. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import build from '../support/build.ts';
import { launchChromium } from '../support/chromium.ts';
import { startServer } from '../support/server.ts';
import { makeTempDir } from '../support/temp-dir.ts';
import { serverClock } from './clock.ts';
import { photographHouse } from './house.ts';
import { type Morning, playMorning } from './morning.ts';
import { type Scene, type Seat, scenes } from './scenes.ts';

const folder = fileURLToPath(new URL('../../dist/screenshots', import.meta.url));
const preload = fileURLToPath(new URL('./clock.mjs', import.meta.url));

build();
mkdirSync(folder, { recursive: true });
const wanted = process.argv.slice(2);
const isWanted = (name: string) => wanted.length === 0 || wanted.some((start) => name.startsWith(start));
const browser = await launchChromium();
await photographHouse(browser, isWanted, (page, { name }) => save(page, name));
if (wanted.length > 0 && wanted.every((name) => name.startsWith('house'))) {
  await browser.close();
  process.exit();
}
const dir = makeTempDir();
const clockFile = join(dir.path, 'clock');
const clock = serverClock(clockFile);
const server = await startServer({
  dataDir: join(dir.path, 'data'),
  clock: 0,
  env: { NODE_OPTIONS: `--import=${preload}`, SCREENSHOT_CLOCK: clockFile },
});
try {
  const morning = await playMorning(server.url, clock);
  for (const scene of scenes) {
    await scene.before?.(morning);
    if (isWanted(scene.name)) await picture(browser, scene, morning);
  }
} finally {
  await browser.close();
  await server.stop();
  dir.remove();
}

async function picture(chromium: Browser, scene: Scene, morning: Morning): Promise<void> {
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
    await save(page, scene.name);
  } finally {
    await context.close();
  }
}

async function save(page: Page, name: string): Promise<void> {
  await page.evaluate(() => document.fonts.ready);
  const path = join(folder, `${name}.png`);
  await page.screenshot({ path });
  process.stdout.write(`${path}\n`);
}

/** Signs the browser in, as the hub's buttons do. */
async function sit(context: BrowserContext, site: string, seat: Seat): Promise<void> {
  const [as, counterId] = seat.split(' ');
  const data = { site, as, ...(counterId !== undefined && { counterId }) };
  const answer = await context.request.post('/api/demo/sign-in', { data });
  if (!answer.ok()) throw new Error(`${seat} at ${site}: ${answer.status()}`);
}
