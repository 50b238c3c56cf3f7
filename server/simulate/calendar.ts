/** Days and wall-clock times of a simulated site, as instants. */
import { wallClock } from '../../shared/engine/hours.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
/** A Monday. */
const FIRST = Date.UTC(2026, 2, 2);

/** The n-th working day from the first, `YYYY-MM-DD`. */
export function workingDay(number: number): string {
  const week = Math.floor(number / 5);
  return new Date(FIRST + (7 * week + (number % 5)) * DAY).toISOString().slice(0, 10);
}

/** Epoch ms of a minute of a day on a site's wall. */
export function instantOf(day: string, minute: number, timeZone: string): number {
  const utc = Date.parse(`${day}T00:00:00Z`) + minute * MINUTE;
  const wall = wallClock(utc, timeZone);
  const shown = Date.parse(`${wall.day}T00:00:00Z`) + wall.minutes * MINUTE;
  return utc - (shown - utc);
}

/** `10:30` */
export function clock(minute: number): string {
  const two = (value: number) => String(value).padStart(2, '0');
  return `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
}

export function minuteOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
}
