/** One world from its first day on: learnt for some days, then every walk-in is told a wait that is checked. */
import { dayOf, type Guest } from '../../../server/simulate/day.ts';
import { Dice } from '../../../server/simulate/dice.ts';
import { playDay } from '../../../server/simulate/play.ts';
import { Stage } from '../../../server/simulate/stage.ts';
import { type World, worldOf } from '../../../server/simulate/world.ts';
import { isWait } from '../../../shared/forecast/accuracy.ts';
import { type Calibration, guarded, learnOutcome } from '../../../shared/forecast/calibration.ts';
import { type Forecast, forecast, type Quantiles } from '../../../shared/forecast/forecast.ts';
import { Learner } from '../../../shared/forecast/learner.ts';
import { redraw } from '../../../shared/forecast/shown.ts';
import { type QueueSeen, queueSeen, tunedP, zmsEstimate } from './formulas.ts';
import { Oracle } from './oracle.ts';
import { benchSite } from './site.ts';

const MINUTE = 60_000;
export const LOADS = [0.75, 0.92, 1.05, 1.2] as const;
/** Who waits less was called at once: the formula is tuned to those who waited. */
const AT_ONCE = 5000;
/** Every service takes so much longer from one night to the next. */
const SHOCK = 1.25;

export type Kind = 'cold' | 'test' | 'shock';

/** What a walk-in was told, and what came of it. Minutes. */
export interface Told {
  readonly kind: Kind;
  readonly day: number;
  readonly load: number;
  readonly serviceId: string;
  /** Epoch ms. */
  readonly issuedAt: number;
  readonly wait: number;
  readonly ours: readonly [number, number, number];
  readonly guarded: number;
  /** As shown: rounded up to the next five-minute mark of the clock. */
  readonly shown: number;
  readonly oracle?: readonly [number, number, number];
  readonly zms: number;
}

export interface WorldResult {
  readonly told: readonly Told[];
  /** Movement of the shown call, minutes, and minutes waited, of those who waited ten and more. */
  readonly moved: readonly { readonly load: number; readonly by: number; readonly over: number }[];
  /** Milliseconds of each run of the forecast. */
  readonly ms: readonly number[];
}

export interface WorldPlan {
  readonly seed: number;
  readonly training: number;
  readonly testing: number;
  readonly replications: number;
  /** What is shown to those who wait is looked at every so many minutes. */
  readonly every: number;
}

interface Pending {
  readonly queue: QueueSeen;
  readonly serviceId: string;
  readonly ours: Quantiles;
  readonly oracle: Quantiles | undefined;
}

export function runWorld(plan: WorldPlan): WorldResult {
  return new WorldRun(plan).run();
}

class WorldRun {
  readonly #plan: WorldPlan;
  readonly #world: World;
  readonly #learner = new Learner();
  readonly #stage: Stage;
  readonly #calibration: Calibration = {};
  readonly #past: { readonly queue: QueueSeen; readonly wait: number }[] = [];
  readonly #told: Told[] = [];
  readonly #moved: { readonly load: number; readonly by: number; readonly over: number }[] = [];
  readonly #ms: number[] = [];

  constructor(plan: WorldPlan) {
    this.#plan = plan;
    this.#world = worldOf(benchSite(), plan.seed);
    this.#stage = new Stage((event, before, after) => this.#learner.learn(event, before, after));
  }

