import { describe, expect, test } from 'vitest';
import { type Given, given, MORNING, todayAt } from '../support/site.ts';

const one = { counterId: '1' };
const wohnsitz = { serviceId: 'wohnsitz' };
const from = { site: 'wandsbek', name: 'Wandsbek' };
const guest = {
  ticketId: 'ticket-00777',
  token: 'token-0000000000000777',
  code: 'A 001',
  language: 'de',
  from,
} as const;

function givenSent(): Given & { readonly ticketId: string } {
  const people = given({ '1': 'anna' });
  const { ticketId } = people.kiosk.does('issue-ticket', wohnsitz);
  people.anna.calls('1');
  people.anna.does('send-ticket', {
    ...one,
    ticketId,
    site: 'wandsbek',
    ...wohnsitz,
    note: 'hat alles dabei',
  });
  return { ...people, ticketId };
}

describe('between two sites', () => {
  test('[M12] a sent ticket is on its way and at no counter here', () => {
    const { site, anna, ticketId } = givenSent();
    expect(site.state.tickets.get(ticketId)).toMatchObject({
      status: 'sent',
      sent: { site: 'wandsbek', ...wohnsitz, note: 'hat alles dabei', arrived: false },
    });
    expect(anna.refused('call-next', one)).toBe('queue-empty');
  });

  test('[M12] nothing is sent to where it is', () => {
    const { kiosk, anna } = given();
    const { ticketId } = kiosk.does('issue-ticket', wohnsitz);
    expect(anna.refused('send-ticket', { ticketId, site: 'altona', ...wohnsitz })).toBe(
      'transfer-impossible',
    );
  });

  test('[M13] a guest waits under the own code with the seniority of the first issue', () => {
    const { site, kiosk, anna, system } = given({ '1': 'anna' });
    kiosk.issues('ausweis');
    const issuedAt = MORNING - 60_000;
    system.does('receive-ticket', { ...guest, ...wohnsitz, issuedAt, persons: 2, note: 'hat alles dabei' });
    const { ticketId: _, ...kept } = guest;
    expect(site.state.tickets.get(guest.ticketId)).toMatchObject({
      ...kept,
      issuedAt,
      note: 'hat alles dabei',
    });
    expect(anna.calls('1')).toBe('A 001');
  });

  test("[M13] a booked guest keeps the slot's place", () => {
    const { site, system } = given();
    const slot = todayAt('09:05');
    system.does('receive-ticket', { ...guest, ...wohnsitz, issuedAt: MORNING, slot });
    expect(site.state.tickets.get(guest.ticketId)).toMatchObject({ kind: 'booked', score: todayAt('08:05') });
  });

  test('[M13] told twice, also by another command, is taken in once', () => {
    const { anna, system } = given({ '1': 'anna' });
    const input = { ...guest, ...wohnsitz, issuedAt: MORNING };
    system.does('receive-ticket', input);
    expect(system.events('receive-ticket', input)).toEqual([]);
    anna.calls('1');
    expect(system.events('receive-ticket', input)).toEqual([]);
    anna.does('finish-service', one);
    expect(anna.refused('call-next', one)).toBe('queue-empty');
  });

  test('[M13] a ticket may come home again', () => {
    const { site, anna, system, ticketId } = givenSent();
    const { token = '', code = '' } = site.state.tickets.get(ticketId) ?? {};
    system.does('receive-ticket', { ...guest, ticketId, token, code, ...wohnsitz, issuedAt: MORNING });
    expect(anna.calls('1')).toBe('A 001');
    expect(system.refused('confirm-arrival', { ticketId })).toBe('ticket-ended');
  });

  test('[M13] a service that is not here is refused', () => {
    const { system } = given();
    const input = { ...guest, serviceId: 'reisebuero', issuedAt: MORNING };
    expect(system.refused('receive-ticket', input)).toBe('service-unknown');
  });

  test("[M13] a guest's code does not hide the resident's, whose appointment is found by it", () => {
    const { kiosk, anna, system } = given();
    const { code, ticketId } = anna.books('wohnsitz', '09:30');
    system.does('receive-ticket', { ...guest, code, ...wohnsitz, issuedAt: MORNING });
    expect(kiosk.does('check-in', { code }).ticketId).toBe(ticketId);
  });

  test('[M14] who cannot be taken there is next here', () => {
    const { site, kiosk, anna, system, ticketId } = givenSent();
    kiosk.issues('wohnsitz');
    expect(system.does('bounce-ticket', { ticketId }).code).toBe('A 001');
    expect(site.state.tickets.get(ticketId)).toMatchObject({ status: 'waiting', firstCalledAt: MORNING });
    expect(anna.calls('1')).toBe('A 001');
  });

  test('[M15] what has arrived neither arrives again nor comes back', () => {
    const { system, ticketId } = givenSent();
    expect(system.events('confirm-arrival', { ticketId })).toEqual(['ticket-arrived']);
    expect(system.refused('confirm-arrival', { ticketId })).toBe('ticket-ended');
    expect(system.refused('bounce-ticket', { ticketId })).toBe('ticket-ended');
    expect(system.refused('confirm-arrival', { ticketId: 'ticket-00099' })).toBe('ticket-unknown');
    expect(system.refused('bounce-ticket', { ticketId: 'ticket-00099' })).toBe('ticket-unknown');
  });

  test('[N8] a code that a guest has is not given a second time', () => {
    const { kiosk, system } = given();
    system.does('receive-ticket', { ...guest, ...wohnsitz, issuedAt: MORNING });
    expect(kiosk.issues('wohnsitz')).toBe('A 002');
  });
});
