import { describe, expect, test } from 'vitest';
import { businessDay } from '../../shared/engine/hours.ts';
import { SAMPLE_SITE } from '../support/sample-site.ts';
import { given } from '../support/site.ts';

const DAY = 24 * 60;
const one = { counterId: '1' };

describe('days', () => {
  test('[D1] the first command of a day starts it in the same step', () => {
    const { site, kiosk } = given();
    expect(kiosk.events('issue-ticket', { serviceId: 'wohnsitz' })).toEqual(['day-started', 'ticket-issued']);
    expect(kiosk.events('issue-ticket', { serviceId: 'wohnsitz' })).toEqual(['ticket-issued']);
    site.pass(DAY);
    expect(kiosk.events('issue-ticket', { serviceId: 'wohnsitz' })).toEqual(['day-started', 'ticket-issued']);
  });

  test('[D1] a day on which nobody came is skipped', () => {
    const { site, kiosk } = given();
    kiosk.issues('wohnsitz');
    site.pass(3 * DAY);
    expect(kiosk.issues('wohnsitz')).toBe('A 001');
    expect(site.state.day).toBe('2026-03-05');
  });

  test('[D2] a clock that runs behind midnight brings yesterday back neither as day nor as numbers', () => {
    const { site, kiosk } = given();
    site.now = Date.parse('2026-03-03T00:00:30+01:00');
    kiosk.issues('wohnsitz');
    site.pass(-1);
    expect(kiosk.issues('wohnsitz')).toBe('A 002');
    expect(site.state.day).toBe('2026-03-03');
  });

  test('[D3] nothing of the day before is left: no tickets, no calls, no open counters', () => {
    const { site, kiosk, anna } = given({ '1': 'anna', '2': 'ben' });
    kiosk.issues('wohnsitz');
    kiosk.issues('wohnsitz');
    anna.calls('1');
    site.pass(DAY);
    anna.opens('1');
    expect(site.state.tickets.size).toBe(0);
    expect([...site.state.counters.keys()]).toEqual(['1']);
    expect(site.see('board', { area: 'eg' })).not.toHaveProperty('call:ticket-00001');
    expect(anna.refused('call-next', one)).toBe('queue-empty');
  });

  test('[D3] a visit that ran into midnight is over with the day', () => {
    const { site, kiosk, anna } = given({ '1': 'anna' });
    kiosk.issues('wohnsitz');
    anna.calls('1');
    site.pass(DAY);
    expect(anna.refused('finish-service', one)).toBe('counter-closed');
  });

  test("[D4] midnight is the site's own", () => {
    const { site, kiosk } = given();
    site.now = Date.parse('2026-03-02T23:59:59+01:00');
    kiosk.issues('wohnsitz');
    expect(site.state.day).toBe('2026-03-02');
    site.pass(1 / 60);
    kiosk.issues('wohnsitz');
    expect(site.state.day).toBe('2026-03-03');
  });

  test.each([
    ['Europe/Berlin', '2026-03-29T22:30:00Z', '2026-03-30'],
    ['Europe/Berlin', '2026-10-25T22:30:00Z', '2026-10-25'],
    ['Asia/Kathmandu', '2025-12-31T18:15:00Z', '2026-01-01'],
  ])('[D4] in %s it is at %s the %s', (timeZone, at, day) => {
    expect(businessDay(Date.parse(at), timeZone)).toBe(day);
  });

  test('[D5] configuration and outcomes outlive the day', () => {
    const { site, kiosk } = given();
    const { token } = kiosk.does('issue-ticket', { serviceId: 'wohnsitz' }, 'yesterday-1');
    site.pass(DAY);
    kiosk.issues('wohnsitz');
    expect(site.state.catalogue?.site).toEqual(SAMPLE_SITE);
    expect(kiosk.does('issue-ticket', { serviceId: 'wohnsitz' }, 'yesterday-1').token).toBe(token);
  });

  test('[D6] a refusal and a repeat leave the day as it is', () => {
    const { site, kiosk } = given();
    kiosk.does('issue-ticket', { serviceId: 'wohnsitz' }, 'yesterday-1');
    site.pass(DAY);
    kiosk.refused('issue-ticket', { serviceId: 'reisebuero' });
    kiosk.does('issue-ticket', { serviceId: 'wohnsitz' }, 'yesterday-1');
    expect(site.state.day).toBe('2026-03-02');
  });
});
