/** The rest of the day, played on to its end: how long everybody waits, and when the last visit is over. */
import type { ReadyState } from '../engine/decide.ts';
import { endOfDay, minutesLeft, wallClock } from '../engine/hours.ts';
import type { Ahead, Outcome, Prospect } from '../what-if.ts';
import { quantileOf } from './chance.ts';
import type { Knowledge } from './knowledge.ts';
import { Replication } from './replication.ts';
import { type Scene, type SceneOptions, sceneOf, type Visitor } from './scene.ts';

const MINUTE = 60_000;
/** Replications: a day has many visitors, so fewer do than for one visitor's call. */
const DAY_REPLICATIONS = 40;
const QUARTER = 15 * MINUTE;
/** So many quarters of an hour ahead it is told how long those wait who are called then. */
const QUARTERS_AHEAD = 8;
/** Whoever comes in within this is `soon`, ms. */
const SOON = 30 * MINUTE;

/** @param at epoch ms */
export function prospect(
  state: ReadyState,
  knowledge: Knowledge,
  at: number,
  options: SceneOptions = {},
  replications = DAY_REPLICATIONS,
): Prospect {
  const { site } = state.catalogue;
  const left = minutesLeft(site.hours, site, at) * MINUTE;
  const until = Math.min(at + left, endOfDay(wallClock(at, site.timeZone).day, site.timeZone));
  const scene = sceneOf(state, knowledge, at, { ...options, until });
  const tally = new Tally(scene);
  const replication = new Replication(scene, tally);
  const ends = new Float64Array(replications);
  for (let number = 0; number < replications; number += 1) {
    replication.run(number);
    tally.close(replication.calls);
    ends[number] = replication.end;
    options.pause?.();
  }
  ends.sort();
  return {
    ...outcomeOf(tally.waits.flat(), replications),
    services: scene.services.map(({ id: serviceId }, index) => {
      const waits = tally.waits[index] ?? [];
      const soon = waits.filter(({ isSoon }) => isSoon);
      return {
        serviceId,
        ...outcomeOf(waits, replications),
        ...(soon.length > 0 && { soon: outcomeOf(soon, replications) }),
      };
    }),
    end: { p50: quantileOf(ends, 0.5), p90: quantileOf(ends, 0.9) },
    ahead: tally.ahead(replications),
  };
}

interface Wait {
  /** Minutes; infinite: never called. */
  readonly minutes: number;
  readonly isInTarget: boolean;
  readonly isSoon: boolean;
}

/** Writes down how long visitors wait for their first call: from the number, booked ones from their time. */
class Tally {
  /** By service. */
  readonly waits: Wait[][];
  readonly #scene: Scene;
  /** By quarter of an hour ahead: mean waits of those called in it, one per replication that has any. */
  readonly #means: number[][];
  /** Of this replication: calls by quarter, and their waits. */
  readonly #called: { n: number; minutes: number }[];

  constructor(scene: Scene) {
    this.#scene = scene;
    this.#means = Array.from({ length: QUARTERS_AHEAD }, () => []);
    this.#called = this.#means.map(() => ({ n: 0, minutes: 0 }));
    this.waits = scene.services.map(() => []);
  }

  called(visitor: Visitor, at: number): void {
    if (visitor.mayGoOn) this.#write(visitor, at);
  }

  /** A replication is over: whoever was here and has no call by now never gets one. */
  close(calls: Float64Array): void {
    for (const { due } of this.#scene.waiting) {
      const { visitor } = due;
      if (visitor.mayGoOn && calls[visitor.index] === Number.POSITIVE_INFINITY)
        this.#write(visitor, Number.POSITIVE_INFINITY);
    }
    for (const [quarter, called] of this.#called.entries()) {
      if (called.n > 0) this.#means[quarter]?.push(called.minutes / called.n);
      called.n = 0;
      called.minutes = 0;
    }
  }

  /** Of the quarters in which it is more likely than not that somebody is called. */
  ahead(replications: number): Ahead[] {
    const first = Math.floor(this.#scene.at / QUARTER) * QUARTER;
    return this.#means.flatMap((means, quarter) => {
      if (2 * means.length < replications) return [];
      const sorted = means.toSorted((a, b) => a - b);
      const [p10, p50, p90] = [0.1, 0.5, 0.9].map((p) => quantileOf(sorted, p)) as [number, number, number];
      return [{ at: first + quarter * QUARTER, p10, p50, p90 }];
    });
  }

  #write({ service, issuedAt, slot = issuedAt }: Visitor, at: number): void {
    const begins = Math.max(issuedAt, slot);
    const minutes = Math.max(0, at - begins) / MINUTE;
    const quarter = this.#called[Math.floor(at / QUARTER) - Math.floor(this.#scene.at / QUARTER)];
    if (quarter !== undefined) {
      quarter.n += 1;
      quarter.minutes += minutes;
    }
    const target = this.#scene.services[service]?.targetMinutes ?? Number.POSITIVE_INFINITY;
    this.waits[service]?.push({
      minutes,
      isInTarget: minutes <= target,
      isSoon: begins <= this.#scene.at + SOON,
    });
  }
}

function outcomeOf(waits: readonly Wait[], replications: number): Outcome {
  const sorted = waits.map(({ minutes }) => minutes).toSorted((a, b) => a - b);
  const p90 = sorted.length === 0 ? 0 : quantileOf(sorted, 0.9);
  const kept = waits.filter(({ isInTarget }) => isInTarget).length;
  return {
    visitors: waits.length / replications,
    ...(Number.isFinite(p90) && { p90 }),
    inTarget: waits.length === 0 ? 1 : kept / waits.length,
  };
}
