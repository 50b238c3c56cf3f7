import { describe, expect, test } from 'vitest';
import { SAMPLE_INPUTS } from '../support/sample-inputs.ts';
import { given, MORNING } from '../support/site.ts';

const one = { counterId: '1' };
/** Those of them that need a visitor at the counter. */
const VISITS = [
  'recall-ticket',
  'start-service',
  'add-service',
  'finish-service',
  'mark-no-show',
  'return-to-queue',
  'park-ticket',
] as const;
const CALLS = ['call-next', 'call-ticket', 'unpark-ticket', 'serve-without-ticket'] as const;
const STILL = [
  'set-counter-services',
  'pause-counter',
  'resume-counter',
  'close-counter',
  'transfer-ticket',
  'send-ticket',
  'undo',
] as const;
/** Every move that a clerk makes at a counter which is open. */
const MOVES = [...VISITS, ...CALLS, ...STILL] as const;

describe('counters', () => {
  test.each(MOVES)('[C1] %s needs a counter that is open', (move) => {
    expect(given().anna.refused(move, SAMPLE_INPUTS[move])).toBe('counter-closed');
  });

  test.each(VISITS)('[C1] %s needs somebody at the counter', (move) => {
    const { anna } = given({ '1': 'anna' });
    expect(anna.refused(move, SAMPLE_INPUTS[move])).toBe('counter-free');
  });

  test('[C2] whoever comes second does not get the counter', () => {
    const { ben, lead } = given({ '1': 'anna' });
    expect(ben.refused('open-counter', one)).toBe('counter-held');
    expect(lead.refused('open-counter', one)).toBe('counter-held');
  });

  test('[C2] whoever holds the counter already is told so', () => {
    expect(given({ '1': 'anna' }).anna.refused('open-counter', one)).toBe('counter-open');
  });

  test('[C3] a counter with a visitor calls nobody else, before and during the service', () => {
    const { kiosk, anna } = given({ '1': 'anna' });
    kiosk.issues('wohnsitz');
    kiosk.issues('wohnsitz');
    anna.calls('1');
    for (const move of CALLS) expect(anna.refused(move, SAMPLE_INPUTS[move])).toBe('counter-busy');
    anna.does('start-service', one);
    for (const move of CALLS) expect(anna.refused(move, SAMPLE_INPUTS[move])).toBe('counter-busy');
  });

  test('[C4] a clerk with a counter gets no second one until the first is closed', () => {
    const { anna } = given({ '1': 'anna' });
    expect(anna.refused('open-counter', { counterId: '2' })).toBe('clerk-elsewhere');
    anna.does('close-counter', one);
    anna.opens('2');
  });

  test.each(MOVES)("[C5] %s is not for a colleague's counter", (move) => {
    const { ben } = given({ '1': 'anna' });
    expect(ben.refused(move, SAMPLE_INPUTS[move])).toBe('counter-held');
  });

  test('[C5] a supervisor acts for any open counter', () => {
    const { site, kiosk, lead } = given({ '1': 'anna' });
    kiosk.issues('wohnsitz');
    lead.calls('1');
    lead.does('finish-service', one);
    lead.does('close-counter', one);
    expect(site.state.counters.has('1')).toBe(false);
  });

  test('[C6] a counter does not close on its visitor', () => {
    const { kiosk, anna } = given({ '1': 'anna' });
    kiosk.issues('wohnsitz');
    anna.calls('1');
    expect(anna.refused('close-counter', one)).toBe('counter-busy');
    anna.does('start-service', one);
    expect(anna.refused('close-counter', one)).toBe('counter-busy');
    anna.does('finish-service', one);
    anna.does('close-counter', one);
  });

  test('[C7] without a list a counter opens for what it is set up for', () => {
    expect(given().anna.does('open-counter', one).services).toEqual(['wohnsitz', 'ausweis']);
  });

  test('[C7] with a list it opens for that list, each service once', () => {
    const services = ['abholung', 'ausweis', 'abholung'];
    expect(given().anna.does('open-counter', { ...one, services }).services).toEqual(['abholung', 'ausweis']);
  });

  test('[C7] a list with a service that the site does not have opens nothing', () => {
    const { anna } = given();
    const services = ['wohnsitz', 'reisebuero'];
    expect(anna.refused('open-counter', { ...one, services })).toBe('service-unknown');
    expect(anna.refused('close-counter', one)).toBe('counter-closed');
  });

  test.each(['open-counter', 'take-over-counter', 'raise-alarm', ...MOVES] as const)(
    '[C8] %s needs a counter that the site has',
    (move) => {
      const input = { ...SAMPLE_INPUTS[move], counterId: '99' };
      expect(given().anna.refused(move, input)).toBe('counter-unknown');
    },
  );

  test('[C9] a closed counter opens again, for a colleague too', () => {
    const { site, anna, ben } = given({ '1': 'anna' });
    anna.does('close-counter', one);
    ben.opens('1');
    expect(site.state.counters.get('1')?.clerk).toBe('clerk:ben');
  });

  test.each(['break', 'back-office'] as const)('[C11] a pause for %s says why and until when', (kind) => {
    const { site, anna } = given({ '1': 'anna' });
    const pause = { kind, reason: 'Post', until: MORNING + 900_000 };
    anna.does('pause-counter', { ...one, ...pause });
    expect(site.state.counters.get('1')?.paused).toEqual({ ...pause, since: MORNING });
    expect(anna.refused('pause-counter', one)).toBe('counter-paused');
    anna.does('resume-counter', one);
    expect(site.state.counters.get('1')?.paused).toBeUndefined();
    expect(anna.refused('resume-counter', one)).toBe('counter-not-paused');
  });

  test('[C10] a paused counter calls nobody, in whatever way', () => {
    const { kiosk, anna } = given({ '1': 'anna' });
    kiosk.issues('wohnsitz');
    anna.does('pause-counter', one);
    for (const move of CALLS) expect(anna.refused(move, SAMPLE_INPUTS[move])).toBe('counter-paused');
    anna.does('resume-counter', one);
    expect(anna.calls('1')).toBe('A 001');
  });

  test('[C10] a visitor at the counter comes before a pause, and a paused counter closes', () => {
    const { kiosk, anna } = given({ '1': 'anna' });
    kiosk.issues('wohnsitz');
    anna.calls('1');
    expect(anna.refused('pause-counter', one)).toBe('counter-busy');
    anna.does('finish-service', one);
    anna.does('pause-counter', one);
    anna.does('close-counter', one);
  });

  test('[C12] a take-over brings the visitor along and ends the pause', () => {
    const { site, kiosk, anna, ben } = given({ '1': 'anna' });
    kiosk.issues('wohnsitz');
    anna.calls('1');
    expect(ben.does('take-over-counter', one)).toEqual({ ...one, from: 'anna' });
    expect(anna.refused('start-service', one)).toBe('counter-held');
    ben.does('finish-service', one);
    ben.does('pause-counter', one);
    anna.does('take-over-counter', one);
    expect(site.state.counters.get('1')).toMatchObject({ clerk: 'clerk:anna', paused: undefined });
  });

  test('[C12] nobody takes over an own counter, a closed one, or a second one', () => {
    const { anna, ben } = given({ '1': 'anna', '2': 'ben' });
    expect(anna.refused('take-over-counter', one)).toBe('counter-yours');
    expect(ben.refused('take-over-counter', one)).toBe('clerk-elsewhere');
    expect(anna.refused('take-over-counter', { counterId: '3' })).toBe('counter-closed');
  });

  test('[C13] other services from the next call on; the visitor at the counter stays', () => {
    const { site, kiosk, anna } = given({ '1': 'anna' });
    kiosk.issues('wohnsitz');
    anna.calls('1');
    anna.does('set-counter-services', { ...one, services: ['abholung'], secondary: ['ausweis'] });
    expect(site.state.counters.get('1')?.ticketId).toBe('ticket-00001');
    const kept = anna.does('set-counter-services', { ...one, services: ['wohnsitz'] });
    expect(kept).toMatchObject({ services: ['wohnsitz'], secondary: ['ausweis'] });
    const unknown = { ...one, services: ['reisebuero'] };
    expect(anna.refused('set-counter-services', unknown)).toBe('service-unknown');
  });

  test('[C14] what is primary is not secondary too', () => {
    const { anna } = given();
    const both = { services: ['wohnsitz'], secondary: ['wohnsitz', 'ausweis', 'ausweis'] };
    expect(anna.does('open-counter', { ...one, ...both }).secondary).toEqual(['ausweis']);
  });
});
