/**
 * The clerk's desk in Chromium with a queue of 500: scrolling it, one change of it, and a call for help on a
 * colleague's screen. Pages of one machine have one clock.
 */
import type { CDPSession, Page } from 'playwright-core';
import { launchChromium } from '../support/chromium.ts';
import { type DemoActor, demoActor } from '../support/demo-actor.ts';
import { startServer } from '../support/server.ts';
import { median, quantile, rounded } from './figures.ts';
import type { BenchOptions } from './run.ts';

const SITE = 'hamburg-mitte';
/** The yardstick: a queue that fits. */
const FEW = 10;
const MANY = 500;
/** Frames of one scroll, and how far each goes, px: a fast wheel. */
const FRAMES = 240;
const STEP = 60;
/** One frame at 60 Hz, ms. */
const BEAT = 1000 / 60;

export async function benchDesk({ quick, say }: BenchOptions): Promise<object> {
  const server = await startServer();
  const browser = await launchChromium();
  try {
    const kiosk = await demoActor(server.url, { site: SITE, as: 'kiosk' });
    // A window for each: what lies behind another one is not drawn.
    const page = async (seat: object) => {
      const context = await browser.newContext({
        baseURL: server.url,
        viewport: { width: 1440, height: 900 },
        locale: 'de-DE',
      });
      await context.request.post('/api/demo/sign-in', { data: { site: SITE, ...seat } });
      return context.newPage();
    };
    const desk = await sitDown(await page({ as: 'clerk', counterId: '1' }), '1');
    const other = await sitDown(await page({ as: 'clerk', counterId: '2' }), '2');
    const rounds = quick ? 10 : 50;
    await queueOf(kiosk, desk, FEW);
    const few = { ...(await change(kiosk, desk, rounds)), ...(await scroll(desk)) };
    await queueOf(kiosk, desk, MANY);
    const many = { ...(await change(kiosk, desk, rounds)), ...(await scroll(desk)) };
    say(
      `${MANY} waiting: ${many.framesKept} of the frames kept (p95 ${many.frameP95Ms} ms, ${FEW} waiting ${few.frameP95Ms} ms), ${many.busyMsPerFrame} ms of work a frame (${few.busyMsPerFrame})`,
    );
    say(
      `one change: ${many.taskMs} ms of work, of it ${many.layoutMs} ms layout and style (${FEW} waiting ${few.taskMs}, ${few.layoutMs})`,
    );
    const alarm = await alarms(desk, other, quick ? 5 : 30);
    say(`alarm on a colleague's screen: ${line(alarm)}`);
    return {
      framesKept: many.framesKept,
      frameP95Ms: many.frameP95Ms,
      framesKeptOfFew: few.framesKept,
      busyMsPerFrame: many.busyMsPerFrame,
      changeMs: many.taskMs,
      changeMsOfFew: few.taskMs,
      alarmP50Ms: rounded(median(alarm)),
      alarmP99Ms: rounded(quantile(alarm, 0.99)),
    };
  } finally {
    await browser.close();
    await server.stop();
  }
}

const line = (ms: readonly number[]) =>
  `p50 ${rounded(median(ms))} ms, p99 ${rounded(quantile(ms, 0.99))} ms of ${ms.length}`;

async function sitDown(page: Page, counterId: string): Promise<Page> {
  await page.goto(`/counter/${SITE}/${counterId}`);
  await page.locator('open-panel key-button').click();
  await page.locator('visit-card .nobody').waitFor();
  await page.evaluate(WATCH);
  return page;
}

/** Has so many wait. */
async function queueOf(kiosk: DemoActor, desk: Page, count: number): Promise<void> {
  const rows = desk.locator('queue-list li');
  while ((await rows.count()) < count) {
    const code = await pull(kiosk);
    if ((await rows.count()) + 1 >= count)
      await desk.locator('queue-list').getByText(code).waitFor({ state: 'attached' });
  }
}

async function pull(kiosk: DemoActor): Promise<string> {
  return (await kiosk.command('issue-ticket', { serviceId: 'wohnsitz' })).code;
}

