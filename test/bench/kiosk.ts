/** A kiosk that is left on: thousands of visits in one browser page, every paper through its own port; memory and pace. */
import type { CDPSession, Page } from 'playwright-core';
import { demoCity } from '../../server/edges/demo/city.ts';
import { startBadPrinter } from '../chaos/bad-printer.ts';
import { launchChromium } from '../support/chromium.ts';
import { configure } from '../support/configure.ts';
import { randomFrom } from '../support/random.ts';
import { giveSerialPort } from '../support/serial-port.ts';
import { startServer } from '../support/server.ts';
import { median, rounded } from './figures.ts';
import type { BenchOptions } from './run.ts';

const VISITS = 2000;
const QUICK_VISITS = 100;
const SITE = 'volksdorf';
/** Before this many, caches and compiled code still grow. */
const WARM = 50;
const LANGUAGES = ['English', 'Türkçe', 'العربية', 'Deutsch'] as const;

/** MB of the page's own objects, and how many nodes it holds, after what nobody needs is gone. */
async function holds(cdp: CDPSession): Promise<{ readonly mb: number; readonly nodes: number }> {
  await cdp.send('HeapProfiler.collectGarbage');
  const { metrics } = await cdp.send('Performance.getMetrics');
  const value = (name: string) => metrics.find((metric) => metric.name === name)?.value ?? 0;
  return { mb: rounded(value('JSHeapUsedSize') / 1e6), nodes: value('Nodes') };
}

/** Chooses a language, takes a number, waits for the paper, goes; ms. */
async function visit(page: Page, index: number): Promise<number> {
  const start = performance.now();
  await page
    .getByRole('button', { name: LANGUAGES[index % LANGUAGES.length] ?? 'Deutsch', exact: true })
    .click();
  await page
    .locator('service-card button')
    .nth(index % 2)
    .click();
  await page.locator('print-note .printed').waitFor();
  // The kiosk is deaf for a moment to fingers that are still tapping; its clock is ours here.
  await page.clock.runFor(1_000);
  await page.locator('ticket-result .leave .main').click();
  await page.locator('service-card').first().waitFor();
  await page.clock.runFor(1_000);
  return performance.now() - start;
}

export async function benchKiosk({ quick, say }: BenchOptions) {
  const printer = await startBadPrinter(randomFrom(1), 0);
  const server = await startServer();
  const kiosks = demoCity('browser').find(({ id }) => id === SITE)?.kiosks ?? [];
  await configure(server, SITE, { kiosks });
  const browser = await launchChromium();
  const context = await browser.newContext({ baseURL: server.url, viewport: { width: 1080, height: 1920 } });
  await giveSerialPort(context, printer.address);
  await context.addInitScript("localStorage.setItem('test.serial-port', 'yes')");
  await context.request.post('/api/demo/sign-in', { data: { site: SITE, as: 'kiosk' } });
  const page = await context.newPage();
  await page.clock.install();
  await page.goto(`/kiosk/${SITE}`);
  const cdp = await context.newCDPSession(page);
  await cdp.send('Performance.enable');
  const visits = quick ? QUICK_VISITS : VISITS;
  const times: number[] = [];
  let before = await holds(cdp);
  for (let index = 0; index < WARM + visits; index += 1) {
    if (index === WARM) before = await holds(cdp);
    const ms = await visit(page, index);
    if (index >= WARM) times.push(ms);
    if (index % 250 === 0) say(`${index} visits: ${(await holds(cdp)).mb} MB`);
  }
  const after = await holds(cdp);
  await browser.close();
  await server.stop();
  await printer.close();
  const papers = [...printer.cut.values()].reduce((all, count) => all + count, 0) - WARM;
  const tenth = Math.ceil(visits / 10);
  const [first, last] = [times.slice(0, tenth), times.slice(-tenth)].map((part) => rounded(median(part)));
  say(
    `${visits} visits, ${papers} papers: ${before.mb} → ${after.mb} MB, ${before.nodes} → ${after.nodes} nodes; ${first} → ${last} ms`,
  );
  return {
    visits,
    papers,
    mbBefore: before.mb,
    mbAfter: after.mb,
    nodesBefore: before.nodes,
    nodesAfter: after.nodes,
    firstMs: first,
    lastMs: last,
  };
}
