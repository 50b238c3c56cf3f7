/** Days, hours, holidays at a site. Pure: a memo of the last answers is all that it keeps. */
import * as feiertage from 'feiertagejs';
import type { Hours, Site } from '../model.ts';
import { WEEKDAYS, type Weekday } from '../weekdays.ts';

const MINUTE = 60_000;
const QUARTER = 15 * MINUTE;
const DAY_MINUTES = 24 * 60;

/** The wall clock at a site. */
export interface Wall {
  /** `YYYY-MM-DD`. */
  readonly day: string;
  readonly weekday: Weekday;
  /** Since the day's 00:00 on the wall. */
  readonly minutes: number;
}

/** What opening times depend on beside the times themselves. */
type Place = Pick<Site, 'timeZone' | 'federalState' | 'overnight'>;

const formats = new Map<string, Intl.DateTimeFormat>();
const answers = new Map<string, { readonly quarter: number; readonly wall: Wall }>();

/**
 * The wall clock at an instant, in whole minutes.
 *
 * Every zone's offset from UTC changes only on quarter hours, so one answer holds for the quarter; the
 * formatter behind it costs microseconds, which the command path does not have to spare.
 *
 * @param at epoch ms
 * @param timeZone IANA name, as validated in the site's configuration
 */
export function wallClock(at: number, timeZone: string): Wall {
  const quarter = Math.floor(at / QUARTER);
  let known = answers.get(timeZone);
  if (known?.quarter !== quarter) {
    known = { quarter, wall: format(quarter * QUARTER, timeZone) };
    answers.set(timeZone, known);
  }
  const { wall } = known;
  return { ...wall, minutes: wall.minutes + Math.floor((at - quarter * QUARTER) / MINUTE) };
}

/** The calendar day at a site, `YYYY-MM-DD`. */
export function businessDay(at: number, timeZone: string): string {
  return wallClock(at, timeZone).day;
}

/** Whether it is open at that minute. Without hours it always is. */
export function isOpen(hours: Hours | undefined, site: Place, at: number): boolean {
  return minutesLeft(hours, site, at) > 0;
}

/**
 * Minutes until it closes for good that day, pauses included; 0 while it is closed, infinite without hours.
 * At a site that works through the night, midnight is no closing: the morning counts too.
 */
export function minutesLeft(hours: Hours | undefined, site: Place, at: number): number {
  if (hours === undefined) return Number.POSITIVE_INFINITY;
  const wall = wallClock(at, site.timeZone);
  const spans = spansOn(hours, site.federalState, wall);
  const isIn = spans.some(([from, to]) => from <= wall.minutes && wall.minutes < to);
  const end = spans.at(-1)?.[1] ?? 0;
  if (!isIn) return 0;
  const left = end - wall.minutes - skipped(at, site.timeZone, wall.minutes, end);
  if (end !== DAY_MINUTES || site.overnight !== true) return left;
  return left + minutesLeft(hours, { ...site, overnight: false }, at + left * MINUTE);
}

/** Where a site stands on a day, `YYYY-MM-DD`; a mobile one that is nowhere then is where its service begins. */
export function placeOn({ place, stops = [] }: Pick<Site, 'place' | 'stops'>, day: string): string {
  const byDate = stops.find(({ dates = [] }) => dates.includes(day));
  const weekday = day === '' ? undefined : weekdayOf(day);
  const byDay = stops.find(({ days = [] }) => weekday !== undefined && days.includes(weekday));
  return (byDate ?? byDay)?.place ?? place;
}

/** The spans of the day that an instant lies in, epoch ms. */
export function spansOfDay(hours: Hours, site: Place, at: number): [number, number][] {
  const wall = wallClock(at, site.timeZone);
  const instant = (minute: number) => instantOf(wall.day, minute, site.timeZone);
  return spansOn(hours, site.federalState, wall).map(([from, to]) => [instant(from), instant(to)]);
}

