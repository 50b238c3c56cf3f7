import { describe, expect, test } from 'vitest';
import { codeOf } from '../../shared/engine/numbers.ts';
import { given } from '../support/site.ts';

describe('numbers', () => {
  test('[N1] every letter counts for itself, from 1 and without gaps', () => {
    const { kiosk } = given();
    const codes = ['wohnsitz', 'ausweis', 'wohnsitz', 'abholung', 'wohnsitz'].map((id) => kiosk.issues(id));
    expect(codes).toEqual(['A 001', 'B 001', 'A 002', 'C 001', 'A 003']);
  });

  test('[N1] the next day begins at 1 again', () => {
    const { site, kiosk } = given();
    kiosk.issues('wohnsitz');
    site.pass(24 * 60);
    expect(kiosk.issues('wohnsitz')).toBe('A 001');
  });

  test('[N2] a code has at least three digits, and a fourth from 1000 on', () => {
    expect([1, 42, 999, 1000].map((number) => codeOf('A', number))).toEqual([
      'A 001',
      'A 042',
      'A 999',
      'A 1000',
    ]);
  });

  test('[N3] id, code, token and service stay through call, recall, service and end', () => {
    const { site, kiosk, anna } = given({ '1': 'anna' });
    const { ticketId, code, token } = kiosk.does('issue-ticket', { serviceId: 'wohnsitz' });
    for (const name of ['call-next', 'recall-ticket', 'start-service', 'finish-service'] as const) {
      anna.does(name, { counterId: '1' });
      expect(site.state.tickets.get(ticketId)).toMatchObject({
        id: ticketId,
        code,
        token,
        serviceId: 'wohnsitz',
      });
    }
  });

  test('[N4] a refused issue uses up no number', () => {
    const { kiosk } = given();
    kiosk.issues('wohnsitz');
    kiosk.refused('issue-ticket', { serviceId: 'reisebuero' });
    expect(kiosk.issues('wohnsitz')).toBe('A 002');
  });

  test('[N5] kiosk and language stand on the ticket', () => {
    const { site, kiosk } = given();
    const { ticketId } = kiosk.does('issue-ticket', { serviceId: 'wohnsitz', language: 'en' });
    expect(site.state.tickets.get(ticketId)).toMatchObject({ kiosk: 'foyer', language: 'en' });
  });

  test('[N5] without a word about it the language is German, and staff are no kiosk', () => {
    const { site, anna } = given();
    const { ticketId } = anna.does('issue-ticket', { serviceId: 'wohnsitz' });
    expect(site.state.tickets.get(ticketId)?.language).toBe('de');
    expect(site.state.tickets.get(ticketId)?.kiosk).toBeUndefined();
  });

  test('[N6] only those who still wait for the same service are ahead', () => {
    const { kiosk, anna } = given({ '1': 'anna' });
    const ahead = () => kiosk.does('issue-ticket', { serviceId: 'wohnsitz' }).ahead;
    kiosk.issues('ausweis');
    expect([ahead(), ahead(), ahead()]).toEqual([0, 1, 2]);
    expect(anna.calls('1')).toBe('B 001');
    anna.does('finish-service', { counterId: '1', thenCallNext: true });
    expect(ahead()).toBe(2);
  });

  test('[N6] who rests after a call, or asked to come later, is not ahead', () => {
    const { site, kiosk, anna } = given({ '1': 'anna' });
    const ahead = () => kiosk.does('issue-ticket', { serviceId: 'wohnsitz' }).ahead;
    kiosk.issues('wohnsitz');
    anna.calls('1');
    anna.does('return-to-queue', { counterId: '1' });
    expect(ahead()).toBe(0);
    site.pass(5);
    expect(ahead()).toBe(2);
  });

  test('[N7] a service that the site does not have gives no number', () => {
    const { kiosk } = given();
    expect(kiosk.refused('issue-ticket', { serviceId: 'reisebuero' })).toBe('service-unknown');
  });
});
