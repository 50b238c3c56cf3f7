/** A ticket's page on a slow phone: how soon its number can be read, how soon it takes a press, what it transfers. */
import type { Browser } from 'playwright-core';
import { launchChromium } from '../support/chromium.ts';
import { demoActor } from '../support/demo-actor.ts';
import { startServer } from '../support/server.ts';
import { median, rounded } from './figures.ts';
import type { BenchOptions } from './run.ts';

const SITE = 'altona';
const LOADS = 15;
const QUICK_LOADS = 5;
/** The phone's processor against this machine's. */
const SLOWER = 4;

/** Buttons are there only once a script hears them; looked at from inside, for the debugger is slow too. */
const WATCH = `new MutationObserver((_, watch) => {
  if (document.querySelector('[data-press=longer]') === null) return;
  window.interactiveAt = performance.now();
  watch.disconnect();
}).observe(document, { childList: true, subtree: true });`;

/** Each time a browser that has never been here. */
async function load(browser: Browser, url: string) {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, locale: 'de-DE' });
  const page = await context.newPage();
  const cdp = await context.newCDPSession(page);
  await cdp.send('Network.enable');
  let bytes = 0;
  cdp.on('Network.loadingFinished', ({ encodedDataLength }) => {
    bytes += encodedDataLength;
  });
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
  await page.addInitScript(WATCH);
  await page.goto(url);
  await page.locator('[data-press=longer]').waitFor();
  const interactive = await page.evaluate<number>('window.interactiveAt');
  const paint = await page.evaluate<number>(
    'performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? NaN',
  );
  await page.getByText('Verbunden').waitFor();
  await context.close();
  return { paint, interactive, bytes };
}

export async function benchPhone({ quick, say }: BenchOptions) {
  const server = await startServer();
  const browser = await launchChromium();
  const kiosk = await demoActor(server.url, { site: SITE, as: 'kiosk' });
  const loads: Awaited<ReturnType<typeof load>>[] = [];
  for (let count = 0; count < (quick ? QUICK_LOADS : LOADS); count += 1) {
    const { token } = await kiosk.command('issue-ticket', { serviceId: 'wohnsitz' });
    loads.push(await load(browser, `${server.url}/t/${SITE}/${token}`));
    say(`${rounded(loads.at(-1)?.interactive ?? 0)} ms`);
  }
  await browser.close();
  await server.stop();
  const of = (name: 'paint' | 'interactive' | 'bytes') => rounded(median(loads.map((each) => each[name])));
  return {
    slower: SLOWER,
    firstPaintMs: of('paint'),
    interactiveMs: of('interactive'),
    transferredKb: rounded(of('bytes') / 1000),
  };
}
