/** The forecasts' thread, as the server knows it. */
import { Worker } from 'node:worker_threads';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Forecaster } from '../../server/forecast/forecaster.ts';
import type { LiveSite } from '../../server/live-site.ts';
import { given, ready, type SiteInMemory } from '../support/site.ts';

const CHANGE = { kind: 'stop-issuing', at: 0 } as const;
const SITE = 'hamburg-mitte';

// Built: a thread's file is run by Node itself.
const file = new URL('../../dist/server/forecast/forecaster.js', import.meta.url).href;
const built: typeof import('../../server/forecast/forecaster.ts') = await import(file);

let site: SiteInMemory;
let forecaster: Forecaster;
let threads: Set<Worker>;
let told: () => void;

beforeEach(() => {
  const people = given({ '1': 'anna' }, { hours: { week: { mon: [['08:00', '16:00']] } } });
  for (let count = 0; count < 5; count += 1) people.kiosk.issues('wohnsitz');
  ({ site } = people);
  threads = new Set();
  const { postMessage } = Worker.prototype;
  vi.spyOn(Worker.prototype, 'postMessage').mockImplementation(function (this: Worker, ...message) {
    threads.add(this);
    postMessage.apply(this, message);
  });
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'setTimeout', 'clearTimeout'] });
  told = () => {};
  forecaster = new built.Forecaster({
    now: () => site.now,
    learnt: { load: async () => null, save: async () => {} },
    changed: () => told(),
    fault: (error) => {
      throw error;
    },
  });
});

afterEach(async () => {
  await forecaster.close();
  vi.useRealTimers();
  vi.restoreAllMocks();
});

/** Turns the clocks until a forecast has come. */
async function forecastOf(): Promise<void> {
  const first = new Promise<void>((resolve) => {
    told = resolve;
  });
  const turning = (async () => {
    // The load is awaited before the run is planned.
    for (let turn = 0; turn < 5; turn += 1) await vi.advanceTimersByTimeAsync(5000);
  })();
  await Promise.all([first, turning]);
}

test('a thread that ends is begun again, and whoever had asked it is told so', async () => {
  forecaster.loaded({ id: SITE, state: ready(site.state) } as unknown as LiveSite);
  await forecastOf();
  expect(forecaster.quote(SITE, 'wohnsitz')).toBeDefined();
  const [thread] = threads;
  const asked = forecaster.ask(SITE, CHANGE);
  await thread?.terminate();
  await expect(asked).resolves.toBeUndefined();
  await expect(forecaster.ask(SITE, CHANGE)).resolves.toBeUndefined();
  const ended = forecaster.rows(SITE).size;
  site.pass(10);
  await forecastOf();
  expect(threads.size).toBe(2);
  expect(forecaster.rows(SITE).size).toBe(ended);
  await expect(forecaster.ask(SITE, CHANGE)).resolves.toMatchObject({ moved: [] });
});

test('one site asks no more at once than leaves the others their turn', async () => {
  forecaster.loaded({ id: SITE, state: ready(site.state) } as unknown as LiveSite);
  await forecastOf();
  const asked = Array.from({ length: 5 }, () => forecaster.ask(SITE, CHANGE));
  const answers = await Promise.all(asked);
  expect(answers.map((answer) => answer !== undefined)).toEqual([true, true, true, false, false]);
});
