/**
 * What is true of a simulated site, and what its forecast has to find out: how long things take, how fast
 * who is, who comes and who does not. The figures are those of the simulated centre that the order and the
 * forecast were found with.
 */
import { NORMAL_MINUTES } from '../../shared/engine/closing.ts';
import type { Site } from '../../shared/model.ts';
import { Dice } from './dice.ts';

export interface ServiceTruth {
  readonly id: string;
  /** Minutes, call to finish. */
  readonly mean: number;
  /** Of the logarithm. */
  readonly mu: number;
  readonly sigma: number;
  readonly transfer: number;
  /** Where a transferred visit goes on; index, none where there is nowhere. */
  readonly target: number | undefined;
  /** Share of the visits. */
  readonly weight: number;
}

export interface World {
  readonly site: Site;
  readonly seed: number;
  readonly services: readonly ServiceTruth[];
  /** Ids of the counters, in the order in which they are numbered; a policy may close some of them. */
  readonly counters: readonly string[];
  /** By counter and service: how much slower, in the logarithm. */
  readonly speed: readonly (readonly number[])[];
}

/** Weibull scale of patience, minutes, and its shape. */
const PATIENCE = { scale: 120, shape: 2 } as const;
/** Of those who lose patience so many give the number back; the others just go. */
export const CANCELS = 0.3;
/** Minutes that a call costs to which nobody comes. */
export const EMPTY_CALL = 1.8;
export const SHOW = 0.88;
/** Minutes after the slot, mean and deviation; and how many come late, by how much. */
const PUNCTUAL = { mean: -6, sd: 6, late: 0.1, least: 5, most: 25 } as const;
export const ABSENT = 0.05;
export const SLOWED = { days: 0.1, factor: 1.6 } as const;
export const FATIGUE = 0.08;

/** @param seed the same one gives the same world */
export function worldOf(site: Site, seed: number): World {
  const dice = new Dice(seed, 11);
  const shares = workShares(site, dice);
  const means = site.services.map(
    ({ normalMinutes = NORMAL_MINUTES }) => normalMinutes * Math.exp(dice.normal(0, 0.12)),
  );
  const weights = means.map((mean, index) => (shares[index] ?? 0) / mean);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const services = site.services.map(({ id }, index) => {
    const mean = means[index] ?? NORMAL_MINUTES;
    const variance = Math.log(1 + dice.between(0.45, 0.8) ** 2);
    const transfer = dice.between(0.05, 0.35) * 0.6;
    const others = site.services.map((_, other) => (other === index ? 0 : (shares[other] ?? 0)));
    const target = others.some((share) => share > 0) ? dice.pick(others) : undefined;
    return {
      id,
      mean,
      mu: Math.log(mean) - variance / 2,
      sigma: Math.sqrt(variance),
      transfer: target === undefined ? 0 : transfer,
      target,
      weight: (weights[index] ?? 0) / total,
    };
  });
  const speed = site.counters.map(() => {
    const clerk = dice.normal(0, 0.2);
    return services.map(() => clerk + dice.normal(0, 0.1));
  });
  return { site, seed, services, counters: site.counters.map(({ id }) => id), speed };
}

/** How much of the work each service is: what its counters have minutes for. */
function workShares({ services, counters }: Site, dice: Dice): number[] {
  const shares = services.map(() => 0);
  for (const counter of counters) {
    for (const id of counter.services) {
      const index = services.findIndex((service) => service.id === id);
      shares[index] = (shares[index] ?? 0) + dice.between(0.7, 1.3) / counter.services.length;
    }
  }
  return shares;
}

/** How likely somebody has lost patience after so many minutes. */
export function impatience(minutes: number): number {
  return 1 - Math.exp(-((Math.max(0, minutes) / PATIENCE.scale) ** PATIENCE.shape));
}

/** Minutes until somebody loses patience. */
export function patience(dice: Dice): number {
  return PATIENCE.scale * (-Math.log(dice.next())) ** (1 / PATIENCE.shape);
}

/** Minutes from the end of a visit to the next call; some are longer, and nobody says why. */
export function pauseAfter(dice: Dice): number {
  return dice.chance(0.08) ? dice.between(3, 9) : 0.5 * Math.exp(dice.normal(0, 0.6));
}

export function breakRatio(dice: Dice): number {
  return Math.exp(dice.normal(0.03, 0.1));
}

/** Minutes after the slot at which a booked visitor checks in. */
export function checkInOffset(dice: Dice): number {
  const { mean, sd, late, least, most } = PUNCTUAL;
  return dice.chance(late) ? dice.between(least, most) : Math.max(-50, dice.normal(mean, sd));
}