  run(): WorldResult {
    const { seed, training, testing } = this.#plan;
    const dice = new Dice(seed, 53);
    // In an order that the learner cannot know, but each load as often as the others.
    let loads: number[] = [];
    const next = () => {
      if (loads.length === 0) loads = [...LOADS];
      return loads.splice(Math.floor(dice.next() * loads.length), 1)[0] ?? 1;
    };
    for (let day = 0; day < training; day += 1)
      this.#day(this.#world, day, next(), day === 0 ? 'cold' : undefined);
    loads = [];
    for (let day = training; day < training + testing; day += 1) this.#day(this.#world, day, next(), 'test');
    const services = this.#world.services.map((each) => ({ ...each, mu: each.mu + Math.log(SHOCK) }));
    this.#day({ ...this.#world, services }, training + testing, 0.92, 'shock');
    return { told: this.#told, moved: this.#moved, ms: this.#ms };
  }

  #day(world: World, number: number, load: number, kind: Kind | undefined): void {
    const day = dayOf(world, number, load);
    const stage = this.#stage;
    const p = tunedP(this.#past);
    const pending = new Map<string, Pending>();
    const oracle = new Oracle(world, day);
    let last: (Omit<Pending, 'serviceId'> & { readonly serviceId: string }) | undefined;
    const before = (guest: Guest, at: number) => {
      const serviceId = world.services[guest.service]?.id ?? '';
      const queue = queueSeen(stage.ready, at);
      const ours = kind === undefined ? NOTHING : ofService(this.#forecast(at), serviceId);
      const known =
        kind === 'test'
          ? ofService(
              oracle.forecast(
                stage.ready,
                { taken: this.#learner.memory.begun, freed: this.#learner.memory.freed },
                at,
                this.#plan.replications,
              ),
              serviceId,
            )
          : undefined;
      last = { queue, serviceId, ours, oracle: known };
    };
    const issued = (ticketId: string) => {
      if (last !== undefined) pending.set(ticketId, last);
    };
    const minute = kind === 'test' ? this.#watchMovement(load) : undefined;
    playDay(stage, world, day, { before, issued, ...(minute && { minute }) });
    const outcomes = this.#outcomes(pending);
    if (kind !== undefined)
      for (const each of outcomes) if (isTold(each)) this.#tell(each, { kind, load, day: number, p });
    for (const { queue, wait } of outcomes) if (wait * MINUTE >= AT_ONCE) this.#past.push({ queue, wait });
  }

  #forecast(at: number): Forecast {
    const start = performance.now();
    const state = this.#stage.ready;
    const result = forecast(state, this.#learner.knowledge(state, at), at, {
      replications: this.#plan.replications,
    });
    this.#ms.push(performance.now() - start);
    return result;
  }

  #outcomes(pending: ReadonlyMap<string, Pending>) {
    return [...pending]
      .flatMap(([ticketId, each]) => {
        const { firstCalledAt, issuedAt = 0 } = this.#stage.state.tickets.get(ticketId) ?? {};
        if (firstCalledAt === undefined) return [];
        return [{ ...each, issuedAt, calledAt: firstCalledAt, wait: (firstCalledAt - issuedAt) / MINUTE }];
      })
      .toSorted((a, b) => a.calledAt - b.calledAt);
  }

  #tell(
    {
      ours,
      oracle,
      queue,
      serviceId,
      issuedAt,
      wait,
    }: Pending & { readonly issuedAt: number; readonly wait: number },
    {
      kind,
      load,
      day,
      p,
    }: { readonly kind: Kind; readonly load: number; readonly day: number; readonly p: number },
  ): void {
    const minutes = ({ p10, p50, p90 }: Quantiles) =>
      [p10, p50, p90].map((instant) => (instant - issuedAt) / MINUTE) as [number, number, number];
    const [p10, p50, p90] = minutes(ours);
    const bound = guarded(this.#calibration, serviceId, { p50, p90 });
    const mark = Math.ceil((issuedAt + bound * MINUTE) / (5 * MINUTE)) * 5 * MINUTE;
    learnOutcome(this.#calibration, serviceId, { p50, p90 }, wait);
    this.#told.push({
      kind,
      day,
      load,
      serviceId,
      issuedAt,
      wait,
      ours: [p10, p50, p90],
      guarded: bound,
      shown: (mark - issuedAt) / MINUTE,
      ...(oracle && { oracle: minutes(oracle) }),
      zms: zmsEstimate(queue, p),
    });
  }

  /** Each minute, what is shown to everybody who waits; how far it moved, once the wait is over. */
  #watchMovement(load: number): (at: number) => void {
    const shown = new Map<string, { range: Quantiles; by: number; since: number; last: number }>();
    return (at) => {
      if ((at / MINUTE) % this.#plan.every !== 0) return;
      const { tickets } = this.#forecast(at);
      for (const [id, now] of tickets) {
        const was = shown.get(id);
        const range = redraw(was?.range, now, at);
        const isFinite = Number.isFinite(range.p50) && Number.isFinite(was?.range.p50 ?? 0);
        const by =
          (was?.by ?? 0) + (was === undefined || !isFinite ? 0 : Math.abs(range.p50 - was.range.p50));
        shown.set(id, { range, by, since: was?.since ?? at, last: at });
      }
      for (const [id, { by, since, last }] of shown) {
        if (last === at) continue;
        shown.delete(id);
        if (last - since >= 10 * MINUTE)
          this.#moved.push({ load, by: by / MINUTE, over: (last - since) / MINUTE });
      }
    };
  }
}

/** A wait that can turn out right or wrong; where one in ten would wait for ever, nothing is told. */
function isTold({ ours, issuedAt }: Pick<Pending, 'ours'> & { readonly issuedAt: number }): boolean {
  return Number.isFinite(ours.p90) && isWait(ours, issuedAt);
}

const NOTHING: Quantiles = { p10: 0, p50: 0, p90: 0 };

function ofService({ services }: Forecast, id: string): Quantiles {
  return services.get(id) ?? NOTHING;
}
