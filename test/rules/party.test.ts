import { describe, expect, test } from 'vitest';
import { given, MORNING, todayAt } from '../support/site.ts';

const one = { counterId: '1' };
const wohnsitz = { serviceId: 'wohnsitz' };

describe('several services, several persons', () => {
  test('[M16] the clerk goes on with another service at once', () => {
    const { site, kiosk, anna } = given({ '1': 'anna' });
    const { ticketId } = kiosk.does('issue-ticket', wohnsitz);
    anna.calls('1');
    anna.does('start-service', one);
    anna.does('add-service', { ...one, serviceId: 'abholung', when: 'now' });
    expect(site.state.tickets.get(ticketId)).toMatchObject({ serviceId: 'abholung', status: 'serving' });
    expect(anna.refused('add-service', { ...one, serviceId: 'reisebuero', when: 'now' })).toBe(
      'service-unknown',
    );
  });

  test('[M16] put back in the middle of it, the visitor waits for that service', () => {
    const { site, kiosk, anna, ben } = given({ '1': 'anna', '3': 'ben' });
    kiosk.issues('wohnsitz');
    anna.calls('1');
    anna.does('add-service', { ...one, serviceId: 'abholung', when: 'now' });
    anna.does('return-to-queue', one);
    site.pass(5);
    expect(anna.refused('call-next', one)).toBe('queue-empty');
    expect(ben.calls('3')).toBe('A 001');
  });

  test('[M17] a service for afterwards is waited for with the same number and the old seniority', () => {
    const { site, kiosk, anna, ben } = given({ '1': 'anna', '3': 'ben' });
    const { ticketId } = kiosk.does('issue-ticket', wohnsitz);
    kiosk.issues('abholung');
    anna.calls('1');
    anna.does('add-service', { ...one, serviceId: 'abholung', when: 'queued' });
    site.pass(10);
    const names = ['service-started', 'service-finished', 'visit-continued'];
    expect(anna.events('finish-service', { ...one, thenCallNext: true })).toEqual(names);
    expect(site.state.tickets.get(ticketId)).toMatchObject({
      status: 'waiting',
      issuedAt: MORNING,
      pending: [],
    });
    expect(ben.calls('3')).toBe('A 001');
    expect(ben.events('finish-service', { counterId: '3' })).toEqual(['service-started', 'service-finished']);
  });

  test('[M18] the end says what came of it, what was done and for how many', () => {
    const { site, kiosk, anna } = given({ '1': 'anna' });
    kiosk.issues('wohnsitz');
    anna.calls('1');
    const services = [{ serviceId: 'ausweis', count: 2 }];
    const record = { outcome: 'done' as const, services, persons: 3 };
    const unknown = [{ serviceId: 'reisebuero', count: 1 }];
    expect(anna.refused('finish-service', { ...one, services: unknown })).toBe('service-unknown');
    anna.does('finish-service', { ...one, ...record });
    expect(site.log.at(-1)?.data).toMatchObject(record);
    expect(site.state.tickets.find(() => true)?.persons).toBe(3);
  });

  test('[M19] two numbers of one party become one, with the elder seniority for every later move too', () => {
    const { site, kiosk, anna, ben } = given({ '1': 'anna', '3': 'ben' });
    const elder = kiosk.does('issue-ticket', { ...wohnsitz, persons: 2 });
    site.pass(5);
    kiosk.issues('wohnsitz');
    kiosk.issues('abholung');
    site.pass(5);
    const kept = kiosk.does('issue-ticket', wohnsitz);
    anna.does('merge-tickets', { ticketId: elder.ticketId, into: kept.ticketId });
    expect(site.state.tickets.get(elder.ticketId)?.status).toBe('left');
    expect(site.state.tickets.get(kept.ticketId)).toMatchObject({ persons: 3, issuedAt: MORNING });
    expect(anna.calls('1')).toBe('A 003');
    anna.does('transfer-ticket', { ...one, ticketId: kept.ticketId, serviceId: 'abholung' });
    expect(ben.calls('3')).toBe('A 003');
  });

  test('[M19] the younger one given up changes nothing but the number of persons', () => {
    const { site, kiosk, anna } = given();
    const kept = kiosk.does('issue-ticket', wohnsitz);
    site.pass(5);
    const { ticketId } = kiosk.does('issue-ticket', wohnsitz);
    anna.does('merge-tickets', { ticketId, into: kept.ticketId });
    expect(site.state.tickets.get(kept.ticketId)).toMatchObject({ persons: 2, score: todayAt('09:30') });
  });

  test('[M19] is for two who wait for the same service, and for a party of twenty at most', () => {
    const { kiosk, anna } = given({ '1': 'anna' });
    const many = kiosk.does('issue-ticket', { ...wohnsitz, persons: 20 });
    const alone = kiosk.does('issue-ticket', wohnsitz);
    const other = kiosk.does('issue-ticket', { serviceId: 'ausweis' });
    const merge = (ticketId: string, into: string) => anna.refused('merge-tickets', { ticketId, into });
    expect(merge(many.ticketId, alone.ticketId)).toBe('merge-impossible');
    expect(merge(alone.ticketId, alone.ticketId)).toBe('merge-impossible');
    expect(merge(alone.ticketId, other.ticketId)).toBe('merge-impossible');
    expect(merge(alone.ticketId, 'ticket-00099')).toBe('ticket-unknown');
    anna.calls('1');
    expect(merge(many.ticketId, alone.ticketId)).toBe('merge-impossible');
  });

  test('[M20] part of a party has waited as long, and is missing in the party', () => {
    const { site, kiosk, anna, ben } = given({ '1': 'anna', '3': 'ben' });
    const { ticketId } = kiosk.does('issue-ticket', { ...wohnsitz, persons: 3 });
    kiosk.issues('abholung');
    site.pass(10);
    const part = anna.does('split-ticket', { ticketId, serviceId: 'abholung' });
    expect(part).toMatchObject({ code: 'C 002', issuedAt: MORNING });
    expect(site.state.tickets.get(ticketId)?.persons).toBe(2);
    anna.does('split-ticket', { ticketId, serviceId: 'abholung' });
    expect(anna.refused('split-ticket', { ticketId, serviceId: 'abholung' })).toBe('split-impossible');
    expect([ben.calls('3'), anna.calls('1')]).toEqual(['C 001', 'A 001']);
  });

  test('[M20] part of a booked party keeps its slot, and is as early as the party', () => {
    const { site, kiosk, anna } = given({ '1': 'anna' });
    const slot = todayAt('09:50');
    const { ticketId } = anna.does('book-appointment', { ...wohnsitz, slot, persons: 2 });
    kiosk.does('check-in', { code: 'T 1001' });
    anna.does('split-ticket', { ticketId, serviceId: 'ausweis' });
    kiosk.issues('wohnsitz');
    expect(anna.calls('1')).toBe('A 001');
    expect(site.state.tickets.get('ticket-00002')).toMatchObject({ kind: 'booked', slot, early: true });
  });

  test('[M20] is for somebody who is here and not alone, and for a service that the site has', () => {
    const { kiosk, anna } = given({ '1': 'anna' });
    const { ticketId } = kiosk.does('issue-ticket', wohnsitz);
    const party = kiosk.does('issue-ticket', { ...wohnsitz, persons: 2 });
    expect(anna.refused('split-ticket', { ticketId, ...wohnsitz })).toBe('split-impossible');
    expect(anna.refused('split-ticket', { ticketId: 'ticket-00099', ...wohnsitz })).toBe('ticket-unknown');
    const nowhere = { ticketId: party.ticketId, serviceId: 'reisebuero' };
    expect(anna.refused('split-ticket', nowhere)).toBe('service-unknown');
  });
});
