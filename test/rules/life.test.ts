import { describe, expect, test } from 'vitest';
import { after, lifecycle, type TicketEvent } from '../../shared/engine/lifecycle.ts';
import type { EventName } from '../../shared/events.ts';
import { TICKET_STATUSES, type TicketStatus } from '../../shared/model.ts';
import { type Given, given, MORNING } from '../support/site.ts';

const one = { counterId: '1' };
const next = { counterId: '1', thenCallNext: true };

/** Anna's counter is open, `waiting` numbers are pulled, the first of them is called. */
function givenCall(waiting = 1): Given & { readonly status: () => string | undefined } {
  const people = given({ '1': 'anna' });
  const [first] = Array.from(
    { length: waiting },
    () => people.kiosk.does('issue-ticket', { serviceId: 'wohnsitz' }).ticketId,
  );
  people.site.pass(10);
  people.anna.calls('1');
  return { ...people, status: () => people.site.state.tickets.get(first ?? '')?.status };
}

function ticketOf({ site }: Given) {
  return site.state.tickets.find(() => true);
}

function isTicketEvent(name: string): name is TicketEvent {
  return Object.hasOwn(lifecycle, name);
}

/** All pairs of event and status that are not drawn. */
const UNDRAWN = Object.keys(lifecycle)
  .filter(isTicketEvent)
  .flatMap((event) => {
    const from: readonly TicketStatus[] = lifecycle[event].from;
    return TICKET_STATUSES.filter((status) => !from.includes(status)).map((status) => ({ event, status }));
  });

describe('the life of a ticket', () => {
  test('[L1] goes from waiting over called and serving to finished', () => {
    const { anna, status } = givenCall();
    const seen = [status()];
    for (const move of ['start-service', 'finish-service'] as const) {
      anna.does(move, one);
      seen.push(status());
    }
    expect(seen).toEqual(['called', 'serving', 'finished']);
  });

  test.each(UNDRAWN)(
    '[L1] $event in a log does not happen to a ticket that is $status',
    ({ event, status }) => {
      expect(() => after(event, status)).toThrow(`${event} cannot happen`);
    },
  );

  test('[L2] a service that has started does not start again', () => {
    const { anna } = givenCall();
    anna.does('start-service', one);
    expect(anna.refused('start-service', one)).toBe('ticket-not-called');
  });

  test('[L3] finishing implies the start that nobody recorded', () => {
    const people = givenCall();
    const finish: readonly EventName[] = ['service-started', 'service-finished'];
    expect(people.anna.events('finish-service', one)).toEqual(finish);
    expect(people.site.log.at(-2)?.data).toMatchObject({ implied: true });
    expect(ticketOf(people)).toMatchObject({ status: 'finished', startedAt: people.site.now });
  });

  test('[L3] a recorded start is not implied again', () => {
    const { site, anna } = givenCall();
    anna.does('start-service', one);
    expect(site.log.at(-1)?.data).toMatchObject({ implied: false });
    expect(anna.events('finish-service', one)).toEqual(['service-finished']);
  });

  test('[L4] a recall keeps the counter and the time of the first call', () => {
    const people = givenCall();
    const called = ticketOf(people);
    people.site.pass(2);
    people.anna.does('recall-ticket', one);
    const { firstCalledAt, counterId } = called ?? {};
    expect(ticketOf(people)).toMatchObject({ firstCalledAt, counterId, calledAt: people.site.now });
    expect(firstCalledAt).toBe(MORNING + 10 * 60_000);
  });

  test('[L4] a visitor who is being served is not recalled', () => {
    const { anna } = givenCall();
    anna.does('start-service', one);
    expect(anna.refused('recall-ticket', one)).toBe('ticket-not-called');
  });

  test('[L5] somebody who was called before the clock was set back can be missed all the same', () => {
    const { site, kiosk, anna } = given({ '1': 'anna' });
    kiosk.issues('wohnsitz');
    anna.calls('1');
    site.pass(-60);
    expect(anna.events('mark-no-show', { counterId: '1' })).toEqual(['ticket-missed']);
  });

  test('[L5] a called visitor can be missed, one who is being served cannot', () => {
    const { anna, status } = givenCall(2);
    expect(anna.does('mark-no-show', next).missed.code).toBe('A 001');
    expect(status()).toBe('missed');
    anna.does('start-service', one);
    expect(anna.refused('mark-no-show', one)).toBe('ticket-not-called');
  });

  test.each(['finish-service', 'mark-no-show'] as const)('[L6] %s frees the counter', (move) => {
    const { site, anna } = givenCall(2);
    anna.does(move, one);
    expect(site.state.counters.get('1')?.ticketId).toBeUndefined();
    expect(anna.calls('1')).toBe('A 002');
  });

  test('[L7] finishing calls the next person in the same step', () => {
    const { anna } = givenCall(2);
    anna.does('start-service', one);
    expect(anna.events('finish-service', next)).toEqual(['service-finished', 'ticket-called']);
  });

  test('[L7] marking a no-show calls the next person in the same step', () => {
    const { anna } = givenCall(2);
    expect(anna.events('mark-no-show', next)).toEqual(['ticket-missed', 'ticket-called']);
  });

  test('[L8] a visit ends although nobody waits', () => {
    const finished = givenCall();
    expect(finished.anna.does('finish-service', next).called).toBeNull();
    expect(finished.status()).toBe('finished');
    const missed = givenCall();
    expect(missed.anna.does('mark-no-show', next).called).toBeNull();
    expect(missed.status()).toBe('missed');
  });

  test('[L9] a ticket is at the one counter that called it', () => {
    const people = givenCall();
    people.ben.opens('2');
    expect(people.ben.refused('start-service', { counterId: '2' })).toBe('counter-free');
    expect(ticketOf(people)).toMatchObject({ status: 'called', counterId: '1' });
  });

  test('[L10] call and recalls are counted', () => {
    const people = givenCall();
    people.anna.does('recall-ticket', one);
    people.anna.does('recall-ticket', one);
    expect(ticketOf(people)?.calls).toBe(3);
  });
});
