/**
 * How long visits take, call to finish: log-normal per service, what is older counting less, shrunk towards
 * the configured minutes and towards what the whole site shows. No clerk's own speed: it gains nothing, and
 * nobody is to be measured.
 */
import { NORMAL_MINUTES } from '../engine/closing.ts';
import type { Service } from '../model.ts';

/** Half of what was seen so many days ago counts. */
const HALF_LIFE = 10;
/** How many visits the configured minutes count for, and the spread that goes with them. */
const PRIOR = 3;
const PRIOR_SPREAD = 6;
const PRIOR_VARIANCE = 0.25;
/** How many visits it takes for the site as a whole to speak for a service. */
const SITE_PRIOR = 20;
/** The median of a log-normal lies so far below its mean, in the logarithm. */
const BELOW_MEAN = 0.11;
/** What is special about the hour: it fades so fast, minutes, and this many visits have to show it. */
const DRIFT_FADES = 30;
const DRIFT_PRIOR = 10;
/** What days have had in common: how many are kept, and what is expected before there are any. */
const DAYS = 20;
const DAY_SD = 0.12;
const DAY_PRIOR = 3;
const LEAST_SHARED = 0.03;
const SHARED_PART = 0.7;

interface Seen {
  /** Weight of the visits, of their logarithms, and of the squares of those. */
  n: number;
  sum: number;
  squares: number;
}

/** Plain data. */
export interface ServiceTimes {
  readonly seen: Record<string, Seen>;
  /** Of today's visits: residuals, fading. */
  drift: { sum: number; weight: number; at: number };
  today: { sum: number; n: number };
  /** Mean residuals of the latest days. */
  days: number[];
}

export function serviceTimes(): ServiceTimes {
  return { seen: {}, drift: { sum: 0, weight: 0, at: 0 }, today: { sum: 0, n: 0 }, days: [] };
}

/** What a service's minutes are taken to be: mean and standard deviation of their logarithm. */
export function spreadOf({ seen }: ServiceTimes, service: Service, site: number) {
  const { n = 0, sum = 0, squares = 0 } = seen[service.id] ?? {};
  const expected = expectedLog(service) + site;
  const mu = (sum + PRIOR * expected) / (n + PRIOR);
  const errors = squares - 2 * mu * sum + mu * mu * n;
  const sigma = Math.sqrt((Math.max(0, errors) + PRIOR_SPREAD * PRIOR_VARIANCE) / (n + PRIOR_SPREAD));
  return { mu, sigma };
}

/** How far the site as a whole lies from its configured minutes, in the logarithm. */
export function siteOffset({ seen }: ServiceTimes, services: readonly Service[]): number {
  let sum = 0;
  let weight = 0;
  for (const service of services) {
    const known = seen[service.id];
    if (known === undefined) continue;
    sum += known.sum - known.n * expectedLog(service);
    weight += known.n;
  }
  return sum / (weight + SITE_PRIOR);
}

/** A visit is over. @param at epoch ms */
export function learnVisit(
  times: ServiceTimes,
  service: Service,
  site: number,
  minutes: number,
  at: number,
): void {
  const log = Math.log(Math.max(0.25, minutes));
  const residual = Math.max(-1, Math.min(1, log - spreadOf(times, service, site).mu));
  const { drift, today } = times;
  const fade = Math.exp((drift.at - at) / 60_000 / DRIFT_FADES);
  times.drift = { sum: drift.sum * fade + residual, weight: drift.weight * fade + 1, at };
  today.sum += residual;
  today.n += 1;
  const seen = times.seen[service.id] ?? { n: 0, sum: 0, squares: 0 };
  seen.n += 1;
  seen.sum += log;
  seen.squares += log * log;
  times.seen[service.id] = seen;
}

/** How much longer visits take at the moment, in the logarithm. */
export function driftOf({ drift: { sum, weight, at: last } }: ServiceTimes, at: number): number {
  const fade = Math.exp((last - at) / 60_000 / DRIFT_FADES);
  return (sum * fade) / (weight * fade + DRIFT_PRIOR);
}

/** Standard deviation of what a day's visits have in common, in the logarithm. */
export function sharedOf({ days }: ServiceTimes): number {
  const squares = days.reduce((sum, mean) => sum + mean * mean, DAY_PRIOR * DAY_SD * DAY_SD);
  return Math.max(LEAST_SHARED, SHARED_PART * Math.sqrt(squares / (days.length + DAY_PRIOR)));
}

/** A new day, so many days after the last one: what is old counts less. */
export function nextDay(times: ServiceTimes, days: number): void {
  const { n, sum } = times.today;
  if (n > 0) times.days = [...times.days, sum / n].slice(-DAYS);
  times.today = { sum: 0, n: 0 };
  times.drift = { sum: 0, weight: 0, at: 0 };
  const keep = 2 ** (-days / HALF_LIFE);
  for (const seen of Object.values(times.seen)) {
    seen.n *= keep;
    seen.sum *= keep;
    seen.squares *= keep;
  }
}

function expectedLog({ normalMinutes = NORMAL_MINUTES }: Service): number {
  return Math.log(normalMinutes) - BELOW_MEAN;
}
