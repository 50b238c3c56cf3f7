/**
 * From a clerk's key to the picture of the call in the waiting room: two pages of one Chromium at one
 * server over loopback. The clock starts with the key's own time stamp and stops when the display has
 * drawn the frame that shows the number. Both pages' clocks are the machine's.
 */
import type { Page } from 'playwright-core';
import { launchChromium } from '../support/chromium.ts';
import { demoActor } from '../support/demo-actor.ts';
import { startServer } from '../support/server.ts';
import { quantile, rounded } from './figures.ts';
import type { BenchOptions } from './run.ts';

const SITE = 'hamburg-mitte';
const ROUNDS = { quick: 20, full: 150 };
/** Presses before the first that counts: code is compiled, fonts are there. */
const WARM = 5;

export async function benchDisplay({ quick, say }: BenchOptions): Promise<object> {
  const server = await startServer();
  const browser = await launchChromium();
  try {
    const rounds = quick ? ROUNDS.quick : ROUNDS.full;
    const kiosk = await demoActor(server.url, { site: SITE, as: 'kiosk' });
    const codes: string[] = [];
    for (let each = 0; each < rounds + WARM; each++)
      codes.push((await kiosk.command('issue-ticket', { serviceId: 'wohnsitz' })).code);
    const context = await browser.newContext({ baseURL: server.url, locale: 'de-DE' });
    for (const seat of [{ as: 'clerk', counterId: '1' }, { as: 'display' }])
      await context.request.post('/api/demo/sign-in', { data: { site: SITE, ...seat } });
    const [counter, display] = [await context.newPage(), await context.newPage()];
    await display.goto(`/display/${SITE}/eg`);
    await counter.goto(`/counter/${SITE}/1`);
    await counter.getByRole('button', { name: 'Platz öffnen' }).click();
    await counter.locator('visit-card .nobody').waitFor();
    await display.evaluate(WATCH);
    await counter.evaluate(STAMP);
    const took: number[] = [];
    for (const [round, code] of codes.entries()) {
      const ms = await once(counter, display, code);
      if (round >= WARM) took.push(ms);
    }
    const result = { p50Ms: rounded(quantile(took, 0.5)), p99Ms: rounded(quantile(took, 0.99)) };
    say(
      `${took.length} calls: p50 ${result.p50Ms} ms, p99 ${result.p99Ms} ms from the key to the display's picture`,
    );
    return result;
  } finally {
    await browser.close();
    await server.stop();
  }
}

async function once(counter: Page, display: Page, code: string): Promise<number> {
  const drawn = display.evaluate<number>(`window.drawn(${JSON.stringify(code)})`);
  await counter.keyboard.press('Space');
  const end = await drawn;
  const start = await counter.evaluate<number>('window.pressed');
  await counter.getByText('Person ist da').first().waitFor();
  await counter.keyboard.press('n');
  await counter.locator('visit-card .nobody').waitFor();
  return end - start;
}

/** Epoch ms with fractions, comparable between pages of one machine. */
const STAMP = `window.addEventListener('keydown', (event) => {
  if (event.key === ' ') window.pressed = performance.timeOrigin + event.timeStamp;
}, { capture: true })`;

/** Looks before every frame; the time is taken when that frame has been drawn. */
const WATCH = `window.drawn = (code) => new Promise((resolve) => {
  const shown = () => document.querySelector('display-app').shadowRoot
    .querySelector('now-serving')?.shadowRoot.textContent.includes(code) === true;
  const look = () => requestAnimationFrame(() => {
    if (!shown()) return look();
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => resolve(performance.timeOrigin + performance.now());
    port2.postMessage(undefined);
  });
  look();
})`;
