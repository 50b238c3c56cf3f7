/** What a press waits at a site with a forecast and at one without, in turns, in one process on one Redis. */
import type { Dispatch } from '../../../server/dispatch.ts';
import type { Actor } from '../../../shared/model.ts';
import { startBenchRedis } from '../bench-redis.ts';
import { median, quantile } from '../figures.ts';
import { built, openBenchProcess } from '../in-process.ts';
import { WAITING } from './crowded.ts';
import { benchSite } from './site.ts';

const WITH = 'with-forecast';
const WITHOUT = 'without-forecast';
/** Between two presses, ms: a hundred a second is more than any site sees, and leaves the process idle in between. */
const APART = 10;

export interface Latency {
  /** Slowest of a hundred presses with the forecast ÷ without: median over the pairs of blocks. */
  readonly p99Ratio: number;
  readonly p50Ratio: number;
  /** Milliseconds, all blocks together. */
  readonly p99With: number;
  readonly p99Without: number;
  /** Forecasts that were made meanwhile. */
  readonly runs: number;
}

/** @param presses in a block @param pairs of blocks */
export async function pressLatency(pairs: number, presses: number): Promise<Latency> {
  const { Forecaster } =
    await built<typeof import('../../../server/forecast/forecaster.ts')>('forecast/forecaster');
  const redis = await startBenchRedis('always');
  const { sites, dispatch, configure, close } = await openBenchProcess(redis.socketPath);
  let runs = 0;
  const forecaster = new Forecaster({
    now: Date.now,
    learnt: { load: () => Promise.resolve(null), save: () => Promise.resolve() },
    changed: () => {
      runs += 1;
    },
    fault: (error) => {
      throw error;
    },
  });
  sites.listen({
    loaded: (site) => void (site.id === WITH && forecaster.loaded(site)),
    committed: (site, events, before) => forecaster.committed(site, events, before),
    reset: (site) => forecaster.reset(site),
    volatile: () => {},
    back: () => {},
  });
  const desks = new Map<string, Desks>();
  for (const id of [WITH, WITHOUT]) {
    await configure({ ...benchSite(), id });
    const own = new Desks(dispatch, id);
    await own.fill();
    desks.set(id, own);
  }
  const block = async (id: string) => {
    const waits: number[] = [];
    for (let press = 0; press < presses; press += 1) {
      const start = performance.now();
      await desks.get(id)?.press();
      const wait = performance.now() - start;
      waits.push(wait);
      await new Promise((resolve) => setTimeout(resolve, Math.max(0, APART - wait)));
    }
    return waits;
  };
  for (const id of [WITH, WITHOUT]) await block(id);
  runs = 0;
  const found: { readonly on: number[]; readonly off: number[] }[] = [];
  for (let pair = 0; pair < pairs; pair += 1) {
    // Each goes first as often as the other.
    const first = pair % 2 === 0 ? await block(WITH) : await block(WITHOUT);
    const second = pair % 2 === 0 ? await block(WITHOUT) : await block(WITH);
    found.push(pair % 2 === 0 ? { on: first, off: second } : { on: second, off: first });
  }
  await forecaster.close();
  close();
  await redis.stop();
  const ratio = (part: number) =>
    median(found.map(({ on, off }) => quantile(on, part) / quantile(off, part)));
  return {
    p99Ratio: ratio(0.99),
    p50Ratio: ratio(0.5),
    p99With: quantile(
      found.flatMap(({ on }) => on),
      0.99,
    ),
    p99Without: quantile(
      found.flatMap(({ off }) => off),
      0.99,
    ),
    runs,
  };
}

/** A site whose counters are all open and before which always as many wait. */
class Desks {
  readonly #dispatch: Dispatch;
  readonly #site: string;
  readonly #counters = benchSite().counters;
  #presses = 0;

  constructor(dispatch: Dispatch, site: string) {
    this.#dispatch = dispatch;
    this.#site = site;
  }

  async fill(): Promise<void> {
    for (const { id: counterId } of this.#counters) await this.#say('open-counter', { counterId }, counterId);
    for (let count = 0; count < WAITING; count += 1) await this.#issue(count);
  }

  /** Somebody comes; then a counter goes on to the next one. */
  async press(): Promise<void> {
    this.#presses += 1;
    const turn = this.#presses >> 1;
    if (this.#presses % 2 === 1) return this.#issue(turn);
    const { id: counterId = '' } = this.#counters[turn % this.#counters.length] ?? {};
    if (turn <= this.#counters.length) return this.#say('call-next', { counterId }, counterId);
    return this.#say('finish-service', { counterId, thenCallNext: true }, counterId);
  }

  /** For a service that the counter takes which goes on next, so that no queue runs dry. */
  #issue(turn: number): Promise<void> {
    const { length } = this.#counters;
    const { services = [] } = this.#counters[turn % length] ?? {};
    const serviceId = services[Math.floor(turn / length) % services.length] ?? '';
    return this.#say('issue-ticket', { serviceId }, '1');
  }

  async #say(name: string, input: object, clerk: string): Promise<void> {
    const actor: Actor = { id: `clerk:${clerk}`, role: 'clerk', sites: ['*'], name: clerk };
    const id = `bench-${crypto.randomUUID()}`;
    const result = await this.#dispatch({ site: this.#site, name, id, input, actor });
    if ('refusal' in result) throw new Error(`${name}: ${result.refusal.code}`);
  }
}
