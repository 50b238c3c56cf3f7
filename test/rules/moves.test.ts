import { describe, expect, test } from 'vitest';
import { given, MORNING, todayAt } from '../support/site.ts';

const one = { counterId: '1' };
const two = { counterId: '2' };
const next = { counterId: '1', thenCallNext: true };
const wohnsitz = { serviceId: 'wohnsitz' };
const nobody = { ticketId: 'ticket-00099' };
const reason = 'holt ein Foto';

describe('moves', () => {
  test('[M1] one particular person is called, for a reason that is kept', () => {
    const { site, kiosk, anna } = given({ '1': 'anna' });
    kiosk.issues('wohnsitz');
    const { ticketId } = kiosk.does('issue-ticket', { serviceId: 'abholung' });
    const pick = { ...one, ticketId, reason: 'muss zum Zug' };
    expect(anna.does('call-ticket', pick).code).toBe('C 001');
    expect(site.state.tickets.get(ticketId)?.why).toEqual({ rule: 'picked', reason: 'muss zum Zug' });
  });

  test('[M1] whoever is not waiting cannot be picked', () => {
    const { kiosk, anna, ben } = given({ '1': 'anna', '2': 'ben' });
    const { ticketId } = kiosk.does('issue-ticket', wohnsitz);
    anna.calls('1');
    expect(ben.refused('call-ticket', { ...two, ticketId, reason })).toBe('ticket-not-waiting');
    expect(ben.refused('call-ticket', { ...two, ...nobody, reason })).toBe('ticket-unknown');
    expect(ben.refused('readmit-ticket', nobody)).toBe('ticket-unknown');
    expect(ben.refused('unpark-ticket', { ...two, ...nobody })).toBe('ticket-unknown');
  });

  test('[M2] a no-show takes the calls and the seconds that the site grants', () => {
    const { site, kiosk, anna } = given({ '1': 'anna' }, { dials: { noShowCalls: 2, noShowSeconds: 60 } });
    kiosk.issues('wohnsitz');
    anna.calls('1');
    site.pass(2);
    expect(anna.refused('mark-no-show', one)).toBe('no-show-too-soon');
    anna.does('recall-ticket', one);
    site.pass(0.5);
    expect(anna.refused('mark-no-show', one)).toBe('no-show-too-soon');
    site.pass(0.5);
    expect(anna.does('mark-no-show', one).missed.code).toBe('A 001');
  });

  test('[M2] calls of another time do not count against who came back', () => {
    const { kiosk, anna } = given({ '1': 'anna' }, { dials: { noShowCalls: 2 } });
    const { ticketId } = kiosk.does('issue-ticket', wohnsitz);
    anna.calls('1');
    anna.does('recall-ticket', one);
    anna.does('mark-no-show', one);
    kiosk.does('readmit-ticket', { ticketId });
    anna.calls('1');
    expect(anna.refused('mark-no-show', one)).toBe('no-show-too-soon');
  });

  test('[M3] who is here after all is next by the old seniority', () => {
    const { site, kiosk, anna } = given({ '1': 'anna' });
    const { ticketId } = kiosk.does('issue-ticket', wohnsitz);
    kiosk.issues('wohnsitz');
    kiosk.issues('wohnsitz');
    anna.calls('1');
    anna.does('mark-no-show', next);
    expect(anna.does('readmit-ticket', { ticketId }).code).toBe('A 001');
    expect(anna.refused('readmit-ticket', { ticketId })).toBe('ticket-not-missed');
    expect(anna.does('finish-service', next).called?.code).toBe('A 001');
    expect(site.state.tickets.get(ticketId)).toMatchObject({ firstCalledAt: MORNING, calls: 2 });
  });

  test('[M4] a call that is taken back rests five minutes and then comes first again', () => {
    const { site, kiosk, anna } = given({ '1': 'anna' });
    kiosk.issues('wohnsitz');
    site.pass(1);
    kiosk.issues('wohnsitz');
    site.pass(1);
    kiosk.issues('wohnsitz');
    anna.calls('1');
    anna.does('return-to-queue', one);
    expect(anna.calls('1')).toBe('A 002');
    site.pass(5);
    expect(anna.does('finish-service', next).called?.code).toBe('A 001');
  });

  test('[M4] whoever is being served is not put back like a call', () => {
    const { kiosk, anna } = given({ '1': 'anna' });
    kiosk.issues('wohnsitz');
    anna.calls('1');
    anna.does('start-service', one);
    expect(anna.refused('return-to-queue', one)).toBe('ticket-not-called');
  });

  test('[M5] a parked visit frees the counter and is nobody in the queue', () => {
    const { site, kiosk, anna } = given({ '1': 'anna' });
    const { ticketId } = kiosk.does('issue-ticket', wohnsitz);
    anna.calls('1');
    anna.does('start-service', one);
    const until = todayAt('09:20');
    anna.does('park-ticket', { ...one, reason, until });
    expect(site.state.tickets.get(ticketId)).toMatchObject({
      status: 'parked',
      parked: { reason, until, since: MORNING },
    });
    expect(anna.refused('call-next', one)).toBe('queue-empty');
  });

  test('[M6] any free counter goes on with a parked visit', () => {
    const { site, kiosk, anna, ben } = given({ '1': 'anna', '2': 'ben' });
    const { ticketId } = kiosk.does('issue-ticket', wohnsitz);
    anna.calls('1');
    anna.does('park-ticket', { ...one, reason });
    expect(ben.does('unpark-ticket', { ...two, ticketId }).code).toBe('A 001');
    expect(site.state.tickets.get(ticketId)).toMatchObject({ status: 'called', counterId: '2' });
    expect(site.state.tickets.get(ticketId)?.parked).toBeUndefined();
  });

  test('[M6] what is not parked is not unparked', () => {
    const { kiosk, anna } = given({ '1': 'anna' });
    const { ticketId } = kiosk.does('issue-ticket', wohnsitz);
    expect(anna.refused('unpark-ticket', { ...one, ticketId })).toBe('ticket-not-parked');
  });

  test('[M28] who has no number is served at once; the number is for the record', () => {
    const { site, kiosk, anna } = given({ '1': 'anna' });
    kiosk.issues('ausweis');
    expect(anna.events('serve-without-ticket', { ...one, ...wohnsitz, persons: 2 })).toEqual(['visit-begun']);
    expect(site.state.tickets.get('ticket-00002')).toMatchObject({
      code: 'A 001',
      status: 'serving',
      persons: 2,
    });
    expect(site.see('board', { area: 'eg' })).not.toHaveProperty('call:ticket-00002');
    anna.does('finish-service', one);
    expect(anna.refused('serve-without-ticket', { ...one, serviceId: 'reisebuero' })).toBe('service-unknown');
  });

  test('[M28] once parked and called, such a visitor can be put back and is found again', () => {
    const { site, anna } = given({ '1': 'anna' });
    const { ticketId } = anna.does('serve-without-ticket', { ...one, ...wohnsitz });
    anna.does('park-ticket', { ...one, reason });
    anna.does('unpark-ticket', { ...one, ticketId });
    anna.does('return-to-queue', one);
    site.pass(5);
    expect(anna.calls('1')).toBe('A 001');
  });
});
