import { Redis } from 'ioredis';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createDispatch } from '../../server/dispatch.ts';
import { HOLD, Timekeeper } from '../../server/timekeeper.ts';
import { dueNext, TIMEKEEPER } from '../../shared/engine/due.ts';
import type { LogEvent } from '../../shared/events.ts';
import { readLog } from '../chaos/evidence.ts';
import { type Random, randomFrom } from '../support/random.ts';
import { startTestRedis, type TestRedis } from '../support/redis.ts';
import { administrator, clerk, demoSite, must, type Process, SITE, startProcess } from './process.ts';

const MINUTE = 60_000;
const COUNTERS = ['1', '2', '3'];
let server: TestRedis;
let redis: Redis;
let now = 0;
const running = new Set<Worker>();

/** A process that keeps time, its ticks in the test's hand. */
interface Worker {
  readonly process: Process;
  readonly keeper: Timekeeper;
}

beforeAll(async () => {
  server = await startTestRedis();
  redis = new Redis({ path: server.socketPath });
});
afterAll(async () => {
  redis.disconnect();
  await server.stop();
});
beforeEach(async () => {
  await redis.flushall();
  now = Date.parse('2026-03-02T09:00:00+01:00');
});
afterEach(() => {
  for (const worker of running) kill(worker);
});

async function work(): Promise<Worker> {
  const process = await startProcess(server.socketPath, () => now);
  const { sites, store } = process;
  const fault = (error: unknown) => (process.faults as unknown[]).push(error);
  const dispatch = createDispatch({ sites, fault });
  const keeper = new Timekeeper({ store: store.commands, sites, dispatch, now: () => now, fault });
  sites.listen({
    loaded: (site) => keeper.loaded(site),
    committed() {},
    reset() {},
    volatile() {},
    back() {},
  });
  const worker = { process, keeper };
  running.add(worker);
  return worker;
}

/** As SIGKILL would: nothing is said to anybody. */
function kill(worker: Worker): void {
  running.delete(worker);
  worker.process.close();
}

async function configured(dials: Record<string, number>): Promise<Worker> {
  const worker = await work();
  const site = { ...demoSite(), dials: { undoSeconds: 60, ...dials } };
  must(await worker.process.press('configure-site', { site }, administrator, 'configure-once'));
  return worker;
}

async function call(process: Process, counterId: string): Promise<void> {
  must(await process.press('issue-ticket', { serviceId: 'wohnsitz' }));
  must(await process.press('open-counter', { counterId }, clerk(counterId)));
  must(await process.press('call-next', { counterId }, clerk(counterId)));
}

async function log(): Promise<LogEvent[]> {
  const { entries } = await readLog(redis, SITE);
  return entries.map(({ event }, index) => ({ ...(JSON.parse(event) as LogEvent), seq: index + 1 }));
}

/** Ids of the commands that the time has brought, in the order of the log. */
async function kept(): Promise<string[]> {
  const events = await log();
  return events.filter(({ by, outcome }) => by === TIMEKEEPER.id && outcome).map(({ command }) => command);
}

