import { describe, expect, test } from 'vitest';
import type { Hours } from '../../shared/model.ts';
import { given, todayAt, withService } from '../support/site.ts';

const one = { counterId: '1' };
const wohnsitz = { serviceId: 'wohnsitz' };
const DAY = 24 * 60;
const MONDAYS: Hours = { week: { mon: [['08:00', '12:00']] } };

describe('appointments', () => {
  test('[A1] nobody is called before being here, and everybody is told how', () => {
    const { site, kiosk, anna } = given({ '1': 'anna' });
    const { code, ticketId } = anna.books('wohnsitz', '09:30');
    site.now = todayAt('09:30');
    expect(anna.refused('call-next', one)).toBe('queue-empty');
    expect(anna.refused('call-ticket', { ...one, ticketId, reason: 'Termin' })).toBe('ticket-not-waiting');
    kiosk.does('check-in', { code });
    expect(anna.calls('1')).toBe(code);
  });

  test.each([
    ['09:15', 'early', '09:50'],
    ['09:50', 'on-time', '09:50'],
    ['10:10', 'on-time', '10:10'],
    ['10:11', 'late', '10:11'],
  ])('[A2] at %s for ten o’clock is %s, callable from %s', (time, band, callable) => {
    const { site, kiosk, anna } = given();
    const { token } = anna.books('wohnsitz', '10:00');
    site.now = todayAt(time);
    expect(kiosk.does('check-in', { token })).toMatchObject({ band, callableAt: todayAt(callable) });
  });

  test('[A3] whoever is late has the place of an appointment ten minutes from then', () => {
    const { site, kiosk, anna } = given();
    const { token, ticketId } = anna.books('wohnsitz', '10:00');
    site.now = todayAt('10:20');
    expect(kiosk.does('check-in', { token }).slot).toBe(todayAt('10:30'));
    expect(site.state.tickets.get(ticketId)?.score).toBe(todayAt('09:30'));
  });

  test('[A4] without a word of the service an hour before and after is the window', () => {
    const { site, kiosk, anna } = given();
    const { token } = anna.books('wohnsitz', '10:30');
    expect(kiosk.refused('check-in', { token })).toBe('check-in-too-early');
    site.now = todayAt('11:31');
    expect(kiosk.refused('check-in', { token })).toBe('check-in-too-late');
    site.now = todayAt('11:30');
    kiosk.does('check-in', { token });
  });

  test("[A4] the service's own window counts", () => {
    const { site, kiosk, anna } = given(
      {},
      withService('wohnsitz', { checkIn: { earliest: 10, latest: 5 } }),
    );
    const { token } = anna.books('wohnsitz', '09:30');
    site.now = todayAt('09:19');
    expect(kiosk.refused('check-in', { token })).toBe('check-in-too-early');
    site.now = todayAt('09:36');
    expect(kiosk.refused('check-in', { token })).toBe('check-in-too-late');
  });

  test('[A5] tomorrow is another day', () => {
    const { anna, kiosk } = given();
    const slot = todayAt('10:00') + DAY * 60_000;
    const { code } = anna.does('book-appointment', { ...wohnsitz, slot });
    expect(kiosk.refused('check-in', { code })).toBe('check-in-other-day');
  });

  test('[A5] nobody checks in twice, nor with a number that is no appointment', () => {
    const { anna, kiosk } = given();
    const { code } = anna.books('wohnsitz', '09:30');
    kiosk.does('check-in', { code });
    expect(kiosk.refused('check-in', { code })).toBe('ticket-not-booked');
    expect(kiosk.refused('check-in', { code: kiosk.issues('wohnsitz') })).toBe('ticket-not-booked');
    expect(kiosk.refused('check-in', { code: 'T 4711' })).toBe('ticket-unknown');
  });

  test('[A6] whoever guesses a code from home checks nobody in', () => {
    const { anna, visitor } = given();
    const { code, token } = anna.books('wohnsitz', '09:30');
    expect(visitor.refused('check-in', { code })).toBe('not-your-ticket');
    expect(visitor.does('check-in', { token }).code).toBe(code);
  });

  test.each([
    ['a time that is over', {}, '08:59', 'slot-past'],
    ['a time when it is closed', { hours: MONDAYS }, '12:00', 'service-closed'],
    ['a service that is switched off', { off: { de: 'Störung' } }, '10:00', 'service-off'],
    [
      'a day after the trial',
      { trial: { from: '2026-02-01', to: '2026-03-01' } },
      '10:00',
      'service-not-on-trial',
    ],
  ] as const)('[A7] %s is not booked and not moved to', (_, change, time, code) => {
    const { anna } = given({}, withService('ausweis', change));
    const { ticketId } = anna.books('wohnsitz', '11:00');
    const slot = todayAt(time);
    expect(anna.refused('book-appointment', { serviceId: 'ausweis', slot })).toBe(code);
    expect(anna.refused('move-appointment', { ticketId, serviceId: 'ausweis', slot })).toBe(code);
  });

  test('[A7] only what the site has is booked', () => {
    const { anna } = given();
    const { ticketId } = anna.books('wohnsitz', '11:00');
    const nowhere = { serviceId: 'reisebuero', slot: todayAt('11:00') };
    expect(anna.refused('book-appointment', nowhere)).toBe('service-unknown');
    expect(anna.refused('move-appointment', { ticketId, ...nowhere })).toBe('service-unknown');
  });

  test('[A8] a slot takes two where two may come, and one more when one is moved away', () => {
    const { anna } = given({}, withService('wohnsitz', { capacity: { perSlot: 2 } }));
    const slot = todayAt('10:00');
    const { ticketId } = anna.books('wohnsitz', '10:00');
    const other = anna.books('wohnsitz', '10:15');
    anna.books('wohnsitz', '10:00');
    expect(anna.refused('book-appointment', { ...wohnsitz, slot })).toBe('slot-full');
    expect(anna.refused('move-appointment', { ticketId: other.ticketId, slot })).toBe('slot-full');
    anna.does('move-appointment', { ticketId, slot: todayAt('10:30') });
    anna.books('wohnsitz', '10:00');
  });

  test('[A9] a moved visit keeps code and token, and is checked in for the new service', () => {
    const { site, kiosk, anna, visitor } = given();
    const { code, token, ticketId } = anna.books('wohnsitz', '11:00');
    const slot = todayAt('09:30');
    const moved = visitor.does('move-appointment', { token, slot, serviceId: 'ausweis' });
    expect(moved).toEqual({ ticketId, token, code, slot, serviceId: 'ausweis' });
    kiosk.does('check-in', { code });
    expect(site.state.tickets.get(ticketId)).toMatchObject({ serviceId: 'ausweis', lane: 'ausweis', slot });
    expect(visitor.refused('move-appointment', { token, slot })).toBe('ticket-not-booked');
  });

  test('[A10] a cancelled visit frees its slot and checks in no more', () => {
    const { kiosk, anna, visitor } = given({}, withService('wohnsitz', { capacity: { perSlot: 1 } }));
    const { token } = anna.books('wohnsitz', '09:30');
    visitor.does('cancel-appointment', { token });
    expect(visitor.refused('cancel-appointment', { token })).toBe('ticket-not-booked');
    expect(kiosk.refused('check-in', { token })).toBe('ticket-not-booked');
    anna.books('wohnsitz', '09:30');
  });

  test('[N9] codes of booked visits begin at T 1001 and are of the visit, not of the day', () => {
    const { site, kiosk, anna } = given();
    const slot = todayAt('09:30') + DAY * 60_000;
    const { code } = anna.does('book-appointment', { ...wohnsitz, slot });
    site.pass(DAY);
    expect([code, anna.does('book-appointment', { ...wohnsitz, slot }).code]).toEqual(['T 1001', 'T 1002']);
    kiosk.does('check-in', { code });
  });

  test('[N9] after T 9999 comes T 1001, unless it is still booked', () => {
    const { site, anna } = given();
    anna.books('wohnsitz', '11:00');
    site.state = { ...site.state, lastBooking: 9998 };
    expect(anna.books('wohnsitz', '11:00').code).toBe('T 9999');
    expect(anna.books('wohnsitz', '11:00').code).toBe('T 1002');
  });
});
