/** From a site's state to when each of its visitors will be called: many replications, one answer for all. */
import type { ReadyState } from '../engine/decide.ts';
import { minutesLeft } from '../engine/hours.ts';
import { quantileOf } from './chance.ts';
import type { Knowledge } from './knowledge.ts';
import { Replication } from './replication.ts';
import { type Scene, type SceneOptions, sceneOf } from './scene.ts';

const MINUTE = 60_000;
/** Replications; half of them widen the error of a quote by 1 %. */
export const REPLICATIONS = 100;

/** When a call comes: one of ten is earlier than `p10`, one of ten later than `p90`. Epoch ms; infinite: never. */
export interface Quantiles {
  readonly p10: number;
  readonly p50: number;
  readonly p90: number;
}

export interface Outlook extends Quantiles {
  /** How likely the call comes before the site closes. */
  readonly served: number;
}

export interface Forecast {
  /** Epoch ms. */
  readonly at: number;
  /** Ticket id → its call, for everybody who waits. */
  readonly tickets: ReadonlyMap<string, Outlook>;
  /** Service id → the call of somebody who draws a number now. */
  readonly services: ReadonlyMap<string, Outlook>;
}

export interface ForecastOptions extends SceneOptions {
  readonly replications?: number;
}

/**
 * The forecast of a site at a moment. The same state, knowledge and moment give the same forecast.
 *
 * @param at epoch ms
 */
export function forecast(
  state: ReadyState,
  knowledge: Knowledge,
  at: number,
  { replications = REPLICATIONS, ...options }: ForecastOptions = {},
): Forecast {
  const { site } = state.catalogue;
  const closing = at + minutesLeft(site.hours, site, at) * MINUTE;
  return forecastScene(sceneOf(state, knowledge, at, options), closing, replications, options.pause);
}

/**
 * The forecast of a scene.
 * @param closing epoch ms; infinite where the site never closes @param pause as in `SceneOptions`
 */
export function forecastScene(
  scene: Scene,
  closing: number,
  replications: number,
  pause?: () => void,
): Forecast {
  const replication = new Replication(scene);
  const { calls } = replication;
  const drawn = Array.from(calls, () => new Float64Array(replications));
  for (let number = 0; number < replications; number += 1) {
    replication.run(number);
    for (let index = 0; index < calls.length; index += 1)
      (drawn[index] as Float64Array)[number] = calls[index] as number;
    pause?.();
  }
  const outlooks = drawn.map((each) => outlook(each.toSorted(), closing));
  const { asked, services, at } = scene;
  const none = { p10: Infinity, p50: Infinity, p90: Infinity, served: 0 };
  return {
    at,
    tickets: new Map(asked.map((id, index) => [id, outlooks[index] ?? none])),
    services: new Map(services.map(({ id }, index) => [id, outlooks[asked.length + index] ?? none])),
  };
}

function outlook(sorted: Float64Array, closing: number): Outlook {
  let served = 0;
  while (served < sorted.length && (sorted[served] as number) < closing) served += 1;
  return {
    p10: quantileOf(sorted, 0.1),
    p50: quantileOf(sorted, 0.5),
    p90: quantileOf(sorted, 0.9),
    served: served / sorted.length,
  };
}
