/** What visitors do: who leaves, who does not come when called, who goes on, who comes at all, and when. */
import { BIN, BINS, binOf, QUARTERS } from './knowledge.ts';
import { type Reservoir, reservoir, sample } from './reservoir.ts';

/** Before anything was seen: nobody comes to 2 % of the calls, 4 % more after two hours. */
const ABSENT_PRIOR = 20;
/** Per bin: minutes of waiting that must be seen for a rate of leaving to be believed. */
const LEAVING_PRIOR = 200;
const LEAVING_RATE = 0.0005;
const NO_SHOW_MINUTES = 2;
const TRANSFER_PRIOR = 8;
const TRANSFER_SEEN = 0.5;
const SHOW_PRIOR = 10;
const SHOW = 0.88;
/** Minutes after the slot, as one would expect: the deciles of a few minutes early. */
const OFFSETS = [-17, -12, -10, -8, -7, -6, -5, -4, -2, 0, 4, 12];
/** How much of a new day enters what is usual. */
const NEW_DAY = 0.25;
/** How many walk-ins count for a day like others. */
const CROWD_PRIOR = 40;

/** Plain data. */
export interface Behaviour {
  /** By bins of the wait. */
  readonly called: number[];
  readonly absent: number[];
  readonly waited: number[];
  readonly left: number[];
  lost: { sum: number; n: number };
  /** Service id → visits that were over, and where they went on. */
  readonly over: Record<string, { n: number; readonly to: Record<string, number> }>;
  booked: { came: number; n: number };
  readonly offsets: Reservoir;
  /** Service id → walk-ins by quarter, as usual; and those of today. */
  readonly usual: Record<string, number[]>;
  today: Record<string, number[]>;
  /** Days that `usual` is made of. */
  days: number;
}

export function behaviour(): Behaviour {
  const bins = () => Array.from({ length: BINS }, () => 0);
  return {
    called: bins(),
    absent: bins(),
    waited: bins(),
    left: bins(),
    lost: { sum: 0, n: 0 },
    over: {},
    booked: { came: 0, n: 0 },
    offsets: reservoir(600),
    usual: {},
    today: {},
    days: 0,
  };
}

/** Somebody was called after so many minutes; `came`: to the counter. */
export function learnCall({ called, absent }: Behaviour, wait: number, came: boolean): void {
  const bin = binOf(wait);
  called[bin] = (called[bin] ?? 0) + 1;
  if (!came) absent[bin] = (absent[bin] ?? 0) + 1;
}

/** A wait of so many minutes ended: by a call, or because the number was given back. */
export function learnWait({ waited, left }: Behaviour, wait: number, isLeft: boolean): void {
  const last = binOf(wait);
  for (let bin = 0; bin <= last; bin += 1)
    waited[bin] = (waited[bin] ?? 0) + Math.max(0, bin === last ? wait - bin * BIN : BIN);
  if (isLeft) left[last] = (left[last] ?? 0) + 1;
}

export function learnOver({ over }: Behaviour, service: string, next: string | undefined): void {
  const known = over[service] ?? { n: 0, to: {} };
  known.n += 1;
  if (next !== undefined) known.to[next] = (known.to[next] ?? 0) + 1;
  over[service] = known;
}

export function learnWalkIn({ today }: Behaviour, service: string, quarter: number): void {
  const counts = today[service] ?? Array.from({ length: QUARTERS }, () => 0);
  counts[quarter] = (counts[quarter] ?? 0) + 1;
  today[service] = counts;
}

/** The day is over: what came enters what is usual. */
export function closeDay(behaviour: Behaviour): void {
  const { usual, today } = behaviour;
  if (Object.keys(today).length === 0) return;
  behaviour.days += 1;
  const part = Math.max(NEW_DAY, 1 / behaviour.days);
  for (const id of new Set([...Object.keys(usual), ...Object.keys(today)])) {
    const before = usual[id] ?? [];
    const now = today[id] ?? [];
    usual[id] = Array.from(
      { length: QUARTERS },
      (_, quarter) => (1 - part) * (before[quarter] ?? 0) + part * (now[quarter] ?? 0),
    );
  }
  behaviour.today = {};
}

/** Walk-ins of today up to a quarter, as a share of what is usual until then. */
export function crowdOf({ usual, today }: Behaviour, quarter: number): number {
  const sum = (counts: Readonly<Record<string, number[]>>) =>
    Object.values(counts).reduce(
      (total, list) => total + list.slice(0, quarter).reduce((part, count) => part + count, 0),
      0,
    );
  return (sum(today) + CROWD_PRIOR) / (sum(usual) + CROWD_PRIOR);
}

/** How likely nobody comes to a call, by bins: who has waited longer comes no more surely. */
export function absences({ called, absent }: Behaviour): number[] {
  const rates = called.map((n, bin) => {
    const expected = 0.02 + (0.04 * bin) / (BINS - 1);
    return ((absent[bin] ?? 0) + ABSENT_PRIOR * expected) / (n + ABSENT_PRIOR);
  });
  return monotone(
    rates,
    called.map((n) => n + ABSENT_PRIOR),
  );
}

/** How likely a number is given back per minute, by bins. */
export function leaving({ waited, left }: Behaviour): number[] {
  return waited.map(
    (minutes, bin) => ((left[bin] ?? 0) + LEAVING_PRIOR * LEAVING_RATE) / (minutes + LEAVING_PRIOR),
  );
}

export function transfers({ over }: Behaviour, service: string) {
  const { n, to } = over[service] ?? { n: 0, to: {} };
  const seen = Object.values(to).reduce((sum, count) => sum + count, 0);
  // Without any, nobody knows where to.
  return { transfer: seen === 0 ? 0 : (seen + TRANSFER_SEEN) / (n + TRANSFER_PRIOR), targets: { ...to } };
}

export function showOf({ booked, offsets }: Behaviour) {
  return {
    show: (booked.came + SHOW_PRIOR * SHOW) / (booked.n + SHOW_PRIOR),
    offsets: sample(offsets, OFFSETS).toSorted((a, b) => a - b),
  };
}

export function noShowMinutes({ lost }: Behaviour): number {
  return (lost.sum + 5 * NO_SHOW_MINUTES) / (lost.n + 5);
}

/** The nearest rates that never fall (pool adjacent violators). */
function monotone(rates: readonly number[], weights: readonly number[]): number[] {
  const pools: { rate: number; weight: number; size: number }[] = [];
  for (const [index, rate] of rates.entries()) {
    let pool = { rate, weight: weights[index] ?? 1, size: 1 };
    for (let last = pools.at(-1); last !== undefined && last.rate > pool.rate; last = pools.at(-1)) {
      pools.pop();
      const weight = last.weight + pool.weight;
      pool = {
        rate: (last.rate * last.weight + pool.rate * pool.weight) / weight,
        weight,
        size: last.size + pool.size,
      };
    }
    pools.push(pool);
  }
  return pools.flatMap(({ rate, size }) => Array.from({ length: size }, () => rate));
}
