import { describe, expect, test } from 'vitest';
import type { CommandName } from '../../shared/commands.ts';
import { SAMPLE_INPUTS } from '../support/sample-inputs.ts';
import { SAMPLE_SITE } from '../support/sample-site.ts';
import { changed, type Given, given, MORNING } from '../support/site.ts';

const one = { counterId: '1' };
const two = { counterId: '2' };
const wohnsitz = { serviceId: 'wohnsitz' };

/** Anna serves `A 001`, which is `ticket-00001`; `A 002` waits. */
function givenVisit(): Given {
  const people = given({ '1': 'anna', '2': 'ben' });
  people.kiosk.issues('wohnsitz');
  people.kiosk.issues('wohnsitz');
  people.anna.calls('1');
  people.anna.does('start-service', one);
  return people;
}

/** What the site was, but for who touched a ticket last and for the log's own count. */
function picture({ site }: Given) {
  const tickets = [...site.state.tickets.values()].map(
    ({ touchedBy: _, firstCalledAt: __, ...rest }) => rest,
  );
  const { ticketId } = site.state.counters.get('1') ?? {};
  const queue = site.see('board', { area: 'eg' })['service:wohnsitz'];
  return { tickets, ticketId, queue };
}

describe('undo', () => {
  test.each<[CommandName, object]>([
    ['finish-service', {}],
    ['finish-service', { thenCallNext: true }],
    ['park-ticket', {}],
    ['transfer-ticket', { serviceId: 'abholung' }],
    ['add-service', { serviceId: 'ausweis' }],
  ])('[M24] takes %s %j back', (move, change) => {
    const people = givenVisit();
    const before = picture(people);
    people.site.pass(0.5);
    people.anna.does(move, { ...SAMPLE_INPUTS[move], ...change });
    expect(people.anna.events('undo', one)).toEqual(['move-undone']);
    expect(picture(people)).toEqual(before);
  });

  test('[M24] takes a no-show and the call that followed it back', () => {
    const people = given({ '1': 'anna' });
    people.kiosk.issues('wohnsitz');
    people.kiosk.issues('wohnsitz');
    people.anna.calls('1');
    const before = picture(people);
    people.anna.does('mark-no-show', { ...one, thenCallNext: true });
    expect(people.anna.does('undo', one).tickets.map(({ code }) => code)).toEqual(['A 001', 'A 002']);
    expect(picture(people)).toEqual(before);
    expect(people.site.see('board', { area: 'eg' })).not.toHaveProperty('call:ticket-00002');
  });

  test('[M24] a visit that continued with another service is back at the counter with it still to come', () => {
    const people = givenVisit();
    people.anna.does('add-service', { ...one, serviceId: 'ausweis', when: 'queued' });
    const before = picture(people);
    people.anna.does('finish-service', one);
    people.anna.does('undo', one);
    expect(picture(people)).toEqual(before);
  });

  test('[M24] a visit without a number that was a slip is over', () => {
    const { site, anna } = given({ '1': 'anna' });
    anna.does('serve-without-ticket', { ...one, ...wohnsitz });
    anna.does('undo', one);
    expect(site.state.tickets.find(() => true)?.status).toBe('left');
    expect(anna.refused('start-service', one)).toBe('counter-free');
  });

  test('[M24] after a minute it is too late', () => {
    const { site, anna } = givenVisit();
    anna.does('finish-service', one);
    site.pass(1.1);
    expect(anna.refused('undo', one)).toBe('nothing-to-undo');
  });

  test('[M25] a second time, or where nothing was done, there is nothing to undo', () => {
    const { anna, ben } = givenVisit();
    anna.does('undo', one);
    expect(anna.refused('undo', one)).toBe('nothing-to-undo');
    expect(ben.refused('undo', two)).toBe('nothing-to-undo');
  });

  test('[M25] somebody who was called elsewhere meanwhile is not called back', () => {
    const { anna, ben } = givenVisit();
    anna.does('transfer-ticket', { ...one, ticketId: 'ticket-00001' });
    ben.calls('2');
    expect(anna.refused('undo', one)).toBe('nothing-to-undo');
  });

  test('[M25] a party that was split since stays split', () => {
    const { kiosk, anna } = given({ '1': 'anna' });
    const { ticketId } = kiosk.does('issue-ticket', { ...wohnsitz, persons: 3 });
    anna.calls('1');
    anna.does('split-ticket', { ticketId, ...wohnsitz });
    expect(anna.refused('undo', one)).toBe('nothing-to-undo');
  });

  test('[M25] a counter that was taken over has no last move', () => {
    const { anna, lead } = givenVisit();
    anna.does('finish-service', one);
    lead.does('take-over-counter', one);
    expect(lead.refused('undo', one)).toBe('nothing-to-undo');
  });

  test('[M25] a service that the site has given up meanwhile does not come back', () => {
    const { admin, kiosk, anna } = given({ '3': 'anna' });
    const { ticketId } = kiosk.does('issue-ticket', { serviceId: 'abholung' });
    anna.does('set-counter-services', { counterId: '3', services: ['wohnsitz', 'abholung'] });
    anna.calls('3');
    anna.does('transfer-ticket', { counterId: '3', ticketId, ...wohnsitz });
    anna.does('set-counter-services', { counterId: '3', services: ['wohnsitz'] });
    const { services, counters } = SAMPLE_SITE;
    const third = { id: '3', label: 'Zimmer 3', area: 'og', services: ['wohnsitz'] };
    const smaller = {
      services: services.filter(({ id }) => id !== 'abholung'),
      counters: [...counters.filter(({ id }) => id !== '3'), third],
    };
    admin.does('configure-site', changed(smaller));
    expect(anna.refused('undo', { counterId: '3' })).toBe('nothing-to-undo');
  });

  test('[M26] the time of the first call stands, also when that call is undone', () => {
    const { site, kiosk, anna } = given({ '1': 'anna' });
    const { ticketId } = kiosk.does('issue-ticket', wohnsitz);
    anna.calls('1');
    anna.does('undo', one);
    expect(site.state.tickets.get(ticketId)).toMatchObject({ status: 'waiting', firstCalledAt: MORNING });
    site.pass(3);
    anna.calls('1');
    expect(site.state.tickets.get(ticketId)?.firstCalledAt).toBe(MORNING);
  });

  test('[M27] a ticket on its way to another site is not pulled back', () => {
    const { system, anna } = givenVisit();
    const ticketId = 'ticket-00001';
    anna.does('send-ticket', { ...one, ticketId, site: 'wandsbek', ...wohnsitz });
    expect(anna.refused('undo', one)).toBe('nothing-to-undo');
    system.does('confirm-arrival', { ticketId });
    expect(anna.refused('undo', one)).toBe('nothing-to-undo');
  });

  test('[M29] whoever is back at the counter ends its pause', () => {
    const { site, anna } = givenVisit();
    anna.does('finish-service', one);
    anna.does('pause-counter', one);
    anna.does('undo', one);
    expect(site.state.counters.get('1')).toMatchObject({ ticketId: 'ticket-00001' });
    expect(anna.refused('resume-counter', one)).toBe('counter-not-paused');
  });
});
