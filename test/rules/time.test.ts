import { describe, expect, test } from 'vitest';
import { type Due, dueNext, TIMEKEEPER } from '../../shared/engine/due.ts';
import type { Hours } from '../../shared/model.ts';
import { siteRow } from '../../shared/views/rows.ts';
import { ActorAtSite, type Given, given, MORNING, ready, todayAt } from '../support/site.ts';

const one = { counterId: '1' };
const MINUTE = 60_000;
const nineToFour: Hours = {
  week: Object.fromEntries(['mon', 'tue', 'wed'].map((day) => [day, [['08:00', '16:00']]])),
};

/** Does everything that is due by now, in its order; returns the ids. */
function keep({ site }: Pick<Given, 'site'>): string[] {
  const timekeeper = new ActorAtSite(site, TIMEKEEPER);
  const done: string[] = [];
  for (let due = dueNext(site.state); due !== undefined && due.at <= site.now; due = dueNext(site.state)) {
    const { id } = due;
    if (done.includes(id)) throw new Error(`${id} is due for ever`);
    timekeeper.does('keep-time', { due: id }, id);
    done.push(id);
  }
  return done;
}

function inMinutes(due: Due | undefined): number {
  return ((due?.at ?? Number.NaN) - MORNING) / MINUTE;
}

/** Ben sits at counter 1; noon is booked, so that something is due on every day. */
function calledVisitor(dials: Record<string, number>) {
  const people = given({ '1': 'anna' }, { dials });
  people.kiosk.issues('wohnsitz');
  people.anna.calls('1');
  const { ticketId = '' } = people.site.state.counters.get('1') ?? {};
  return { ...people, status: () => people.site.state.tickets.get(ticketId)?.status };
}

