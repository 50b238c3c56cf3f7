/**
 * A forecaster that knows every distribution of the simulated world, each clerk's speed and form, and an outage
 * that is running; not the dice. Nobody can do better, and where its own quantiles do not cover as they should,
 * simulation and forecast disagree about what happens.
 */
import { type Day, expectedShare, slowness } from '../../../server/simulate/day.ts';
import { Dice } from '../../../server/simulate/dice.ts';
import type { World } from '../../../server/simulate/world.ts';
import * as worlds from '../../../server/simulate/world.ts';
import type { ReadyState } from '../../../shared/engine/decide.ts';
import { wallClock } from '../../../shared/engine/hours.ts';
import { type Forecast, forecastScene } from '../../../shared/forecast/forecast.ts';
import { BIN, BINS, type Knowledge, QUARTERS } from '../../../shared/forecast/knowledge.ts';
import { sceneOf } from '../../../shared/forecast/scene.ts';

const SAMPLE = 800;

export class Oracle {
  readonly #world: World;
  readonly #day: Day;
  readonly #knowledge: Omit<Knowledge, 'taken' | 'freed'>;

  constructor(world: World, day: Day) {
    this.#world = world;
    this.#day = day;
    this.#knowledge = truth(world, day);
  }

  /** @param seen as the learner has it: which breaks were begun is no secret */
  forecast(
    state: ReadyState,
    seen: Pick<Knowledge, 'taken' | 'freed'>,
    at: number,
    replications: number,
  ): Forecast {
    const scene = sceneOf(state, { ...this.#knowledge, ...seen }, at);
    const { services, speed, counters } = this.#world;
    const mu = Float64Array.from(
      scene.desks.flatMap(({ counterId }) => {
        const index = counters.indexOf(counterId);
        return services.map(
          (each, service) => each.mu + (speed[index]?.[service] ?? 0) + (this.#day.form[index] ?? 0),
        );
      }),
    );
    const { slowed, ...day } = this.#day;
    const known = slowed !== undefined && slowed[0] <= at ? this.#day : { ...day, slowed: undefined };
    const desks = scene.desks.map((desk) => ({ ...desk, clerkSd: 0 }));
    const drift = (then: number) => slowness(known, then);
    return forecastScene({ ...scene, mu, desks, drift }, Number.POSITIVE_INFINITY, replications);
  }
}

function truth({ services, site }: World, day: Day): Omit<Knowledge, 'taken' | 'freed'> {
  const dice = new Dice(7);
  const sample = (draw: (dice: Dice) => number) =>
    Array.from({ length: SAMPLE }, () => draw(dice)).toSorted((a, b) => a - b);
  const minute = (at: number) => wallClock(at, site.timeZone).minutes;
  const quarters = Array.from({ length: QUARTERS }, (_, quarter) =>
    expectedShare(minute(day.opens), minute(day.closes), quarter),
  );
  const bins = Array.from({ length: BINS }, (_, bin) => BIN * bin);
  return {
    services: Object.fromEntries(
      services.map(({ id, mu, sigma, transfer, target, weight }) => [
        id,
        {
          mu,
          sigma,
          transfer,
          targets: target === undefined ? {} : { [services[target]?.id ?? '']: 1 },
          walkIns: quarters.map((share) => share * weight * day.walkIns * day.crowd),
        },
      ]),
    ),
    drift: 0,
    shared: 0,
    pauses: sample(worlds.pauseAfter),
    breaks: sample(worlds.breakRatio),
    noShow: bins.map((from) => {
      const gone = worlds.impatience(from + BIN / 2);
      return ((1 - worlds.CANCELS) * gone) / (1 - worlds.CANCELS * gone);
    }),
    leaving: bins.map((from) => {
      const stays = (at: number) => 1 - worlds.CANCELS * worlds.impatience(at);
      return Math.log(stays(from) / stays(from + BIN)) / BIN;
    }),
    noShowMinutes: worlds.EMPTY_CALL,
    show: worlds.SHOW,
    offsets: sample(worlds.checkInOffset),
    arrivals: 1,
  };
}
