import { describe, expect, test } from 'vitest';
import { SiteForecast } from '../../server/forecast/site-forecast.ts';
import { freeze } from '../../shared/engine/checkpoint.ts';
import { accuracyOf, tenthsKept } from '../../shared/forecast/accuracy.ts';
import type { AccuracyRow } from '../../shared/views/forecast-rows.ts';
import { given, todayAt } from '../support/site.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

describe('how good the promises were', () => {
  test('[F13] what was told with the number is kept with it and never told otherwise', () => {
    const people = given({ '1': 'anna' });
    const { site, kiosk, anna } = people;
    kiosk.issues('wohnsitz');
    const told = {
      p10: site.now + 5 * MINUTE,
      p50: site.now + 9 * MINUTE,
      p90: site.now + 14 * MINUTE,
      by: site.now + 15 * MINUTE,
    };
    site.quote = () => told;
    const { ticketId, quote } = kiosk.does('issue-ticket', { serviceId: 'wohnsitz' });
    expect(quote).toEqual(told);
    site.quote = () => ({ ...told, p90: told.p90 + MINUTE });
    site.pass(12);
    anna.calls('1');
    anna.does('finish-service', { counterId: '1', thenCallNext: true });
    expect(site.state.tickets.get(ticketId)?.quote).toEqual(told);
    expect(accuracyOf(site.state)).toMatchObject({
      quotes: 1,
      kept: 1,
      belowP90: 1,
      inBand: 1,
      medianError: 3,
    });
  });

  test('[F13] who is scored hangs on what was told, not on what came of it', () => {
    const people = given({ '1': 'anna' });
    const { site, kiosk, anna } = people;
    const told = (p50: number) => {
      const later = (minutes: number) => site.now + minutes * MINUTE;
      site.quote = () => ({ p10: later(0), p50: later(p50), p90: later(9), by: later(10) });
      kiosk.issues('wohnsitz');
      anna.calls('1');
      anna.does('finish-service', { counterId: '1' });
    };
    told(0);
    expect(accuracyOf(site.state)).toBeUndefined();
    // Called at once, though a wait was told: a promise that was kept.
    told(4);
    expect(accuracyOf(site.state)).toMatchObject({ quotes: 1, kept: 1, medianError: 4 });
  });

  test('[F13] without a forecast a number is given all the same', () => {
    expect(given().kiosk.does('issue-ticket', { serviceId: 'wohnsitz' }).quote).toBeUndefined();
  });

  test('[F17] what the promises of past days came to outlives a restart, and the public hears it in tenths', () => {
    const people = given({ '1': 'anna' });
    const { site, kiosk, anna } = people;
    const told = () => ({
      p10: site.now + MINUTE,
      p50: site.now + 4 * MINUTE,
      p90: site.now + 9 * MINUTE,
      by: site.now + 10 * MINUTE,
    });
    site.quote = told;
    const first = new SiteForecast([...freeze(site.state)], null);
    for (let visit = 0; visit < 24; visit += 1) {
      kiosk.issues('wohnsitz');
      // One in twelve is called later than was told.
      site.pass(visit % 12 === 0 ? 20 : 3);
      anna.calls('1');
      anna.does('finish-service', { counterId: '1' });
    }
    first.take(site.log);
    expect(first.run(site.now).set['promise']).toEqual({ tenths: 9 });
    anna.does('close-counter', { counterId: '1' });
    site.now = todayAt('09:00') + DAY;
    kiosk.issues('wohnsitz');
    first.take(site.log);
    const again = new SiteForecast([...freeze(site.state)], first.learnt);
    const { set } = again.run(site.now);
    expect(set['promise']).toEqual({ tenths: 9 });
    const { days } = set['accuracy'] as unknown as AccuracyRow;
    expect(days).toMatchObject([{ day: '2026-03-02', quotes: 24, kept: 22 / 24 }]);
  });

  test('[F17] of a few promises nothing is said, and nothing is rounded up', () => {
    expect(tenthsKept([{ quotes: 19, kept: 1 }])).toBeUndefined();
    expect(
      tenthsKept([
        { quotes: 10, kept: 1 },
        { quotes: 10, kept: 0.9 },
      ]),
    ).toBe(9);
    expect(tenthsKept([{ quotes: 100, kept: 0.89 }])).toBe(8);
    expect(tenthsKept([{ quotes: 50, kept: 1 }])).toBe(10);
  });
});
