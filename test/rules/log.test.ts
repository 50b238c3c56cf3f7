import { describe, expect, test } from 'vitest';
import { evolve, evolveAll } from '../../shared/engine/evolve.ts';
import { execute } from '../../shared/engine/execute.ts';
import { EMPTY } from '../../shared/engine/state.ts';
import { asJson, type Given, given, madeTicket, ticketIdOf } from '../support/site.ts';

const one = { counterId: '1' };

/** A morning with a bit of everything. */
function givenMorning(): Given {
  const people = given({ '1': 'anna', '2': 'ben' });
  for (const serviceId of ['wohnsitz', 'ausweis', 'wohnsitz', 'abholung']) people.kiosk.issues(serviceId);
  people.anna.calls('1');
  people.ben.calls('2');
  people.anna.does('recall-ticket', one);
  people.anna.does('mark-no-show', { ...one, thenCallNext: true });
  people.ben.does('finish-service', { counterId: '2' });
  return people;
}

describe('the log', () => {
  test('[G1] is numbered from 1 without gaps', () => {
    const { site } = givenMorning();
    expect(site.log.map(({ seq }) => seq)).toEqual(site.log.map((_, index) => index + 1));
    expect(site.state.seq).toBe(site.log.length);
  });

  test('[G1] an event that does not follow on is not folded, neither a later nor a repeated one', () => {
    const { site } = givenMorning();
    const [first, second, third] = site.log;
    if (first === undefined || second === undefined || third === undefined) throw new Error('too short');
    const state = evolveAll(EMPTY, [first, second]);
    expect(() => evolve(EMPTY, second)).toThrow('does not follow on');
    expect(() => evolve(state, second)).toThrow('does not follow on');
    expect(evolve(state, third).seq).toBe(3);
  });

  test.each([
    [
      {
        type: 'ticket-issued',
        data: { ...madeTicket(9), serviceId: 'x', number: 1, score: 0, language: 'de' },
      },
    ],
    [{ type: 'ticket-called', data: { ticketId: 'nobody-00000', counterId: '1', why: { rule: 'order' } } }],
    [{ type: 'ticket-called', data: { ticketId: 'ticket-00003', counterId: '3', why: { rule: 'order' } } }],
    [{ type: 'service-finished', data: { ticketId: 'ticket-00004', counterId: '1' } }],
  ] as const)('[G1] what contradicts the state is a fault: %j', (happening) => {
    const { site } = given({ '1': 'anna' });
    const envelope = { seq: site.state.seq + 1, at: site.now, by: 'clerk:anna', command: 'made-up' };
    expect(() => evolve(site.state, { ...happening, ...envelope })).toThrow();
  });

  test('[G1] an event before the configuration is a fault', () => {
    const data = { ...madeTicket(9), serviceId: 'x', number: 1, score: 0, language: 'de' } as const;
    const event = {
      type: 'ticket-issued',
      data,
      seq: 1,
      at: 0,
      by: 'kiosk:foyer',
      command: 'made-up',
    } as const;
    expect(() => evolve(EMPTY, event)).toThrow('no configuration');
  });

  test('[G2] every event says when, who and for which command; the last one carries the outcome', () => {
    const { site, kiosk, anna } = given({ '1': 'anna' });
    kiosk.issues('wohnsitz');
    anna.calls('1');
    const value = anna.does('finish-service', one, 'finish-it');
    const [started, finished] = site.log.slice(-2);
    const envelope = { at: site.now, by: 'clerk:anna', command: 'finish-it' };
    expect(started).toMatchObject({ ...envelope, type: 'service-started' });
    expect(started).not.toHaveProperty('outcome');
    expect(finished).toMatchObject({ ...envelope, outcome: { name: 'finish-service', value } });
  });

  test('[G3] a refusal leaves state and log as they are', () => {
    const { site, anna, ben } = givenMorning();
    const { state, log } = site;
    const length = log.length;
    anna.refused('call-next', one);
    ben.refused('close-counter', one);
    expect(site.state).toBe(state);
    expect(log).toHaveLength(length);
  });

  test('[G4] the fold of the log as JSON is the state', () => {
    const { site } = givenMorning();
    expect(evolveAll(EMPTY, asJson(site.log))).toEqual(site.state);
  });

  test('[G5] the same decision twice is the same decision', () => {
    const { site, kiosk } = givenMorning();
    const command = { name: 'issue-ticket', id: 'same-same', input: { serviceId: 'wohnsitz' } } as const;
    const context = { at: site.now, actor: kiosk.actor, ticketIdOf, newTicket: () => madeTicket(99) };
    expect(execute(site.state, command, context)).toEqual(execute(site.state, command, context));
  });

  test('[G6] an older state is untouched by what was decided on it', () => {
    const { site, kiosk, anna, ben } = givenMorning();
    const before = site.state;
    const copy = JSON.stringify(before);
    kiosk.issues('wohnsitz');
    anna.does('finish-service', { ...one, thenCallNext: true });
    ben.does('close-counter', { counterId: '2' });
    expect(JSON.stringify(before)).toBe(copy);
    site.state = before;
    expect(kiosk.issues('wohnsitz')).toBe('A 003');
  });
});
