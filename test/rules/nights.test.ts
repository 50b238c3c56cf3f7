import { describe, expect, test } from 'vitest';
import { type Given, given, MORNING, todayAt } from '../support/site.ts';

const one = { counterId: '1' };
const wohnsitz = { serviceId: 'wohnsitz' };
const DAY = 24 * 60;

/** A site that works through the night, ten minutes before midnight, with Anna at counter 1. */
function givenNight(): Given {
  const people = given({}, { overnight: true });
  people.site.now = todayAt('23:50');
  people.anna.opens('1');
  return people;
}

describe('nights', () => {
  test('[D7] the house stays: visitors with code and seniority, counters with their visitors', () => {
    const { site, kiosk, anna } = givenNight();
    for (let number = 0; number < 3; number++) kiosk.issues('wohnsitz');
    anna.calls('1');
    anna.does('finish-service', { ...one, thenCallNext: true });
    site.pass(20);
    expect(anna.events('finish-service', { ...one, thenCallNext: true })).toEqual([
      'day-started',
      'service-started',
      'service-finished',
      'ticket-called',
    ]);
    expect([...site.state.tickets.values()].map(({ code, status }) => [code, status])).toEqual([
      ['A 002', 'finished'],
      ['A 003', 'called'],
    ]);
  });

  test('[D7] who waits for a clerk goes on waiting for that clerk', () => {
    const { site, kiosk, anna, ben } = givenNight();
    const { ticketId } = kiosk.does('issue-ticket', wohnsitz);
    anna.does('transfer-ticket', { ticketId, to: { clerk: 'clerk:anna' } });
    site.pass(20);
    ben.opens('2');
    expect(ben.refused('call-next', { counterId: '2' })).toBe('queue-empty');
    expect(anna.calls('1')).toBe('A 001');
  });

  test('[D7] whose code it is keeps it, although a guest with the same one was here before', () => {
    const { site, kiosk, anna, system } = givenNight();
    const { code, ticketId } = anna.does('book-appointment', { ...wohnsitz, slot: todayAt('23:55') });
    const from = { site: 'wandsbek', name: 'Wandsbek' };
    const guest = { ticketId: 'ticket-00777', token: 'token-0000000000000777', code, from } as const;
    system.does('receive-ticket', { ...guest, ...wohnsitz, language: 'de', issuedAt: site.now });
    kiosk.does('check-in', { code });
    site.pass(20);
    anna.does('leave-queue', { ticketId: guest.ticketId });
    expect(site.log.at(-2)?.type).toBe('day-started');
    expect(site.state.codes.get(code)).toBe(ticketId);
  });

  test('[N8] numbers begin at 1 again and pass over those that are still in the house', () => {
    const { site, kiosk, anna } = givenNight();
    kiosk.issues('wohnsitz');
    kiosk.issues('wohnsitz');
    anna.calls('1');
    anna.does('finish-service', one);
    site.pass(20);
    expect([kiosk.issues('wohnsitz'), kiosk.issues('wohnsitz')]).toEqual(['A 001', 'A 003']);
  });

  test('[D8] who is booked for tomorrow comes tomorrow, and the slot is still taken', () => {
    const { site, kiosk, anna } = given();
    const slot = todayAt('09:30') + DAY * 60_000;
    const { code } = anna.does('book-appointment', { ...wohnsitz, slot });
    const gone = anna.books('wohnsitz', '10:00');
    site.pass(DAY);
    kiosk.issues('ausweis');
    expect(site.state.slots.size).toBe(1);
    expect(kiosk.refused('check-in', { code: gone.code })).toBe('ticket-unknown');
    expect(kiosk.does('check-in', { code }).code).toBe('T 1001');
  });

  test('[D9] after two days without a store the first command starts today, once', () => {
    const { site, kiosk } = given();
    kiosk.issues('wohnsitz');
    site.pass(2 * DAY + 90);
    kiosk.issues('wohnsitz');
    kiosk.issues('wohnsitz');
    expect(site.log.filter(({ type }) => type === 'day-started').map(({ data }) => data)).toEqual([
      { day: '2026-03-02' },
      { day: '2026-03-04' },
    ]);
  });

  test.each([
    ['Europe/Berlin', '2026-03-28T22:30:00Z', 26],
    ['Europe/Berlin', '2026-10-24T21:30:00Z', 28],
    ['Africa/Cairo', '2026-04-23T20:30:00Z', 26],
    ['America/Sao_Paulo', '2018-11-04T01:30:00Z', 26],
  ])('[D10] in %s from %s, two midnights in %i hours start two days', (timeZone, from, hours) => {
    const { site, kiosk } = given({}, { timeZone });
    site.now = Date.parse(from);
    const days: string[] = [];
    for (let quarter = 0; quarter <= hours * 4; quarter++) {
      kiosk.issues('wohnsitz');
      if (days.at(-1) !== site.state.day) days.push(site.state.day);
      site.pass(15);
    }
    expect(days).toHaveLength(3);
    expect(site.log.filter(({ type }) => type === 'day-started')).toHaveLength(3);
  });

  test('[D11] who is booked for ten to midnight and comes at five past is not on another day', () => {
    const { site, kiosk, anna } = givenNight();
    const { code } = anna.does('book-appointment', { ...wohnsitz, slot: todayAt('23:55') });
    site.pass(15);
    kiosk.issues('ausweis');
    expect(kiosk.does('check-in', { code })).toMatchObject({ band: 'on-time' });
  });

  test('[D11] but an hour after the slot is over, so is the booking', () => {
    const { site, kiosk, anna } = givenNight();
    const { code } = anna.does('book-appointment', { ...wohnsitz, slot: todayAt('23:55') });
    site.pass(70);
    kiosk.issues('ausweis');
    expect(kiosk.refused('check-in', { code })).toBe('ticket-unknown');
  });

  test('[D12] who missed a call stays for one turn of the day and not for another', () => {
    const { site, kiosk, anna } = givenNight();
    kiosk.issues('wohnsitz');
    anna.calls('1');
    anna.does('mark-no-show', one);
    site.pass(20);
    kiosk.issues('ausweis');
    expect(site.state.tickets.get('ticket-00001')?.status).toBe('missed');
    site.pass(DAY);
    kiosk.issues('ausweis');
    expect(site.state.tickets.has('ticket-00001')).toBe(false);
    expect(site.state.tickets.has('ticket-00002')).toBe(true);
  });

  test('[D12] a ticket on its way over midnight can still come back, and its code waits for it', () => {
    const { site, kiosk, anna, system } = givenNight();
    const { ticketId } = kiosk.does('issue-ticket', wohnsitz);
    anna.does('send-ticket', { ticketId, site: 'wandsbek', ...wohnsitz });
    site.pass(20);
    expect(kiosk.issues('wohnsitz')).toBe('A 002');
    expect(system.does('bounce-ticket', { ticketId }).code).toBe('A 001');
    expect(anna.calls('1')).toBe('A 001');
  });

  test('[D13] an alarm rings on over midnight', () => {
    const { site, kiosk, lead } = given();
    const { alarmId } = lead.does('raise-alarm', one);
    site.pass(DAY);
    kiosk.issues('wohnsitz');
    expect(site.state.alarms.get(alarmId)).toMatchObject({ name: 'lead', at: MORNING });
  });
});
