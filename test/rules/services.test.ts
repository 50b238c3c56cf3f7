import { describe, expect, test } from 'vitest';
import { nextAvailable } from '../../shared/engine/available.ts';
import { minutesLeft, wallClock } from '../../shared/engine/hours.ts';
import type { Hours, Site } from '../../shared/model.ts';
import { given, todayAt, withService } from '../support/site.ts';

const wohnsitz = { serviceId: 'wohnsitz' };
const WEEK: Hours = {
  week: {
    mon: [
      ['08:00', '12:00'],
      ['13:00', '16:00'],
    ],
  },
};
const berlin = { timeZone: 'Europe/Berlin' };

/** Why no number is given at a site that is like this at that time. */
function refusedAt(time: string, change: Partial<Site>): string {
  const { site, kiosk } = given({}, change);
  site.now = time.includes('T') ? Date.parse(time) : todayAt(time);
  return kiosk.refused('issue-ticket', wohnsitz);
}

function issuesAt(time: string, change: Partial<Site>): string {
  const { site, kiosk } = given({}, change);
  site.now = time.includes('T') ? Date.parse(time) : todayAt(time);
  return kiosk.issues('wohnsitz');
}

describe('services', () => {
  test.each(['07:59', '12:00', '12:59', '16:00'])(
    '[H1] at %s a site with a lunch break is closed',
    (time) => {
      expect(refusedAt(time, { hours: WEEK })).toBe('service-closed');
      expect(refusedAt(time, withService('wohnsitz', { hours: WEEK }))).toBe('service-closed');
    },
  );

  test.each(['08:00', '11:59', '13:00', '15:59'])('[H1] at %s it is open', (time) => {
    expect(issuesAt(time, { hours: WEEK })).toBe('A 001');
  });

  test('[H1] a weekday without hours is closed, on the wall clock of the site', () => {
    expect(refusedAt('2026-03-03T09:00:00+01:00', { hours: WEEK })).toBe('service-closed');
    const auckland = { hours: WEEK, timeZone: 'Pacific/Auckland' };
    expect(issuesAt('2026-03-01T20:00:00Z', auckland)).toBe('A 001');
    expect(wallClock(Date.parse('2026-03-01T20:00:00Z'), 'Pacific/Auckland')).toEqual({
      day: '2026-03-02',
      weekday: 'mon',
      minutes: 9 * 60,
    });
  });

  test('[H2] an exception closes a Monday and opens a holiday', () => {
    const closed = { date: '2026-03-02', spans: [], reason: { de: 'Betriebsausflug' } };
    const easter = { date: '2026-04-06', spans: [['09:00', '11:00'] as [string, string]] };
    const hours = { ...WEEK, exceptions: [closed, easter] };
    const site: Partial<Site> = { hours, federalState: 'HH' };
    expect(refusedAt('09:00', site)).toBe('service-closed');
    expect(issuesAt('2026-04-06T10:00:00+02:00', site)).toBe('A 001');
    expect(refusedAt('2026-04-06T14:00:00+02:00', site)).toBe('service-closed');
  });

  test.each([
    ['Easter Monday', '2026-04-06T10:00:00+02:00', 'HH'],
    ['Reformation Day, in Hamburg', '2022-10-31T10:00:00+01:00', 'HH'],
    ['Epiphany, in Bavaria', '2025-01-06T10:00:00+01:00', 'BY'],
  ] as const)('[H3] %s is closed', (_, time, federalState) => {
    expect(refusedAt(time, { hours: WEEK, federalState })).toBe('service-closed');
  });

  test('[H3] what is a holiday in Bavaria is a Monday in Hamburg', () => {
    expect(issuesAt('2025-01-06T10:00:00+01:00', { hours: WEEK, federalState: 'HH' })).toBe('A 001');
  });

  test('[H4] a service that is switched off gives no numbers', () => {
    expect(refusedAt('09:00', withService('wohnsitz', { off: { de: 'Störung' } }))).toBe('service-off');
  });

  test.each([
    ['2026-03-02', '2026-03-02'],
    ['2026-03-01', '2026-03-02'],
  ])('[H5] a pilot from %s to %s is there on the second of March', (from, to) => {
    const pilot = withService('wohnsitz', { trial: { from, to } });
    expect(issuesAt('23:59', pilot)).toBe('A 001');
    expect(refusedAt('2026-03-03T00:00:00+01:00', pilot)).toBe('service-not-on-trial');
  });

  test('[H6] when the numbers of the day are given, there are some again tomorrow', () => {
    const { site, kiosk } = given({}, withService('wohnsitz', { capacity: { perDay: 2 } }));
    kiosk.issues('wohnsitz');
    kiosk.issues('wohnsitz');
    expect(kiosk.refused('issue-ticket', wohnsitz)).toBe('service-full');
    expect(site.see('kiosk', { kiosk: 'foyer' })['service:wohnsitz']).toMatchObject({ full: true });
    site.pass(24 * 60);
    expect(kiosk.issues('wohnsitz')).toBe('A 001');
  });

  test('[H7] two counters serve three of ten minutes in the last quarter of an hour, and no fourth', () => {
    const { site, kiosk } = given(
      { '1': 'anna', '2': 'ben' },
      { hours: { week: { mon: [['08:00', '12:00']] } } },
    );
    site.now = todayAt('11:45');
    for (let number = 0; number < 3; number++) kiosk.issues('wohnsitz');
    expect(kiosk.refused('issue-ticket', wohnsitz)).toBe('closing-too-near');
  });

  test('[H7] without an open counter nobody is sent away on a guess', () => {
    const { site, kiosk } = given({}, { hours: { week: { mon: [['08:00', '12:00']] } } });
    site.now = todayAt('11:59');
    expect([kiosk.issues('wohnsitz'), kiosk.issues('wohnsitz')]).toEqual(['A 001', 'A 002']);
  });

  test.each([
    ['the clock goes forward', '2026-03-29T01:00:00+01:00', 4 * 60],
    ['the clock goes back', '2026-10-25T01:00:00+02:00', 6 * 60],
    ['nothing happens', '2026-03-22T01:00:00+01:00', 5 * 60],
  ])('[H8] from one to six it is so many minutes when %s', (_, at, minutes) => {
    const hours: Hours = { week: { sun: [['00:00', '06:00']] } };
    expect(minutesLeft(hours, berlin, Date.parse(at))).toBe(minutes);
  });

  test('[H8] a break counts, closed is nothing left, and without hours there is no end', () => {
    expect(minutesLeft(WEEK, berlin, todayAt('11:00'))).toBe(5 * 60);
    expect(minutesLeft(WEEK, berlin, todayAt('12:30'))).toBe(0);
    expect(minutesLeft(undefined, berlin, todayAt('12:30'))).toBe(Number.POSITIVE_INFINITY);
  });

  test('[H9] ten minutes before midnight a night shift has until the morning', () => {
    const night: Hours = { week: { mon: [['22:00', '24:00']], tue: [['00:00', '06:00']] } };
    expect(minutesLeft(night, { ...berlin, overnight: true }, todayAt('23:50'))).toBe(6 * 60 + 10);
    expect(minutesLeft(night, berlin, todayAt('23:50'))).toBe(10);
    const { site, kiosk } = given({}, { hours: night, overnight: true });
    site.now = todayAt('23:50');
    site.as('clerk', 'anna').opens('1');
    kiosk.issues('wohnsitz');
    expect(kiosk.issues('wohnsitz')).toBe('A 002');
  });

  test('[H10] a kiosk gives no number for a service that is by appointment only; a clerk does', () => {
    const { kiosk, anna } = given({}, withService('wohnsitz', { bookedOnly: true }));
    expect(kiosk.refused('issue-ticket', wohnsitz)).toBe('service-booked-only');
    expect(anna.does('issue-ticket', wohnsitz).code).toBe('A 001');
  });

  test('[H11] it can be had next after the lunch break, on the next open weekday, or when its trial begins', () => {
    const next = (time: string, service: Parameters<typeof nextAvailable>[1]) =>
      nextAvailable({ ...berlin, hours: WEEK }, service, todayAt(time));
    expect(next('12:07', {})).toBe(todayAt('13:00'));
    expect(next('16:00', {})).toBe(Date.parse('2026-03-09T08:00:00+01:00'));
    expect(next('09:00', { trial: { from: '2026-03-08', to: '2026-03-20' } })).toBe(
      Date.parse('2026-03-09T08:00:00+01:00'),
    );
    expect(next('12:07', { off: { de: 'krank' } })).toBeUndefined();
  });
});
