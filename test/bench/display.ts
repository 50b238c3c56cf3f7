/** From a clerk's key to changed pixels on the waiting room's screen: two real pages of one browser, over loopback. */
import type { BrowserContext, Page } from 'playwright-core';
import { launchChromium } from '../support/chromium.ts';
import { demoActor } from '../support/demo-actor.ts';
import { startServer } from '../support/server.ts';
import { quantile, rounded } from './figures.ts';
import type { BenchOptions } from './run.ts';

const SITE = 'volksdorf';
const PRESSES = 300;
const QUICK_PRESSES = 30;
/** The first presses compile what the later ones run. */
const WARM = 10;

/** On the counter's page: when the key went down, epoch ms with fractions. */
const watchKeys = `
  addEventListener('keydown', (event) => {
    window.pressedAt = performance.timeOrigin + event.timeStamp;
  }, true);
`;
/**
 * On the display's page: resolves when a code stands somewhere on it and the frame with it has been made. The
 * first callback after the change runs before that frame is drawn, the second one after: it is counted as seen
 * up to one frame too late, never too early.
 */
const watchCalls = `
  window.seen = (code) => new Promise((resolve) => {
    const app = document.querySelector('display-app').shadowRoot;
    const lists = () => ['now-serving', 'recent-calls']
      .map((name) => app.querySelector(name)?.shadowRoot)
      .filter((root) => root);
    const isThere = () => lists().some((root) =>
      [...root.querySelectorAll('bdi')].some(({ textContent }) => textContent === code));
    const observer = new MutationObserver(look);
    function look() {
      for (const root of [app, ...lists()])
        observer.observe(root, { childList: true, subtree: true, characterData: true });
      if (!isThere()) return;
      observer.disconnect();
      requestAnimationFrame(() => requestAnimationFrame(() =>
        resolve(performance.timeOrigin + performance.now())));
    }
    look();
  });
`;

export async function benchDisplay({ quick, say }: BenchOptions) {
  const server = await startServer();
  const browser = await launchChromium();
  const open = async (seat: object, path: string, script: string) => {
    const context: BrowserContext = await browser.newContext({ baseURL: server.url, locale: 'de-DE' });
    await context.request.post('/api/demo/sign-in', { data: { site: SITE, ...seat } });
    await context.addInitScript(script);
    const page = await context.newPage();
    await page.goto(path);
    return page;
  };
  const counter = await open({ as: 'clerk', counterId: '1' }, `/counter/${SITE}/1`, watchKeys);
  const display = await open({ as: 'display' }, `/display/${SITE}/bus`, watchCalls);
  const kiosk = await demoActor(server.url, { site: SITE, as: 'kiosk' });
  await counter.locator('queue-list h2').waitFor();
  await display.locator('waiting-counts li').first().waitFor();
  await press(counter);
  const presses = quick ? QUICK_PRESSES : PRESSES;
  const times: number[] = [];
  for (let index = 0; index < WARM + presses; index += 1) {
    const { code } = await kiosk.command('issue-ticket', { serviceId: 'wohnsitz' });
    await counter.locator('queue-list').getByText(code).first().waitFor();
    const seen = display.evaluate<number>(`window.seen(${JSON.stringify(code)})`);
    await press(counter);
    const ms = (await seen) - (await counter.evaluate<number>('window.pressedAt'));
    if (index >= WARM) times.push(ms);
    await counter.getByText('Person ist da').first().waitFor();
    await press(counter);
    await counter.getByText('In Bedienung').first().waitFor();
  }
  await browser.close();
  await server.stop();
  const [p50, p99] = [quantile(times, 0.5), quantile(times, 0.99)];
  say(`${presses} calls: p50 ${rounded(p50)} ms, p99 ${rounded(p99)} ms`);
  return { p50Ms: rounded(p50), p99Ms: rounded(p99) };
}

/** One key for what comes next: the next visitor, or the one who was called is there. */
async function press(counter: Page): Promise<void> {
  await counter.locator('call-panel button[aria-busy=true]').waitFor({ state: 'detached' });
  await counter.keyboard.press('Space');
}
