import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { businessDay } from '../../shared/engine/hours.ts';

const SEED = 20260302;
const MINUTE = 60_000;
const QUARTER = 15 * MINUTE;
/** Shorter than any summer time. */
const STEP = 28 * 24 * 60 * MINUTE;

/** Zones with whole, half and quarter hours, at both ends of the day, and with odd summer times. */
const ZONES = [
  'Europe/Berlin',
  'UTC',
  'Asia/Kolkata',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'Australia/Eucla',
  'Pacific/Chatham',
  'Pacific/Kiritimati',
  'Pacific/Pago_Pago',
  'America/St_Johns',
  'America/Sao_Paulo',
  'Africa/Cairo',
  'Africa/Casablanca',
];

const formats = new Map<string, Intl.DateTimeFormat>();

/** The wall clock at a place, put together from its parts: another way than the engine's. */
function wallClock(at: number, timeZone: string): { readonly day: string; readonly asUtc: number } {
  let format = formats.get(timeZone);
  if (format === undefined) {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
    });
    formats.set(timeZone, format);
  }
  const parts = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, Number(value)]));
  const { year = 0, month = 0, day = 0, hour = 0, minute = 0 } = parts;
  const asUtc = Date.UTC(year, month - 1, day, hour, minute);
  return { day: new Date(asUtc).toISOString().slice(0, 10), asUtc };
}

function offset(at: number, timeZone: string): number {
  return wallClock(at, timeZone).asUtc - Math.floor(at / MINUTE) * MINUTE;
}

/** The minute at which a zone's offset changes between two instants. */
function change(from: number, to: number, timeZone: string): number {
  let before = from;
  let after = to;
  while (after - before > MINUTE) {
    const middle = before + Math.floor((after - before) / 2 / MINUTE) * MINUTE;
    if (offset(middle, timeZone) === offset(from, timeZone)) before = middle;
    else after = middle;
  }
  return after;
}

describe('the business day', () => {
  test.each([
    ['the night before summer time', 'Europe/Berlin', '2026-03-28T22:59:59Z', '2026-03-28'],
    ['the night of summer time', 'Europe/Berlin', '2026-03-28T23:00:00Z', '2026-03-29'],
    ['the end of the short day', 'Europe/Berlin', '2026-03-29T21:59:59Z', '2026-03-29'],
    ['the morning after the short day', 'Europe/Berlin', '2026-03-29T22:00:00Z', '2026-03-30'],
    ['the night of winter time', 'Europe/Berlin', '2026-10-24T22:00:00Z', '2026-10-25'],
    ['the hour that comes twice', 'Europe/Berlin', '2026-10-25T01:30:00Z', '2026-10-25'],
    ['the end of the long day', 'Europe/Berlin', '2026-10-25T22:59:59Z', '2026-10-25'],
    ['the morning after the long day', 'Europe/Berlin', '2026-10-25T23:00:00Z', '2026-10-26'],
    ['the last second of a year', 'Europe/Berlin', '2026-12-31T22:59:59Z', '2026-12-31'],
    ['the first second of a year', 'Europe/Berlin', '2026-12-31T23:00:00Z', '2027-01-01'],
    ['a leap day', 'Europe/Berlin', '2028-02-28T23:00:00Z', '2028-02-29'],
    ['half an hour', 'Asia/Kolkata', '2026-03-01T18:30:00Z', '2026-03-02'],
    ['three quarters of an hour', 'Asia/Kathmandu', '2026-03-01T18:15:00Z', '2026-03-02'],
    ['three quarters of an hour and summer time', 'Pacific/Chatham', '2026-03-01T10:15:00Z', '2026-03-02'],
    ['half an hour of summer time', 'Australia/Lord_Howe', '2026-03-01T13:00:00Z', '2026-03-02'],
    ['the earliest place', 'Pacific/Kiritimati', '2026-12-31T10:00:00Z', '2027-01-01'],
    ['the latest place', 'Pacific/Pago_Pago', '2027-01-01T10:59:59Z', '2026-12-31'],
  ])('is right at %s', (_, timeZone, at, day) => {
    expect(businessDay(Date.parse(at), timeZone)).toBe(day);
  });

  test.each([
    ['America/Sao_Paulo', '2018-11-04T03:00:00Z', '2018-11-03', '2018-11-04'],
    ['Africa/Cairo', '2023-04-27T22:00:00Z', '2023-04-27', '2023-04-28'],
    ['Africa/Cairo', '2026-04-23T22:00:00Z', '2026-04-23', '2026-04-24'],
  ])('begins in %s at one where midnight is left out: %s', (timeZone, at, before, after) => {
    const one = Date.parse(at);
    expect(new Intl.DateTimeFormat('en-GB', { timeZone, timeStyle: 'short' }).format(one)).toBe('01:00');
    expect(businessDay(one - 1, timeZone)).toBe(before);
    expect(businessDay(one, timeZone)).toBe(after);
  });

  test.each(ZONES)('changes in %s at midnight, not before and not after', (zone) => {
    const noon = Date.UTC(2026, 5, 15, 12);
    const midnight = Date.UTC(2026, 5, 15) - offset(noon, zone);
    expect([-1, 0, 14 * MINUTE].map((after) => businessDay(midnight + after, zone))).toEqual([
      '2026-06-14',
      '2026-06-15',
      '2026-06-15',
    ]);
  });

  test('does not begin early where the clock goes back from midnight to eleven', () => {
    const again = Date.parse('2023-10-26T21:00:00Z');
    expect(wallClock(again, 'Africa/Cairo').asUtc).toBe(Date.UTC(2023, 9, 26, 23));
    expect(businessDay(again, 'Africa/Cairo')).toBe('2023-10-26');
    expect(businessDay(again + 60 * MINUTE, 'Africa/Cairo')).toBe('2023-10-27');
  });

  test('is the day of the wall clock at any instant, whatever was asked before', () => {
    const instant = fc.integer({ min: Date.UTC(2012, 0), max: Date.UTC(2060, 0) });
    // Neighbouring instants in mixed zones, so that the memo of the last quarter hour is hit and missed.
    const steps = fc.array(
      fc.record({ zone: fc.constantFrom(...ZONES), step: fc.integer({ min: -QUARTER, max: QUARTER }) }),
    );
    fc.assert(
      fc.property(instant, steps, (start, list) => {
        let at = start;
        for (const { zone, step } of list) {
          at += step;
          expect(businessDay(at, zone)).toBe(wallClock(at, zone).day);
        }
      }),
      { seed: SEED, numRuns: 300 },
    );
  });

  // The memo of `businessDay` stands on this. (Some zones have changed their clock at 00:01: Casey, 2020.)
  test('may be remembered for a quarter hour: no zone begins a day within one, 2020 to 2032', () => {
    const odd: string[] = [];
    for (const zone of Intl.supportedValuesOf('timeZone')) {
      let before = offset(Date.UTC(2020, 0), zone);
      for (let at = Date.UTC(2020, 0) + STEP; at < Date.UTC(2032, 0); at += STEP) {
        const now = offset(at, zone);
        if (now % QUARTER !== 0) odd.push(`${zone} ${now}`);
        if (now !== before) {
          const quarter = Math.floor(change(at - STEP, at, zone) / QUARTER) * QUARTER;
          const last = quarter + QUARTER - MINUTE;
          if (wallClock(quarter, zone).day !== wallClock(last, zone).day) odd.push(`${zone} ${quarter}`);
        }
        before = now;
      }
    }
    expect(odd).toEqual([]);
  });
});