describe('what falls due', () => {
  test('is done at its time, once, though two processes see to it in the same moment', async () => {
    const one = await configured({ noShowAfter: 120 });
    const other = await work();
    await call(one.process, '1');
    await other.process.live();
    now += 2 * MINUTE - 1;
    await Promise.all([one.keeper.tick(), other.keeper.tick()]);
    expect(await kept()).toEqual([]);
    now += 1;
    await Promise.all([one.keeper.tick(), other.keeper.tick(), one.keeper.tick(), other.keeper.tick()]);
    expect((await kept()).map((id) => id.split(':')[0])).toEqual(['no-show']);
    expect([...one.process.faults, ...other.process.faults]).toEqual([]);
  });

  test('is done by another process when the one that had the site in memory has died', async () => {
    const one = await configured({ noShowAfter: 120 });
    const other = await work();
    await call(one.process, '1');
    await one.keeper.tick();
    kill(one);
    now += 2 * MINUTE;
    await other.keeper.tick();
    expect(await kept()).toHaveLength(1);
  });

  test('is not taken from a process that holds the site', async () => {
    const one = await configured({ noShowAfter: 120 });
    const other = await work();
    await call(one.process, '1');
    for (let seconds = 0; seconds < 60; seconds += 5) {
      now += 5000;
      await one.keeper.tick();
      await other.keeper.tick();
    }
    expect(other.process.sites.size).toBe(0);
  });

  test('is done after an outage of all processes and of days, in the order of its due times', async () => {
    const one = await configured({ noShowAfter: 120 });
    await call(one.process, '1');
    await call(one.process, '2');
    const until = now + 10 * MINUTE;
    must(await one.process.press('park-ticket', { counterId: '2', reason: 'Foto', until }, clerk('2')));
    kill(one);
    now += 3 * 24 * 60 * MINUTE;
    const { keeper, process } = await work();
    await keeper.tick();
    expect((await kept()).map((id) => id.split(':')[0])).toEqual(['no-show', 'release', 'day-end']);
    expect((await process.live()).state.day).toBe('2026-03-05');
  });

  test('wakes a site that no process has in memory, at its time and not before', async () => {
    const one = await configured({ noShowAfter: 120 });
    await call(one.process, '1');
    await one.keeper.tick();
    one.keeper.forget(SITE);
    kill(one);
    const { keeper, process } = await work();
    now += 2 * MINUTE - 1;
    await keeper.tick();
    expect(process.sites.size).toBe(0);
    now += 1;
    await keeper.tick();
    expect(await kept()).toHaveLength(1);
  });

  test('is left to others by a process that ends in order', async () => {
    const one = await configured({ noShowAfter: 20 });
    await call(one.process, '1');
    await one.keeper.tick();
    await one.keeper.close();
    kill(one);
    const { keeper } = await work();
    now += 20_000 - 1;
    await keeper.tick();
    expect(await kept()).toEqual([]);
    now += 1;
    await keeper.tick();
    expect(await kept()).toHaveLength(1);
  });

  test('waits for the store, and comes when it is back', async () => {
    const one = await configured({ noShowAfter: 120 });
    await call(one.process, '1');
    await one.keeper.tick();
    now += 2 * MINUTE;
    await server.kill('SIGSTOP');
    // A command gives up by the clock, which goes on while the store is away.
    const clock = setInterval(() => (now += 500), 50);
    await one.keeper.tick();
    clearInterval(clock);
    await server.kill('SIGCONT');
    await one.keeper.tick();
    await one.process.sites.check();
    await one.keeper.tick();
    expect(await kept()).toHaveLength(1);
    expect(one.process.faults).toEqual([]);
  });

  test('is done exactly once and never early through any order of ticks, presses, deaths and outages', async () => {
    const seed = Math.floor(Math.random() * 1e9);
    const random = randomFrom(seed);
    let workers = [await configured({ noShowAfter: 90, rest: 2, noShowCalls: 1 }), await work()];
    for (const counterId of COUNTERS)
      must((await workers[0]?.process.press('open-counter', { counterId }, clerk(counterId))) ?? missing());
    for (let step = 0; step < 300; step += 1) {
      now += random.between(0, 40_000);
      const worker = workers[random.between(0, 1)] ?? missing();
      const what = random.next();
      if (what < 0.55) await pressSomething(worker.process, random);
      else if (what < 0.7) await worker.keeper.tick();
      else if (what < 0.9) await Promise.all(workers.map(({ keeper }) => keeper.tick()));
      else if (what < 0.95) {
        kill(worker);
        workers = [...workers.filter((each) => each !== worker), await work()];
      } else now += random.between(1, 90) * MINUTE;
    }
    now += HOLD;
    for (const { keeper } of [...workers, ...workers]) await keeper.tick();
    const { state } = await (workers[0] ?? missing()).process.live();
    expect(dueNext(state)?.at ?? Number.POSITIVE_INFINITY, `seed ${seed}`).toBeGreaterThan(now);
    const ids = await kept();
    expect(new Set(ids).size, `seed ${seed}`).toBe(ids.length);
    expect(ids.length, `seed ${seed}`).toBeGreaterThan(3);
    for (const event of await log()) {
      const due = event.by === TIMEKEEPER.id ? earliest(event.command) : 0;
      expect(event.at, `${event.command}, seed ${seed}`).toBeGreaterThanOrEqual(due);
    }
    for (const { process } of workers) expect(process.faults, `seed ${seed}`).toEqual([]);
  }, 60_000);
});

/** Whatever it is, its clerk may be refused: somebody is there already, or nobody is. */
async function pressSomething(process: Process, random: Random): Promise<void> {
  const counterId = COUNTERS[random.between(0, COUNTERS.length - 1)] ?? '1';
  const who = clerk(counterId);
  const until = now + random.between(1, 5) * MINUTE;
  const presses = [
    () => process.press('issue-ticket', { serviceId: 'wohnsitz' }),
    () => process.press('open-counter', { counterId }, who),
    () => process.press('call-next', { counterId }, who),
    () => process.press('call-next', { counterId }, who),
    () => process.press('return-to-queue', { counterId }, who),
    () => process.press('park-ticket', { counterId, reason: 'Foto', until }, who),
    () => process.press('start-service', { counterId }, who),
    () => process.press('finish-service', { counterId }, who),
    () => process.press('undo', { counterId }, who),
  ];
  await presses[random.between(0, presses.length - 1)]?.();
}

/** When what a command's id names fell due at the earliest; epoch ms. */
function earliest(id: string): number {
  const [kind = '', what = '', ...times] = id.split(':');
  if (kind === 'no-show') return Number(times[0]) + 90_000;
  if (kind === 'day-end') return Date.parse(`${what}T00:00+01:00`) + 24 * 60 * MINUTE;
  return Number(times.at(-1));
}

function missing(): never {
  throw new Error('there is none');
}