/** What Chromium says it has spent, ms. */
async function spent(cdp: CDPSession): Promise<Record<'task' | 'layout', number>> {
  const { metrics } = await cdp.send('Performance.getMetrics');
  const of = (name: string) => 1000 * (metrics.find((metric) => metric.name === name)?.value ?? 0);
  return {
    task: of('TaskDuration'),
    layout: of('LayoutDuration') + of('RecalcStyleDuration'),
  };
}

/** One more in the queue and one less, so many times, each told for itself: what one costs the page, ms. */
async function change(kiosk: DemoActor, desk: Page, rounds: number) {
  const cdp = await desk.context().newCDPSession(desk);
  await cdp.send('Performance.enable');
  const settled = async () => {
    const code = await pull(kiosk);
    await desk.locator('queue-list').getByText(code).waitFor({ state: 'attached' });
  };
  await settled();
  const before = await spent(cdp);
  for (let round = 0; round < rounds; round += 1) {
    const { ticketId } = await kiosk.command('issue-ticket', { serviceId: 'wohnsitz' });
    await kiosk.command('leave-queue', { ticketId });
  }
  await settled();
  const after = await spent(cdp);
  await cdp.detach();
  const changes = 2 * rounds + 1;
  return {
    taskMs: rounded((after.task - before.task) / changes),
    layoutMs: rounded((after.layout - before.layout) / changes),
  };
}

/** Scrolls the queue from one end to the other and back: how the frames come, and what they cost. */
async function scroll(desk: Page) {
  const cdp = await desk.context().newCDPSession(desk);
  await cdp.send('Performance.enable');
  const before = await spent(cdp);
  const frames = await desk.evaluate<number[]>(`window.scrolled(${FRAMES}, ${STEP})`);
  const after = await spent(cdp);
  await cdp.detach();
  // At 60 Hz a frame that is not kept comes two beats after the one before it, or later.
  const kept = frames.filter((ms) => ms < 1.5 * BEAT).length / frames.length;
  return {
    framesKept: rounded(kept),
    frameP95Ms: rounded(quantile(frames, 0.95)),
    busyMsPerFrame: rounded((after.task - before.task) / frames.length),
  };
}

/** From the key of whoever calls for help to the frame that shows it to a colleague, ms. */
async function alarms(desk: Page, other: Page, rounds: number): Promise<number[]> {
  const took: number[] = [];
  for (let round = -2; round < rounds; round += 1) {
    const drawn = other.evaluate<number>(`window.drawn(() => ${RINGING})`);
    await desk.keyboard.press('F12');
    const end = await drawn;
    if (round >= 0) took.push(end - (await desk.evaluate<number>('window.pressed')));
    await desk.locator('alarm-bar button').click();
    await other.evaluate<unknown>(`window.drawn(() => !${RINGING})`);
  }
  return took;
}

const RINGING = `(document.querySelector('counter-app').shadowRoot.querySelector('desk-header').shadowRoot.querySelector('alarm-bar').shadowRoot.querySelector('li') !== null)`;

/** Looks before every frame; the time is taken when that frame has been drawn. Epoch ms with fractions. */
const WATCH = `
window.addEventListener('keydown', ({ timeStamp }) => { window.pressed = performance.timeOrigin + timeStamp; }, { capture: true });
window.drawn = (is) => new Promise((resolve) => {
  const look = () => requestAnimationFrame(() => {
    if (!is()) return look();
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => resolve(performance.timeOrigin + performance.now());
    port2.postMessage(undefined);
  });
  look();
});
window.scrolled = (count, step) => new Promise((resolve) => {
  const list = document.querySelector('counter-app').shadowRoot.querySelector('desk-lists').shadowRoot
    .querySelector('queue-list').shadowRoot.querySelector('ol');
  const frames = [];
  let last;
  let by = step;
  const next = (at) => {
    if (last !== undefined) frames.push(at - last);
    last = at;
    if (frames.length >= count) return resolve(frames);
    if (list.scrollTop + list.clientHeight >= list.scrollHeight - 1) by = -step;
    if (list.scrollTop === 0) by = step;
    list.scrollTop += by;
    requestAnimationFrame(next);
  };
  requestAnimationFrame(next);
});`;