describe('time', () => {
  test('[T1] what is due is done once, whoever does it and however often', () => {
    const people = calledVisitor({ noShowAfter: 120 });
    const { site } = people;
    site.pass(2);
    const due = dueNext(site.state)?.id ?? '';
    const [first, second] = [0, 1].map(() => new ActorAtSite(site, TIMEKEEPER));
    expect(first?.events('keep-time', { due }, due)).toEqual(['ticket-missed']);
    expect(second?.events('keep-time', { due }, due)).toEqual([]);
    expect(second?.does('keep-time', { due }, due)).toEqual({ done: true });
    expect(keep(people)).toEqual([]);
  });

  test('[T2] a visitor is missed without a clerk only where the dial says after how long', () => {
    const never = calledVisitor({});
    never.site.pass(60);
    keep(never);
    expect(never.status()).toBe('called');
    const soon = calledVisitor({ noShowAfter: 120 });
    soon.site.pass(1.9);
    expect(keep(soon)).toEqual([]);
    soon.site.pass(0.1);
    keep(soon);
    expect(soon.status()).toBe('missed');
  });

  test('[T2] as many calls and seconds as a clerk needs are needed here too', () => {
    const people = calledVisitor({ noShowAfter: 60, noShowCalls: 2, noShowSeconds: 180 });
    people.site.pass(10);
    keep(people);
    expect(people.status()).toBe('called');
    people.anna.does('recall-ticket', one);
    expect(inMinutes(dueNext(people.site.state))).toBe(13);
    people.site.pass(3);
    keep(people);
    expect(people.status()).toBe('missed');
  });

  test('[T2] a recall puts it off, and whoever has arrived is not missed', () => {
    const people = calledVisitor({ noShowAfter: 120 });
    people.site.pass(1);
    people.anna.does('recall-ticket', one);
    people.site.pass(1);
    expect(keep(people)).toEqual([]);
    people.anna.does('start-service', one);
    people.site.pass(10);
    expect(keep(people)).toEqual([]);
    expect(people.status()).toBe('serving');
  });

  test('[T3] a no-show that was taken back is not made again for the same call', () => {
    const people = calledVisitor({ noShowAfter: 120 });
    people.site.pass(2);
    keep(people);
    people.anna.does('undo', one);
    expect(people.status()).toBe('called');
    expect(keep(people)).toEqual([]);
    people.anna.does('recall-ticket', one);
    people.site.pass(2);
    keep(people);
    expect(people.status()).toBe('missed');
  });

  test('[T4] whoever may be called again is told of at that time', () => {
    const people = calledVisitor({ rest: 5 });
    people.anna.does('return-to-queue', one);
    expect(inMinutes(dueNext(people.site.state))).toBe(5);
    people.site.pass(5);
    keep(people);
    expect(people.site.log.at(-1)).toMatchObject({
      type: 'tickets-woken',
      data: { tickets: ['ticket-00001'] },
    });
    expect(people.site.see('ticket', { ticket: 'ticket-00001' })['ticket']).toMatchObject({
      wakesAt: undefined,
    });
  });

  test('[T4] a booked visitor who came early is told of when the time for the slot begins', () => {
    const people = given();
    const { token } = people.anna.books('wohnsitz', '10:00');
    people.visitor.does('check-in', { token });
    expect(dueNext(people.site.state)?.at).toBe(todayAt('09:50'));
    people.site.pass(50);
    expect(keep(people)).toHaveLength(1);
    expect(people.site.log.at(-1)?.type).toBe('tickets-woken');
  });

  test('[T5] a visit parked until a time waits again from then on, by its old seniority', () => {
    const people = calledVisitor({});
    const { site, anna, kiosk } = people;
    anna.does('park-ticket', { ...one, reason: 'holt ein Foto', until: todayAt('09:20') });
    kiosk.issues('wohnsitz');
    site.pass(19);
    expect(keep(people)).toEqual([]);
    site.pass(1);
    keep(people);
    expect(people.status()).toBe('waiting');
    expect(anna.calls('1')).toBe('A 001');
  });

  test('[T5] parked without a time, it stays so; called meanwhile, it is left alone', () => {
    const people = calledVisitor({});
    people.anna.does('park-ticket', { ...one, reason: 'holt ein Foto' });
    people.site.pass(120);
    keep(people);
    expect(people.status()).toBe('parked');
    people.anna.does('unpark-ticket', { ...one, ticketId: 'ticket-00001' });
    people.anna.does('park-ticket', { ...one, reason: 'holt Geld', until: todayAt('11:30') });
    people.anna.does('unpark-ticket', { ...one, ticketId: 'ticket-00001' });
    people.site.pass(60);
    keep(people);
    expect(people.status()).toBe('called');
  });

  test('[T6] the day ends at its midnight, whether or not anybody presses anything', () => {
    const people = calledVisitor({});
    expect(dueNext(people.site.state)).toEqual({
      at: Date.parse('2026-03-03T00:00+01:00'),
      id: 'day-end:2026-03-02',
    });
    people.site.now = Date.parse('2026-03-03T00:00+01:00');
    expect(keep(people)).toEqual(['day-end:2026-03-02']);
    expect(people.site.state).toMatchObject({ day: '2026-03-03' });
    expect(people.site.state.tickets.size + people.site.state.counters.size).toBe(0);
  });

  test('[T6] a day of which nothing is left needs no end: nothing is due until somebody comes', () => {
    const people = calledVisitor({});
    people.site.pass(24 * 60);
    keep(people);
    expect(dueNext(people.site.state)).toBeUndefined();
  });

  test('[T6] a mobile site is at its next stop from midnight on, even if nothing is left', () => {
    const people = given({ '1': 'anna' }, { stops: [{ id: 'markt', place: 'Markt', days: ['wed'] }] });
    const place = () => siteRow(ready(people.site.state)).place;
    people.site.pass(24 * 60);
    expect(keep(people)).toEqual(['day-end:2026-03-02']);
    expect(place()).toBe('Ottenser Marktplatz');
    people.site.pass(24 * 60);
    expect(keep(people)).toEqual(['day-end:2026-03-03']);
    expect(place()).toBe('Markt');
  });

  test('[T6] after days without a server the day that it is begins, once', () => {
    const people = calledVisitor({});
    people.site.pass(5 * 24 * 60);
    expect(keep(people)).toEqual(['day-end:2026-03-02']);
    expect(people.site.state.day).toBe('2026-03-07');
  });

  test('[T7] so long after closing time everybody who waits has left and free counters are closed', () => {
    const people = given({ '1': 'anna', '2': 'ben' }, { hours: nineToFour, dials: { closeAfter: 60 } });
    const { site, kiosk, anna } = people;
    for (let visitor = 0; visitor < 3; visitor += 1) kiosk.issues('wohnsitz');
    anna.calls('1');
    site.now = todayAt('16:59');
    expect(keep(people)).toEqual([]);
    site.now = todayAt('17:00');
    expect(keep(people)).toEqual(['close:2026-03-02']);
    expect([...site.state.tickets.values()].map(({ status }) => status).toSorted()).toEqual([
      'called',
      'left',
      'left',
    ]);
    expect([...site.state.counters.keys()]).toEqual(['1']);
    expect(keep(people)).toEqual([]);
  });

  test('[T7] without the dial, without hours and through the night no day is closed before its midnight', () => {
    const untilMidnight: Hours = { week: { mon: [['08:00', '24:00']] } };
    for (const change of [
      { hours: nineToFour },
      { dials: { closeAfter: 60 } },
      { dials: { closeAfter: 60 }, hours: untilMidnight, overnight: true },
    ]) {
      const people = given({ '1': 'anna' }, change);
      expect(dueNext(people.site.state)?.id).toBe('day-end:2026-03-02');
    }
  });

  test('[T8] after an outage everything due is done, in the order of its due times', () => {
    const people = given({ '1': 'anna', '2': 'ben' }, { dials: { noShowAfter: 120 } });
    const { site, kiosk, anna, ben } = people;
    kiosk.issues('wohnsitz');
    kiosk.issues('wohnsitz');
    anna.calls('1');
    const until = todayAt('09:30');
    anna.does('park-ticket', { ...one, reason: 'holt ein Foto', until });
    ben.calls('2');
    site.pass(20 * 60);
    expect(keep(people)).toEqual([
      `no-show:ticket-00002:${MORNING}`,
      `release:ticket-00001:${MORNING}:${until}`,
      'day-end:2026-03-02',
    ]);
    const last = site.log.slice(-3).map(({ type }) => type);
    expect(last).toEqual(['ticket-missed', 'ticket-released', 'day-started']);
  });

  test('[T9] what is not due yet, or no longer, is left alone', () => {
    const people = calledVisitor({ noShowAfter: 120 });
    const timekeeper = new ActorAtSite(people.site, TIMEKEEPER);
    const due = dueNext(people.site.state)?.id ?? '';
    expect(timekeeper.does('keep-time', { due })).toEqual({ done: false });
    people.anna.does('start-service', one);
    people.site.pass(10);
    expect(timekeeper.does('keep-time', { due })).toEqual({ done: false });
    expect(timekeeper.events('keep-time', { due: 'tea:4711' })).toEqual([]);
  });
});
