/** A display that is left on: thousands of calls on one page, its memory at both ends, what it needs between calls. */

import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Redis } from 'ioredis';
import type { Browser, CDPSession } from 'playwright-core';
import type { LogEvent } from '../../shared/events.ts';
import { readLog } from '../chaos/evidence.ts';
import { launchChromium } from '../support/chromium.ts';
import { demoActor } from '../support/demo-actor.ts';
import { startServer } from '../support/server.ts';
import { rounded } from './figures.ts';
import type { BenchOptions } from './run.ts';

const CALLS = 2000;
const QUICK_CALLS = 100;
const SITE = 'volksdorf';
/** Before this many, caches and compiled code still grow. */
const WARM = 50;
/** A call with gong and words is over by then, in the page's time. */
const CALL_MS = 12_000;
/** Sounds end in the machine's time, whatever the page's clock says. */
const SOUND_MS = 15_000;
const IDLE_MS = 20_000;

const listen = `
  window.announced = [];
  document.addEventListener('announced', ({ detail }) => window.announced.push(detail.seq));
`;

/** MB of the page's own objects, and how many nodes it holds, after what nobody needs is gone. */
async function holds(cdp: CDPSession): Promise<{ readonly mb: number; readonly nodes: number }> {
  await delay(SOUND_MS);
  await cdp.send('HeapProfiler.collectGarbage');
  const { metrics } = await cdp.send('Performance.getMetrics');
  const value = (name: string) => metrics.find((metric) => metric.name === name)?.value ?? 0;
  return { mb: rounded(value('JSHeapUsedSize') / 1e6), nodes: value('Nodes') };
}

/** What the browser with all its processes needs of one core while nothing happens. */
async function idleCore(browser: Browser): Promise<number> {
  const cdp = await browser.newBrowserCDPSession();
  const used = async () => {
    const { processInfo } = await cdp.send('SystemInfo.getProcessInfo');
    return processInfo.reduce((sum, { cpuTime }) => sum + cpuTime, 0);
  };
  const before = await used();
  await delay(IDLE_MS);
  return rounded(((await used()) - before) / (IDLE_MS / 1000));
}

/** Seqs of all calls of the log. */
async function callsOf(dataDir: string): Promise<number[]> {
  const redis = new Redis({ path: join(dataDir, 'redis', 'redis.sock') });
  try {
    const { entries } = await readLog(redis, SITE);
    return entries
      .filter(({ event }) => (JSON.parse(event) as LogEvent).type === 'ticket-called')
      .map(({ id }) => Number.parseInt(id, 10));
  } finally {
    redis.disconnect();
  }
}

export async function benchWall({ quick, say }: BenchOptions) {
  const server = await startServer();
  const browser = await launchChromium();
  const context = await browser.newContext({
    baseURL: server.url,
    viewport: { width: 1920, height: 1080 },
    reducedMotion: 'reduce',
  });
  await context.request.post('/api/demo/sign-in', { data: { site: SITE, as: 'display' } });
  const page = await context.newPage();
  await page.clock.install();
  await page.addInitScript(listen);
  await page.goto(`/display/${SITE}/bus`);
  await page.locator('waiting-counts li').first().waitFor();
  const cdp = await context.newCDPSession(page);
  await cdp.send('Performance.enable');
  const kiosk = await demoActor(server.url, { site: SITE, as: 'kiosk' });
  const counterId = '1';
  const clerk = await demoActor(server.url, { site: SITE, as: 'clerk', counterId });
  await clerk.command('open-counter', { counterId });

  const calls = quick ? QUICK_CALLS : CALLS;
  const announced: number[] = [];
  let before = { mb: 0, nodes: 0 };
  for (let index = 0; index < WARM + calls; index += 1) {
    if (index === WARM) before = await holds(cdp);
    await kiosk.command('issue-ticket', { serviceId: 'wohnsitz' });
    if (index > 0) await clerk.command('finish-service', { counterId });
    const { code } = await clerk.command('call-next', { counterId });
    await page.locator('now-serving').getByText(code, { exact: true }).first().waitFor();
    await page.clock.runFor(CALL_MS);
    announced.push(...(await page.evaluate<number[]>('window.announced.splice(0)')));
    if (index % 250 === 0) say(`${index} calls`);
  }
  const after = await holds(cdp);
  const idle = await idleCore(browser);
  const called = await callsOf(server.dataDir);
  await browser.close();
  await server.stop();
  const isSame = announced.join() === called.join();
  say(
    `${calls} calls: ${before.mb} → ${after.mb} MB, ${before.nodes} → ${after.nodes} nodes; idle ${idle} of a core`,
  );
  return {
    calls: called.length,
    announced: announced.length,
    isSame,
    mbBefore: before.mb,
    mbAfter: after.mb,
    nodesBefore: before.nodes,
    nodesAfter: after.nodes,
    idleCore: idle,
  };
}
