/** One day of a world before it is played: who works when, who comes when, and everybody's luck. */
import type { Site } from '../../shared/model.ts';
import { WEEKDAYS } from '../../shared/weekdays.ts';
import { clock, instantOf, minuteOf, workingDay } from './calendar.ts';
import { Dice } from './dice.ts';
import type { World } from './world.ts';
import * as worlds from './world.ts';

const MINUTE = 60_000;
/** Where the site has no hours of its own. */
const OPEN: readonly [number, number] = [8 * 60, 16 * 60];
/** Nobody comes any more so long before closing, minutes. */
const LAST_CALL = 30;
/** The share of visits that are booked at this load; at other loads as many are booked. */
const BOOKED = { share: 0.4, load: 0.92 } as const;
/** Walk-ins that stand before the door, and within how many minutes they are in. */
const DOOR = { share: 0.05, minutes: 5 } as const;
const MONDAY = 1.12;
const SLOT = 15;

/** One visitor with everything that will happen to him, whatever the order. */
export interface Guest {
  /** Epoch ms: comes in. Infinite: booked, and does not come. */
  readonly at: number;
  readonly service: number;
  readonly slot?: number | undefined;
  /** Standard normal: how long the visit takes for what it is. */
  readonly z: number;
  /** Minutes of patience, and whether the number is given back then. */
  readonly patience: number;
  readonly cancels: boolean;
  /** Index of the service that it goes on with. */
  readonly next?: number | undefined;
  readonly zNext: number;
}

export interface Shift {
  readonly counterId: string;
  /** Minutes of the day, from and to; empty: absent. */
  readonly spans: readonly (readonly [number, number])[];
}

export interface Day {
  readonly day: string;
  readonly number: number;
  readonly load: number;
  /** Epoch ms. */
  readonly opens: number;
  readonly closes: number;
  readonly shifts: readonly Shift[];
  /** In the order of their coming; who does not come is last. */
  readonly guests: readonly Guest[];
  /** By counter: how much slower today, in the logarithm. */
  readonly form: readonly number[];
  /** While the machines are slow: from, to, epoch ms. */
  readonly slowed?: readonly [number, number] | undefined;
  /** Walk-ins of today as a share of what is usual. */
  readonly crowd: number;
  /** Expected walk-ins of a usual day of this load. */
  readonly walkIns: number;
}

/** @param load work by staffed minutes */
export function dayOf(world: World, number: number, load: number): Day {
  const { site, seed } = world;
  const dice = new Dice(seed, 23, number);
  const day = workingDay(number);
  const [from, to] = hoursOf(world, day);
  const at = (minute: number) => instantOf(day, minute, site.timeZone);
  const shifts = shiftsOf(world, from, to, dice);
  const visits = visitsAt(world, shifts);
  const booked = Math.round(BOOKED.share * BOOKED.load * visits);
  const walkIns = Math.max(0, load * visits - booked * worlds.SHOW);
  const crowd = Math.max(0.6, dice.normal(1, 0.1)) * (number % 5 === 0 ? MONDAY : 1);
  const guests = [
    ...bookedGuests(world, booked, from, to, at, dice),
    ...walkInGuests(world, dice.poisson(walkIns * crowd), from, to, at, dice),
  ].toSorted((a, b) => a.at - b.at);
  const start = dice.between(from, to - 60);
  const isSlowed = dice.chance(worlds.SLOWED.days);
  const slowed = [at(start), at(start + dice.between(45, 120))] as const;
  return {
    day,
    number,
    load,
    opens: at(from),
    closes: at(to),
    shifts,
    guests,
    form: site.counters.map((_, counter) => formOf(seed, counter, number)),
    slowed: isSlowed ? slowed : undefined,
    crowd,
    walkIns,
  };
}

