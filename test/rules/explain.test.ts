import { describe, expect, test } from 'vitest';
import type { Why } from '../../shared/events.ts';
import { explainCall } from '../../shared/explain.ts';
import { type Given, given } from '../support/site.ts';

const one = { counterId: '1' };
/** Without the marks that keep a code in one piece on a screen. */
const plain = (text: string) => text.replaceAll(/[\u2066-\u2069]/g, '');

/** Both languages' sentences for the latest call. */
function sentences({ site }: Given): string[] {
  const ticket = site.state.tickets.get(site.state.counters.get('1')?.ticketId ?? '');
  const why: Why = ticket?.why ?? { rule: 'order' };
  const codeOf = (id: string) => site.state.tickets.get(id)?.code;
  const call = { code: ticket?.code ?? '', why, codeOf, timeZone: 'Europe/Berlin' };
  return [plain(explainCall('de', call)), plain(explainCall('en', call))];
}

describe('the explanation of a call', () => {
  test('[E1] alone in the queue', () => {
    const people = given({ '1': 'anna' });
    people.kiosk.issues('wohnsitz');
    people.anna.calls('1');
    expect(sentences(people)).toEqual(['A 001 war um 09:30 Uhr an der Reihe.', 'A 001 was due at 09:30.']);
  });

  test('[E1] before somebody else', () => {
    const people = given({ '1': 'anna' });
    people.kiosk.issues('wohnsitz');
    people.site.pass(4);
    people.kiosk.issues('ausweis');
    people.anna.calls('1');
    expect(sentences(people)).toEqual([
      'A 001 war um 09:30 Uhr an der Reihe, B 001 erst um 09:34 Uhr.',
      'A 001 was due at 09:30, B 001 only at 09:34.',
    ]);
  });

  test('[E1] before somebody who is due within the same minute', () => {
    const people = given({ '1': 'anna' });
    people.kiosk.issues('wohnsitz');
    people.kiosk.issues('ausweis');
    people.anna.calls('1');
    expect(sentences(people)).toEqual([
      'A 001 war um 09:30 Uhr an der Reihe, kurz vor B 001.',
      'A 001 was due at 09:30, just before B 001.',
    ]);
  });

  test('[E1] before the appointment, because nobody else was due', () => {
    const people = given({ '1': 'anna' });
    people.kiosk.does('check-in', { code: people.anna.books('wohnsitz', '09:45').code });
    people.anna.calls('1');
    expect(sentences(people)).toEqual([
      'Gerade war niemand sonst an der Reihe. Deshalb wurde T 1001 schon vor dem Termin um 09:45 Uhr aufgerufen.',
      'Nobody else was due, so T 1001 was called before the appointment at 09:45.',
    ]);
  });

  test('[E1] out of turn, and after having been set aside', () => {
    const people = given({ '1': 'anna' });
    const { ticketId } = people.kiosk.does('issue-ticket', { serviceId: 'wohnsitz' });
    people.anna.does('call-ticket', { ...one, ticketId, reason: 'muss zum Zug' });
    expect(sentences(people)).toEqual([
      'A 001 wurde außer der Reihe aufgerufen. Grund: muss zum Zug',
      'A 001 was called out of turn. Reason: muss zum Zug',
    ]);
    people.anna.does('park-ticket', { ...one, reason: 'holt ein Foto' });
    people.anna.does('unpark-ticket', { ...one, ticketId });
    expect(sentences(people)).toEqual([
      'A 001 war zurückgestellt und wurde wieder aufgerufen.',
      'A 001 had been set aside and was called again.',
    ]);
  });

  test('[E2] is the same later, when the site has other dials and targets', () => {
    const people = given({ '1': 'anna' });
    people.kiosk.issues('wohnsitz');
    people.anna.calls('1');
    const before = sentences(people);
    const site = people.site.state.catalogue?.site;
    if (site === undefined) throw new Error('no site');
    const services = site.services.map((each) => ({ ...each, targetMinutes: 90 }));
    people.admin.does('configure-site', { site: { ...site, services, dials: { headStart: 0 } } });
    expect(sentences(people)).toEqual(before);
  });
});
