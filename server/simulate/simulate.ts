/** Simulated days of a site under one or more policies, on the same visitors with the same luck. */
import type { Site } from '../../shared/model.ts';
import { dayOf } from './day.ts';
import { Count, type Figures } from './figures.ts';
import { playDay } from './play.ts';
import type { Policy } from './policy.ts';
import { Stage } from './stage.ts';
import { worldOf } from './world.ts';

export interface Simulated {
  readonly policy: string;
  readonly days: readonly { readonly day: string; readonly figures: Figures }[];
  readonly total: Figures;
  /** Events in the log of these days. */
  readonly events: number;
}

export interface SimulateOptions {
  readonly site: Site;
  readonly policies: readonly Policy[];
  readonly days: number;
  readonly seed: number;
  /** Work by staffed minutes. */
  readonly load: number;
}

/** The same options give the same result, whenever and wherever. */
export function simulate({ site, policies, days, seed, load }: SimulateOptions): Simulated[] {
  const world = worldOf(site, seed);
  return policies.map((policy) => {
    const total = new Count();
    let today = new Count();
    const stage = new Stage((event, before) => {
      total.see(event, before);
      today.see(event, before);
    });
    const ran = Array.from({ length: days }, (_, number) => {
      today = new Count();
      const day = dayOf(world, number, load);
      playDay(stage, { ...world, site: policy.site }, day);
      for (const count of [total, today]) count.endDay(stage.state, day.closes);
      return { day: day.day, figures: today.figures };
    });
    return { policy: policy.name, days: ran, total: total.figures, events: stage.state.seq };
  });
}
