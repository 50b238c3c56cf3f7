/** The waiting-room screen in a real browser at a real server: what is seen, and what is heard how often. */
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { axeFindings } from '../support/axe.ts';
import { launchChromium } from '../support/chromium.ts';
import { type DemoActor, demoActor } from '../support/demo-actor.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { makeTempDir } from '../support/temp-dir.ts';

/** Each test has a screen of its own: what another one has called would be announced here, too. */
interface Place {
  readonly site: string;
  readonly area: string;
  readonly serviceId: string;
  readonly counters: readonly string[];
}
const places: readonly Place[] = [
  { site: 'hamburg-mitte', area: 'eg', serviceId: 'wohnsitz', counters: ['1', '2'] },
  { site: 'hamburg-mitte', area: 'og', serviceId: 'bescheinigung', counters: ['11', '12'] },
  { site: 'altona', area: 'eg', serviceId: 'wohnsitz', counters: ['1', '2'] },
  { site: 'wandsbek', area: 'eg', serviceId: 'wohnsitz', counters: ['1', '2'] },
  { site: 'volksdorf', area: 'bus', serviceId: 'wohnsitz', counters: ['1'] },
];

const dir = makeTempDir();
let server: TestServer;
let browser: Browser;
let context: BrowserContext;
let page: Page;

/** Keeps what the page announced and how many tones it struck, across nothing: a reload starts at zero. */
const listen = `
  window.announced = [];
  window.tones = 0;
  document.addEventListener('announced', ({ detail }) => window.announced.push(detail));
  const start = OscillatorNode.prototype.start;
  OscillatorNode.prototype.start = function (...when) { window.tones++; return start.apply(this, when); };
`;

const announced = (): Promise<{ code: string; counter: string; sounded: boolean }[]> =>
  page.evaluate('window.announced');
const codes = async () => (await announced()).map(({ code }) => code);
/** Gongs follow one another, so what is announced may take a while. */
const eventually = <T>(look: () => Promise<T>) => expect.poll(look, { timeout: 15_000 });

/** A place with its counters open, and its screen before us. */
async function waitingRoom(index: number, prepare = '') {
  const place = places[index];
  if (place === undefined) throw new Error(`no place ${index}`);
  const { site, area, serviceId, counters } = place;
  const kiosk = await demoActor(server.url, { site, as: 'kiosk' });
  const clerks = new Map<string, DemoActor>();
  for (const counterId of counters) {
    const clerk = await demoActor(server.url, { site, as: 'clerk', counterId });
    await clerk.command('open-counter', { counterId });
    clerks.set(counterId, clerk);
  }
  await context.request.post('/api/demo/sign-in', { data: { site, as: 'display' } });
  await context.addInitScript(listen + prepare);
  page = await context.newPage();
  await page.goto(`/display/${site}/${area}`);
  await page.locator('waiting-counts li').first().waitFor();
  const at = (index: number) => {
    const counterId = counters[index] ?? '';
    const clerk = clerks.get(counterId);
    if (clerk === undefined) throw new Error(`no counter ${index}`);
    return { counterId, clerk };
  };
  return {
    /** Lets a counter take the next visitor; whoever is there has been served by then. */
    async call(index: number): Promise<string> {
      const { counterId, clerk } = at(index);
      await kiosk.command('issue-ticket', { serviceId });
      await clerk.command('finish-service', { counterId }).catch(() => undefined);
      return (await clerk.command('call-next', { counterId })).code;
    },
    async recall(index: number): Promise<void> {
      const { counterId, clerk } = at(index);
      await clerk.command('recall-ticket', { counterId });
    },
  };
}

/** In the page: how many nodes the list holds at first, and after its rows have come and gone. */
async function rowsComeAndGo(element: Element): Promise<[number, number]> {
  const list = element as Element & { services: readonly unknown[]; updateComplete: Promise<boolean> };
  const all = list.services;
  const nodes = async (services: readonly unknown[]) => {
    list.services = services;
    await list.updateComplete;
    return list.shadowRoot?.querySelector('ul')?.childNodes.length ?? 0;
  };
  const atFirst = await nodes([...all]);
  for (let turn = 0; turn < 5; turn += 1) {
    await nodes(all.slice(turn % 2, 1 + (turn % 2)));
    await nodes(all.toReversed());
  }
  return [atFirst, await nodes([...all])];
}

