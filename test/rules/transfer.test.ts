import { describe, expect, test } from 'vitest';
import { given, MORNING, todayAt, withService } from '../support/site.ts';

const one = { counterId: '1' };
const two = { counterId: '2' };
const three = { counterId: '3' };
const wohnsitz = { serviceId: 'wohnsitz' };
const abholung = { serviceId: 'abholung' };

describe('a transfer', () => {
  test('[M7] keeps code, token and the time of the first call, and takes a note along', () => {
    const { site, kiosk, anna } = given({ '1': 'anna' });
    const { ticketId, code, token } = kiosk.does('issue-ticket', wohnsitz);
    anna.calls('1');
    site.pass(3);
    anna.does('transfer-ticket', { ...one, ticketId, ...abholung, note: 'nur noch abholen' });
    expect(site.state.tickets.get(ticketId)).toMatchObject({
      code,
      token,
      ...abholung,
      firstCalledAt: MORNING,
      status: 'waiting',
      note: 'nur noch abholen',
    });
    expect(site.state.counters.get('1')?.ticketId).toBeUndefined();
  });

  test('[M7] measures the old seniority by the target of the new service', () => {
    const { site, kiosk, anna, ben } = given(
      { '1': 'anna', '3': 'ben' },
      withService('abholung', { targetMinutes: 20 }),
    );
    const { ticketId } = kiosk.does('issue-ticket', wohnsitz);
    kiosk.issues('abholung');
    site.pass(1);
    anna.does('transfer-ticket', { ticketId, ...abholung });
    expect(site.state.tickets.get(ticketId)?.score).toBe(todayAt('09:20'));
    expect(ben.calls('3')).toBe('A 001');
  });

  test('[M8] to a counter is for that counter only, and comes by its seniority', () => {
    const { kiosk, anna, ben } = given({ '1': 'anna', '2': 'ben' });
    const { ticketId } = kiosk.does('issue-ticket', wohnsitz);
    kiosk.issues('wohnsitz');
    anna.calls('1');
    anna.does('transfer-ticket', { ...one, ticketId, to: two });
    expect(anna.calls('1')).toBe('A 002');
    expect(ben.calls('2')).toBe('A 001');
  });

  test('[M8] to a clerk follows the clerk, whatever the counter takes', () => {
    const { kiosk, anna, ben } = given({ '1': 'anna' });
    ben.opens('3');
    const { ticketId } = kiosk.does('issue-ticket', wohnsitz);
    anna.does('transfer-ticket', { ticketId, to: { clerk: 'clerk:ben' } });
    expect(anna.refused('call-next', one)).toBe('queue-empty');
    expect(ben.calls('3')).toBe('A 001');
  });

  test('[M8] to an area is for the counters there that take the service', () => {
    const { kiosk, anna, ben } = given({ '1': 'anna' });
    const { ticketId } = kiosk.does('issue-ticket', abholung);
    anna.does('set-counter-services', { ...one, services: ['abholung'] });
    anna.does('transfer-ticket', { ticketId, to: { area: 'og' } });
    expect(anna.refused('call-next', one)).toBe('queue-empty');
    ben.opens('3');
    expect(ben.calls('3')).toBe('C 001');
  });

  test.each([
    ['a counter that is closed', { to: three }, 'transfer-impossible'],
    ['a counter that is not there', { to: { counterId: '99' } }, 'counter-unknown'],
    ['a clerk who is not here', { to: { clerk: 'clerk:ben' } }, 'transfer-impossible'],
    ['an area where nobody takes the service', { to: { area: 'og' } }, 'transfer-impossible'],
    ['an area that is not there', { to: { area: 'dach' } }, 'area-unknown'],
    ['a service that is not there', { serviceId: 'reisebuero' }, 'service-unknown'],
  ] as const)('[M8] to %s is refused', (_, input, code) => {
    const { kiosk, anna } = given({ '1': 'anna' });
    const { ticketId } = kiosk.does('issue-ticket', wohnsitz);
    expect(anna.refused('transfer-ticket', { ticketId, ...input })).toBe(code);
  });

  test.each(['counterId', 'clerk'] as const)(
    '[M9] by %s: who waits goes to the service when the counter closes',
    (to) => {
      const { site, kiosk, anna, ben } = given({ '1': 'anna', '2': 'ben' });
      const asleep = anna.books('wohnsitz', '09:50');
      kiosk.does('check-in', { code: asleep.code });
      const { ticketId } = kiosk.does('issue-ticket', wohnsitz);
      const target = to === 'counterId' ? two : { clerk: 'clerk:ben' };
      for (const id of [ticketId, asleep.ticketId])
        anna.does('transfer-ticket', { ticketId: id, to: target });
      ben.does('close-counter', two);
      expect(anna.calls('1')).toBe('A 001');
      anna.does('finish-service', one);
      site.now = todayAt('09:45');
      expect(anna.calls('1')).toBe(asleep.code);
    },
  );

  test('[M9] who missed the call of a counter that has closed since is called by others', () => {
    const { kiosk, anna, ben } = given({ '1': 'anna', '2': 'ben' });
    const { ticketId } = kiosk.does('issue-ticket', wohnsitz);
    anna.does('transfer-ticket', { ticketId, to: two });
    ben.calls('2');
    ben.does('mark-no-show', two);
    ben.does('close-counter', two);
    anna.does('readmit-ticket', { ticketId });
    expect(anna.calls('1')).toBe('A 001');
  });

  test('[M9] who was put back for a clerk who has handed the counter over is called by others', () => {
    const { site, kiosk, anna, ben, lead } = given({ '1': 'anna', '2': 'ben' });
    const { ticketId } = kiosk.does('issue-ticket', wohnsitz);
    anna.does('transfer-ticket', { ticketId, to: { clerk: 'clerk:ben' } });
    ben.calls('2');
    lead.does('take-over-counter', two);
    lead.does('return-to-queue', two);
    site.pass(5);
    expect(anna.calls('1')).toBe('A 001');
  });

  test('[M10] does not wake who put the turn off', () => {
    const { kiosk, anna, visitor } = given({ '1': 'anna' });
    const { ticketId, token } = kiosk.does('issue-ticket', wohnsitz);
    visitor.does('defer-ticket', { token, minutes: 15 });
    anna.does('transfer-ticket', { ticketId, serviceId: 'ausweis' });
    expect(anna.refused('call-next', one)).toBe('queue-empty');
  });

  test('[M10] does not bring an early appointment forward, nor to another counter than meant', () => {
    const { kiosk, anna, ben } = given({ '1': 'anna', '2': 'ben' });
    const { ticketId, code } = anna.books('wohnsitz', '09:50');
    kiosk.does('check-in', { code });
    anna.does('transfer-ticket', { ticketId, to: two });
    kiosk.issues('wohnsitz');
    expect(ben.calls('2')).toBe('A 001');
    expect(anna.refused('call-next', one)).toBe('queue-empty');
    ben.does('finish-service', two);
    expect(ben.calls('2')).toBe(code);
  });

  test('[M11] is not for a visitor who is at another counter, or at none', () => {
    const { kiosk, anna, ben } = given({ '1': 'anna', '2': 'ben' });
    const { ticketId } = kiosk.does('issue-ticket', wohnsitz);
    const far = { site: 'wandsbek', serviceId: 'wohnsitz' };
    expect(ben.refused('transfer-ticket', { ...two, ticketId })).toBe('ticket-elsewhere');
    anna.calls('1');
    expect(ben.refused('transfer-ticket', { ticketId })).toBe('ticket-not-waiting');
    expect(ben.refused('send-ticket', { ...two, ticketId, ...far })).toBe('ticket-elsewhere');
    expect(ben.refused('send-ticket', { ticketId, ...far })).toBe('ticket-not-waiting');
    expect(ben.refused('transfer-ticket', { ticketId: 'ticket-00099' })).toBe('ticket-unknown');
    expect(ben.refused('send-ticket', { ticketId: 'ticket-00099', ...far })).toBe('ticket-unknown');
  });
});