function hoursOf({ site }: World, day: string): readonly [number, number] {
  const weekday = WEEKDAYS[(new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7] ?? 'mon';
  const spans = site.hours?.week[weekday] ?? [];
  const [first, last] = [spans[0], spans.at(-1)];
  return first === undefined || last === undefined ? OPEN : [minuteOf(first[0]), minuteOf(last[1])];
}

/** Some start late, some leave at noon; coffee and lunch are staggered. */
function shiftsOf({ site }: World, from: number, to: number, dice: Dice): Shift[] {
  const { length } = site.counters;
  return site.counters.map(({ id }, index) => {
    const isLate = length >= 4 && index % 5 === 3;
    const isHalf = length >= 6 && index % 7 === 5;
    const begin = isLate ? from + 60 + 30 * (index % 3) : from;
    const end = isHalf ? Math.min(to, from + 270) : to;
    const spans: [number, number][] = [];
    let open = begin;
    const rest = (start: number, minutes: number) => {
      if (start - open < 30 || end - start - minutes < 30) return;
      spans.push([open, start]);
      open = start + minutes;
    };
    rest(from + 90 + 15 * (index % 6), 15);
    if (!isHalf) rest(from + 210 + 30 * (index % 4), 30);
    spans.push([open, end]);
    // At a site of one counter nobody is ever absent: there would be no day to look at.
    return { counterId: id, spans: length > 1 && dice.chance(worlds.ABSENT) ? [] : spans };
  });
}

/** As many visits as the planned staff has minutes for. */
function visitsAt({ services, site }: World, shifts: readonly Shift[]): number {
  const present = shifts.filter(({ spans }) => spans.length > 0);
  const worked = present.reduce((sum, { spans }) => sum + spans.reduce((part, [a, b]) => part + b - a, 0), 0);
  const planned = (worked / Math.max(1, present.length)) * site.counters.length * (1 - worlds.ABSENT);
  const each = services.reduce((sum, { weight, mean, transfer, target }) => {
    const more = target === undefined ? 0 : transfer * ((services[target]?.mean ?? 0) + 1);
    return sum + weight * (mean * 1.04 + 1 + more);
  }, 0);
  return planned / each;
}

function bookedGuests(
  world: World,
  count: number,
  from: number,
  to: number,
  at: (minute: number) => number,
  dice: Dice,
) {
  const slots = Math.floor((to - 45 - from) / SLOT);
  return Array.from({ length: count }, (_, index): Guest => {
    const slot = at(from + SLOT * (1 + Math.floor((index / count) * slots)));
    const comes = dice.chance(worlds.SHOW);
    const arrives = slot + MINUTE * worlds.checkInOffset(dice);
    return {
      ...luckOf(world, dice),
      slot,
      at: comes ? Math.max(at(from), arrives) : Number.POSITIVE_INFINITY,
    };
  });
}

function walkInGuests(
  world: World,
  count: number,
  from: number,
  to: number,
  at: (minute: number) => number,
  dice: Dice,
) {
  const last = to - LAST_CALL;
  return Array.from({ length: count }, (): Guest => {
    if (dice.chance(DOOR.share)) return { ...luckOf(world, dice), at: at(from + dice.next() * DOOR.minutes) };
    // By rejection from the profile of the day.
    let minute = dice.between(from, last);
    while (dice.next() > profile(minute)) minute = dice.between(from, last);
    return { ...luckOf(world, dice), at: at(minute) };
  });
}

/** How busy a minute of the day is, at most 1: most come in the morning, some after lunch. */
function profile(minute: number): number {
  const peak = (at: number, width: number) => Math.exp(-(((minute - at) / width) ** 2) / 2);
  return Math.min(1, 0.45 + 0.55 * peak(600, 70) + 0.15 * peak(840, 60));
}

/** Walk-ins of a usual day that come within a quarter of an hour, as a share of all. */
export function expectedShare(opens: number, closes: number, quarter: number): number {
  const last = closes - LAST_CALL;
  const sum = (a: number, b: number) => {
    let total = 0;
    for (let minute = Math.max(a, opens); minute < Math.min(b, last); minute += 1) total += profile(minute);
    return total;
  };
  const begin = 15 * quarter;
  const door = begin <= opens && opens < begin + 15 ? DOOR.share : 0;
  return door + ((1 - DOOR.share) * sum(begin, begin + 15)) / sum(opens, last);
}

function luckOf({ services }: World, dice: Dice): Omit<Guest, 'at'> {
  const service = dice.pick(services.map(({ weight }) => weight));
  const { transfer = 0, target } = services[service] ?? {};
  const goesOn = dice.chance(transfer);
  return {
    service,
    z: dice.normal(),
    patience: worlds.patience(dice),
    cancels: dice.chance(worlds.CANCELS),
    next: goesOn ? target : undefined,
    zNext: dice.normal(),
  };
}

/** A counter's form drifts from day to day: AR(1), deviation 0.08. */
function formOf(seed: number, counter: number, number: number): number {
  let form = 0;
  for (let day = Math.max(0, number - 12); day <= number; day += 1)
    form = 0.5 * form + 0.07 * new Dice(seed, 37, counter, day).normal();
  return form;
}

/** The plan as the configuration has it. */
function plannedSpans({ spans }: Shift): [string, string][] {
  return spans.map(([from, to]) => [clock(from), clock(to)]);
}

/** How much longer than usual a visit takes that begins then, in the logarithm. */
export function slowness(
  { slowed, opens, closes }: Pick<Day, 'slowed' | 'opens' | 'closes'>,
  at: number,
): number {
  const tired = Math.max(0, Math.min(1, (at - (opens + closes) / 2) / ((closes - opens) / 2)));
  const isSlow = slowed !== undefined && slowed[0] <= at && at < slowed[1];
  return worlds.FATIGUE * tired + (isSlow ? Math.log(worlds.SLOWED.factor) : 0);
}

/** The site as it is configured for a day: with the plan of that day. */
export function siteOn(site: Site, { day, shifts }: Pick<Day, 'day' | 'shifts'>): Site {
  const planOf = (id: string) => shifts.find(({ counterId }) => counterId === id);
  return {
    ...site,
    counters: site.counters.map((counter) => {
      const shift = planOf(counter.id);
      const spans = shift === undefined ? [] : plannedSpans(shift);
      return { ...counter, hours: { week: {}, exceptions: [{ date: day, spans }] } };
    }),
  };
}
