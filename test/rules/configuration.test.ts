import { describe, expect, test } from 'vitest';
import { commands, isCommandName } from '../../shared/commands.ts';
import { Site } from '../../shared/model.ts';
import { SAMPLE_INPUTS } from '../support/sample-inputs.ts';
import { SAMPLE_SITE } from '../support/sample-site.ts';
import { changed, given, givenNothing } from '../support/site.ts';

const { services, counters, areas } = SAMPLE_SITE;
const foyer = { id: 'foyer', name: 'Foyer', areas: ['eg', 'og'] };
const without = <T extends { readonly id: string }>(list: readonly T[], id: string) =>
  list.filter((entry) => entry.id !== id);
const withChange = <T extends { readonly id: string }>(list: readonly T[], id: string, change: Partial<T>) =>
  list.map((entry) => (entry.id === id ? { ...entry, ...change } : entry));

const others = Object.keys(commands)
  .filter(isCommandName)
  .filter((name) => name !== 'configure-site');

describe('configuration', () => {
  test.each(others)('[S1] %s needs a site', (name) => {
    expect(givenNothing().anna.refused(name, SAMPLE_INPUTS[name])).toBe('site-unknown');
  });

  test('[S1] the first configuration brings the site into being', () => {
    const { site, admin } = givenNothing();
    expect(admin.events('configure-site', changed({}))).toEqual(['site-configured']);
    expect(site.state.catalogue?.site.name).toBe('Altona');
  });

  test.each([
    ['an area twice', { areas: [...areas, ...areas] }],
    ['a letter twice', { services: withChange(services, 'ausweis', { letter: 'A' }) }],
    ['a label twice', { counters: withChange(counters, '2', { label: 'Platz 1' }) }],
    ['a service in no area', { services: withChange(services, 'ausweis', { area: 'dach' }) }],
    ['a counter in no area', { counters: withChange(counters, '1', { area: 'dach' }) }],
    ['a counter for no service', { counters: withChange(counters, '1', { services: ['reisebuero'] }) }],
    ['a display twice', { displays: [foyer, foyer] }],
    ['a display of no area', { displays: [{ ...foyer, areas: ['dach'] }] }],
    ['a third of two screens', { displays: [{ ...foyer, part: { number: 3, of: 2 } }] }],
    ['a time zone of nowhere', { timeZone: 'Europe/Altona' }],
  ])('[S2] %s is no configuration', (_, change) => {
    expect(Site.safeParse({ ...SAMPLE_SITE, ...change }).success).toBe(false);
  });

  test('[S3] a site does not become another', () => {
    expect(given().admin.refused('configure-site', changed({ id: 'wandsbek' }))).toBe('input-invalid');
  });

  test('[S4] an open counter stays, and goes when it is closed', () => {
    const { anna, admin } = given({ '1': 'anna' });
    const smaller = changed({ counters: without(counters, '1') });
    expect(admin.refused('configure-site', smaller)).toBe('configuration-in-use');
    anna.does('close-counter', { counterId: '1' });
    admin.does('configure-site', smaller);
    expect(anna.refused('open-counter', { counterId: '1' })).toBe('counter-unknown');
  });

  test('[S4] the services of an open counter stay', () => {
    const { anna, admin } = given();
    anna.opens('1', ['wohnsitz', 'abholung']);
    const smaller = changed({ services: without(services, 'abholung'), counters: without(counters, '3') });
    expect(admin.refused('configure-site', smaller)).toBe('configuration-in-use');
  });

  test('[S5] a service with tickets today stays and keeps its letter', () => {
    const { site, kiosk, admin } = given();
    const smaller = changed({ services: without(services, 'abholung'), counters: without(counters, '3') });
    const relettered = changed({ services: withChange(services, 'abholung', { letter: 'Z' }) });
    kiosk.issues('abholung');
    expect(admin.refused('configure-site', smaller)).toBe('configuration-in-use');
    expect(admin.refused('configure-site', relettered)).toBe('configuration-in-use');
    site.pass(24 * 60);
    admin.does('configure-site', relettered);
    expect(kiosk.issues('abholung')).toBe('Z 001');
  });

  test('[S6] a new service is there at once', () => {
    const { kiosk, admin } = given();
    const pilot = { id: 'pilot', letter: 'P', area: 'eg', name: { de: 'Pilot' }, short: { de: 'Pilot' } };
    admin.does('configure-site', changed({ services: [...services, { ...pilot, targetMinutes: 20 }] }));
    expect(kiosk.issues('pilot')).toBe('P 001');
  });

  test('[S4] a secondary service of an open counter stays', () => {
    const { anna, admin } = given();
    anna.does('open-counter', { counterId: '1', services: ['wohnsitz'], secondary: ['abholung'] });
    const smaller = changed({ services: without(services, 'abholung'), counters: without(counters, '3') });
    expect(admin.refused('configure-site', smaller)).toBe('configuration-in-use');
  });

  test.each(['booked', 'to go on with'])('[S5] a service that is %s stays', (how) => {
    const { kiosk, anna, admin } = given({ '1': 'anna' });
    if (how === 'booked') anna.books('abholung', '10:00');
    else {
      kiosk.issues('wohnsitz');
      anna.calls('1');
      anna.does('add-service', { counterId: '1', serviceId: 'abholung', when: 'queued' });
    }
    const smaller = changed({ services: without(services, 'abholung'), counters: without(counters, '3') });
    expect(admin.refused('configure-site', smaller)).toBe('configuration-in-use');
  });

  test('[S7] a change on an old version is refused, and one on the current version counts up', () => {
    const { admin, site } = given();
    expect(admin.does('configure-site', { ...changed({ name: 'Altona-Nord' }), onVersion: 1 }).version).toBe(
      2,
    );
    const late = { ...changed({ name: 'Altona-Süd' }), onVersion: 1 };
    expect(admin.refused('configure-site', late)).toBe('configuration-changed');
    expect(site.state.catalogue?.site.name).toBe('Altona-Nord');
  });

  test('[S8] an area that somebody waits for stays, and a name with an @ is no area', () => {
    const { site, kiosk, anna, admin } = given({ '1': 'anna' });
    const { ticketId } = kiosk.does('issue-ticket', { serviceId: 'wohnsitz' });
    const roof = changed({
      areas: [...areas, { id: 'dach', name: { de: 'Dach' } }],
      counters: [...counters, { id: '4', label: 'Platz 4', area: 'dach', services: ['wohnsitz'] }],
    });
    admin.does('configure-site', roof);
    anna.does('transfer-ticket', { ticketId, to: { area: 'dach' } });
    expect(admin.refused('configure-site', changed({}))).toBe('configuration-in-use');
    const mail = site.as('clerk', 'eva@hamburg.example');
    mail.opens('2');
    anna.does('transfer-ticket', { ticketId, to: { clerk: mail.actor.id } });
    admin.does('configure-site', changed({}));
    expect(mail.calls('2')).toBe('A 001');
  });
});