beforeAll(async () => {
  server = await startServer({ dataDir: dir.path });
  browser = await launchChromium();
});

afterAll(async () => {
  await browser.close();
  await server.stop();
  dir.remove();
});

beforeEach(async () => {
  await context?.close();
  context = await browser.newContext({ baseURL: server.url, viewport: { width: 1920, height: 1080 } });
});

describe('display', () => {
  test('a call is seen and heard once, a recall once more; axe finds nothing before and after', async () => {
    const room = await waitingRoom(0);
    expect(await page.locator('.empty').innerText()).toContain('Noch kein Aufruf');
    expect(await axeFindings(page)).toEqual([]);
    const [atFirst, later] = await page.locator('waiting-counts').evaluate(rowsComeAndGo);
    expect(later).toBe(atFirst);
    const code = await room.call(0);
    await eventually(codes).toEqual([code]);
    await page.locator('now-serving li.called').getByText(code).waitFor();
    await room.recall(0);
    await eventually(codes).toEqual([code, code]);
    expect(await announced()).toMatchObject([{ counter: '1', sounded: true }, { sounded: true }]);
    expect(await page.evaluate('window.tones')).toBe(4);
    expect(await axeFindings(page)).toEqual([]);
  });

  test('two calls at the same moment are seen together and heard one after the other', async () => {
    const room = await waitingRoom(1);
    const called = (await Promise.all([room.call(0), room.call(1)])).toSorted();
    await eventually(async () => (await codes()).toSorted()).toEqual(called);
    const large = await page.locator('now-serving li.called bdi:first-child').allInnerTexts();
    expect(large.toSorted()).toEqual(called);
    expect(await page.evaluate('window.tones')).toBe(4);
  });

  test('a reload announces nothing again', async () => {
    const room = await waitingRoom(2);
    const before = await room.call(0);
    await eventually(codes).toEqual([before]);
    await page.reload();
    await page.locator('now-serving li').first().waitFor();
    const after = await room.call(1);
    await eventually(codes).toEqual([after]);
  });

  test('a restart of the server is survived without a reload, and nothing old is announced', async () => {
    const room = await waitingRoom(3);
    const before = await room.call(0);
    await eventually(codes).toEqual([before]);
    await page.evaluate('window.announced.length = 0; window.here = true');
    const { port } = new URL(server.url);
    await server.kill();
    await page.locator('status-banner p').waitFor();
    await page.locator('now-serving li').getByText(before).waitFor();
    expect(await axeFindings(page)).toEqual([]);
    server = await startServer({ dataDir: dir.path, env: { PORT: port } });
    await page.locator('status-banner p').waitFor({ state: 'detached' });
    const after = await room.call(1);
    await eventually(codes).toEqual([after]);
    expect(await page.evaluate('window.here')).toBe(true);
  });

  test('where the browser forbids sound, a small button asks for it', async () => {
    const room = await waitingRoom(
      4,
      `let allowed = false;
      Object.defineProperty(AudioContext.prototype, 'state', { get: () => (allowed ? 'running' : 'suspended') });
      AudioContext.prototype.resume = async function () {
        allowed = true;
        this.dispatchEvent(new Event('statechange'));
      };`,
    );
    const button = page.getByRole('button', { name: 'Ton einschalten' });
    await button.waitFor();
    expect(await axeFindings(page)).toEqual([]);
    const silent = await room.call(0);
    await eventually(announced).toMatchObject([{ code: silent, sounded: false }]);
    expect(await page.evaluate('window.tones')).toBe(0);
    await button.click();
    await button.waitFor({ state: 'detached' });
    const loud = await room.call(0);
    await eventually(announced).toMatchObject([{ code: silent }, { code: loud, sounded: true }]);
  });

  test('an area that does not exist is said, not shown as a blank screen', async () => {
    await context.request.post('/api/demo/sign-in', { data: { site: 'altona', as: 'display' } });
    page = await context.newPage();
    await page.goto('/display/altona/keller');
    await page.getByText('Diesen Wartebereich gibt es nicht.').waitFor();
  });
});