/** The first instant at which it is no longer that business day, `YYYY-MM-DD`; epoch ms. */
export function endOfDay(day: string, timeZone: string): number {
  return instantOf(day, DAY_MINUTES, timeZone);
}

/** When a site closes for good on a day, epoch ms; undefined where it does not: without hours, or through the night. */
export function closingTime(hours: Hours | undefined, site: Place, day: string): number | undefined {
  if (hours === undefined || day === '') return undefined;
  const end = spansOn(hours, site.federalState, { day, weekday: weekdayOf(day), minutes: 0 }).at(-1)?.[1];
  if (end === undefined || (end === DAY_MINUTES && site.overnight === true)) return undefined;
  return instantOf(day, end, site.timeZone);
}

const instants = new Map<string, number>();
/** Answers that are kept; sites are asked again and again for the same day. */
const INSTANTS_KEPT = 1000;

/** The first instant at which a site's wall clock shows that minute of the day, or has passed it over. */
function instantOf(day: string, minute: number, timeZone: string): number {
  const key = `${day} ${minute} ${timeZone}`;
  const known = instants.get(key);
  if (known !== undefined) return known;
  const isOver = (at: number) => {
    const wall = wallClock(at, timeZone);
    return wall.day > day || (wall.day === day && wall.minutes >= minute);
  };
  // No zone is further than this from Greenwich.
  const near = Date.parse(day) + minute * MINUTE;
  let [before, after] = [near - DAY_MINUTES * MINUTE, near + DAY_MINUTES * MINUTE];
  while (after - before > MINUTE) {
    const middle = before + Math.floor((after - before) / 2 / MINUTE) * MINUTE;
    if (isOver(middle)) after = middle;
    else before = middle;
  }
  if (instants.size >= INSTANTS_KEPT) instants.clear();
  instants.set(key, after);
  return after;
}

/** Opening spans of a day, in minutes of the wall clock. */
function spansOn(
  hours: Hours,
  federalState: Site['federalState'],
  { day, weekday }: Wall,
): [number, number][] {
  const exception = hours.exceptions?.find(({ date }) => date === day);
  const isHoliday =
    exception === undefined && federalState !== undefined && holidays(day.slice(0, 4), federalState).has(day);
  const spans = exception?.spans ?? (isHoliday ? [] : (hours.week[weekday] ?? []));
  return spans.map(([from, to]) => [minutesOf(from), minutesOf(to)]);
}

/** Minutes that the wall clock jumps over (or, negative, shows twice) until a later minute of the same day. */
function skipped(at: number, timeZone: string, from: number, to: number): number {
  const then = wallClock(at + (to - from - 1) * MINUTE, timeZone);
  const shown = then.minutes + (then.day > wallClock(at, timeZone).day ? DAY_MINUTES : 0);
  return shown - (to - 1);
}

function minutesOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
}

const holidayMemo = new Map<string, ReadonlySet<string>>();

function holidays(year: string, federalState: string): ReadonlySet<string> {
  const key = `${year} ${federalState}`;
  let known = holidayMemo.get(key);
  if (known === undefined) {
    known = new Set(feiertage.getHolidays(Number(year), federalState).map(({ dateString }) => dateString));
    holidayMemo.set(key, known);
  }
  return known;
}

function format(at: number, timeZone: string): Wall {
  let formatter = formats.get(timeZone);
  if (formatter === undefined) {
    // The Swedish locale writes ISO 8601: "2026-11-22 09:42".
    formatter = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' });
    formats.set(timeZone, formatter);
  }
  const [day = '', time = ''] = formatter.format(at).split(' ');
  return { day, weekday: weekdayOf(day), minutes: minutesOf(time) };
}

/** A calendar date has the same weekday everywhere. */
function weekdayOf(day: string): Weekday {
  const sunday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return WEEKDAYS[(sunday + 6) % 7] ?? 'mon';
}
