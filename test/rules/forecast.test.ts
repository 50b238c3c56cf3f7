import { afterEach, describe, expect, test, vi } from 'vitest';
import { spansOfDay } from '../../shared/engine/hours.ts';
import * as order from '../../shared/engine/order.ts';
import { guarded, learnOutcome } from '../../shared/forecast/calibration.ts';
import { type Forecast, forecast } from '../../shared/forecast/forecast.ts';
import { Learner } from '../../shared/forecast/learner.ts';
import { redraw, shown } from '../../shared/forecast/shown.ts';
import { randomFrom } from '../support/random.ts';
import { SAMPLE_SITE } from '../support/sample-site.ts';
import { type Given, given, ready, todayAt } from '../support/site.ts';

vi.mock('../../shared/engine/order.ts', { spy: true });
afterEach(() => {
  vi.mocked(order.choose).mockReset();
});

const MINUTE = 60_000;
const SEEDS = [1, 2, 3, 4, 5, 6, 7, 8];

/** What a site without any history is told about its visitors. */
function forecastOf({ site }: Given, learner = new Learner()): Forecast {
  const state = ready(site.state);
  return forecast(state, learner.knowledge(state, site.now), site.now);
}

/** Minutes from now, whole. */
function minutesTo(people: Given, instant: number | undefined): number {
  return Math.round(((instant ?? Number.NaN) - people.site.now) / MINUTE);
}

function asked(people: Given, serviceId: string) {
  return forecastOf(people).services.get(serviceId);
}

/** A morning with visitors and counters that a seed determines. */
function busy(seed: number, open: Parameters<typeof given>[0]): Given {
  const people = given(open);
  const random = randomFrom(seed);
  for (let count = random.between(3, 25); count > 0; count -= 1) {
    people.kiosk.issues(random.chance(0.5) ? 'wohnsitz' : 'ausweis');
    people.site.pass(random.between(0, 2));
  }
  return people;
}

describe('forecast', () => {
  test('[F1] another order is another forecast: the forecast asks the engine whom a counter calls', () => {
    const people = given({ '1': 'anna' });
    const [first, last] = ['wohnsitz', 'ausweis'].map((serviceId) =>
      people.kiosk.does('issue-ticket', { serviceId }),
    );
    const callOf = (ticketId = '') => forecastOf(people).tickets.get(ticketId)?.p50 ?? Number.NaN;
    expect(callOf(first?.ticketId)).toBeLessThan(callOf(last?.ticketId));
    // From here on the rule calls whoever came last first.
    vi.mocked(order.choose).mockImplementation((lanes, heads) => {
      const due = lanes.flatMap(({ lane }) => heads.due(lane) ?? []).filter(({ score }) => score > 0);
      const head = due.toSorted((a, b) => b.seq - a.seq)[0];
      return head && { head, rule: 'order', due: head.score };
    });
    expect(callOf(first?.ticketId)).toBeGreaterThan(callOf(last?.ticketId));
    expect(callOf(first?.ticketId)).toBeLessThan(Infinity);
  });

  test('[F1] whoever is told an earlier call is called earlier: walk-ins and booked, at any dial', () => {
    const orders = [0, 60].map((headStart) => {
      const people = given({ '1': 'anna' }, { dials: { headStart } });
      const { site, kiosk, anna } = people;
      const booked = ['09:30', '09:35'].map((slot) => anna.books('wohnsitz', slot));
      for (let count = 0; count < 8; count += 1) {
        kiosk.issues(count % 2 === 0 ? 'wohnsitz' : 'ausweis');
        site.pass(2);
      }
      site.now = todayAt('09:32');
      for (const { token } of booked) kiosk.does('check-in', { token });
      const { tickets } = forecastOf(people);
      const called = Array.from(tickets, () => {
        const code = anna.calls('1');
        anna.does('finish-service', { counterId: '1' });
        return [...ready(site.state).tickets.values()].find((ticket) => ticket.code === code)?.id ?? '';
      });
      const told = called.map((id) => tickets.get(id)?.p50 ?? Number.NaN);
      expect(told).toHaveLength(10);
      expect(told.every(Number.isFinite)).toBe(true);
      expect(told).toEqual(told.toSorted((a, b) => a - b));
      expect(new Set(told).size).toBeGreaterThan(5);
      return called;
    });
    expect(orders[0]).not.toEqual(orders[1]);
  });

  test("[F1] a supervisor's dial moves the forecast as it moves the calls", () => {
    const callOf = (headStart: number) => {
      const people = given({ '1': 'anna' }, { dials: { headStart } });
      const booked = people.anna.books('wohnsitz', '09:45');
      for (let count = 0; count < 8; count += 1) people.kiosk.issues('wohnsitz');
      people.kiosk.does('check-in', { token: booked.token });
      return minutesTo(people, forecastOf(people).tickets.get(booked.ticketId)?.p50);
    };
    expect(callOf(60)).toBeLessThan(callOf(0));
  });

  test('[F1] whoever came early takes the place of the slot when its time has come, before the log says so', () => {
    const people = given({ '1': 'anna' });
    const { token, ticketId } = people.anna.books('wohnsitz', '10:00');
    for (let count = 0; count < 8; count += 1) people.kiosk.issues('wohnsitz');
    people.kiosk.does('check-in', { token });
    people.site.now = todayAt('09:50');
    const called = forecastOf(people).tickets.get(ticketId);
    const others = [...forecastOf(people).tickets].filter(([id]) => id !== ticketId);
    for (const [, { p50 }] of others) expect(called?.p50).toBeLessThanOrEqual(p50);
  });

  test('[F2] the same state, knowledge and moment give the same forecast', () => {
    for (const seed of SEEDS) {
      const people = busy(seed, { '1': 'anna', '2': 'ben' });
      expect(forecastOf(people), `seed ${seed}`).toEqual(forecastOf(people));
    }
  });

  test('[F3] one more counter never makes the wait of anybody longer', () => {
    for (const seed of SEEDS) {
      const [one, two] = [busy(seed, { '1': 'anna' }), busy(seed, { '1': 'anna' })];
      two.ben.opens('2');
      const [few, more] = [forecastOf(one), forecastOf(two)];
      for (const [id, { p90 }] of few.tickets)
        expect(more.tickets.get(id)?.p90, `seed ${seed}, ${id}`).toBeLessThanOrEqual(p90);
      for (const [id, { p90 }] of few.services)
        expect(more.services.get(id)?.p90, `seed ${seed}, ${id}`).toBeLessThanOrEqual(p90);
    }
  });

  test('[F4] where a counter is free and nobody waits, a newcomer is called at once', () => {
    const people = given({ '1': 'anna' });
    expect(minutesTo(people, asked(people, 'wohnsitz')?.p90)).toBe(0);
  });

  test('[F5] where no counter takes the service, and none will, there is no answer', () => {
    const people = given({ '1': 'anna' });
    const outlook = asked(people, 'abholung');
    expect(outlook).toMatchObject({ p50: Infinity, served: 0 });
    expect(outlook && shown(outlook, people.site.now)).toBeUndefined();
    expect(
      shown(forecastOf(given()).services.get('wohnsitz') ?? { p10: 0, p50: 0, p90: 0 }, people.site.now),
    ).toBeUndefined();
  });

  test('[F6] before anything has been learnt, the configured minutes speak', () => {
    const waitAt = (normalMinutes: number) => {
      const services = SAMPLE_SITE.services.map((service) => ({ ...service, normalMinutes }));
      const people = given({ '1': 'anna' }, { services });
      for (let count = 0; count < 5; count += 1) people.kiosk.issues('wohnsitz');
      return minutesTo(people, asked(people, 'wohnsitz')?.p50);
    };
    expect(waitAt(6)).toBeGreaterThan(20);
    expect(waitAt(6)).toBeLessThan(45);
    expect(waitAt(12)).toBeGreaterThan(1.5 * waitAt(6));
  });

  test('[F6] visits that take longer than configured are believed before long', () => {
    const people = given({ '1': 'anna' });
    const learner = new Learner();
    const before = forecastAfter(people, learner, 0);
    expect(forecastAfter(people, learner, 25)).toBeGreaterThan(1.6 * before);
  });

  test('[F7] while all counters are on a break nobody is called, and their return is reckoned with', () => {
    const people = given({ '1': 'anna' });
    people.anna.does('pause-counter', { counterId: '1', until: people.site.now + 20 * MINUTE });
    people.kiosk.issues('wohnsitz');
    const { p10 = 0, p90 = 0 } = asked(people, 'wohnsitz') ?? {};
    expect(minutesTo(people, p10)).toBeGreaterThan(17);
    expect(minutesTo(people, p90)).toBeLessThan(70);
  });

  test('[F8] openings, breaks and shift ends of the plan are reckoned with', () => {
    const planned = (...spans: [string, string][]) => ({ week: { mon: spans } });
    const counters = SAMPLE_SITE.counters.map((counter) =>
      counter.id === '2' ? { ...counter, hours: planned(['09:30', '12:00'], ['12:30', '16:00']) } : counter,
    );
    const people = given({}, { counters });
    const state = ready(people.site.state);
    const spans = spansOfDay(
      planned(['09:30', '12:00'], ['12:30', '16:00']),
      state.catalogue.site,
      people.site.now,
    );
    expect(spans[0]).toEqual([todayAt('09:30'), todayAt('12:00')]);
    expect(minutesTo(people, asked(people, 'wohnsitz')?.p10)).toBe(30);
    people.site.now = todayAt('12:01');
    people.ben.opens('2');
    people.site.now = todayAt('11:55');
    expect(minutesTo(people, asked(people, 'wohnsitz')?.p90)).toBe(0);
  });

  test('[F9] five minutes before closing the forecast says how likely it is still to be served', () => {
    const people = given({ '1': 'anna' }, { hours: { week: { mon: [['08:00', '16:00']] } } });
    people.site.now = todayAt('15:30');
    for (let count = 0; count < 6; count += 1) people.kiosk.issues('abholung');
    for (let count = 0; count < 2; count += 1) people.kiosk.issues('wohnsitz');
    people.site.now = todayAt('15:55');
    const served = [...forecastOf(people).tickets.values()].map((outlook) => outlook.served);
    expect(served.slice(0, 6)).toEqual([0, 0, 0, 0, 0, 0]);
    expect(served[6]).toBe(1);
    expect(served[7]).toBeGreaterThan(0);
    expect(served[7]).toBeLessThan(0.6);
  });

  test('[F16] nobody is promised a call after the hour at which the day closes by itself', () => {
    const outlooks = (closeAfter: number) => {
      const people = given(
        { '1': 'anna' },
        { hours: { week: { mon: [['08:00', '16:00']] } }, dials: { closeAfter } },
      );
      people.site.now = todayAt('14:00');
      for (let count = 0; count < 10; count += 1) people.kiosk.issues('wohnsitz');
      people.site.now = todayAt('15:50');
      return [...forecastOf(people).tickets.values()];
    };
    const [closing, open] = [outlooks(30), outlooks(0)];
    expect(closing[0]).toEqual(open[0]);
    expect(open[9]?.p10).toBeGreaterThan(todayAt('16:30'));
    expect(closing[9]).toMatchObject({ p10: Infinity, served: 0 });
    for (const { p90 } of closing) expect(p90 < todayAt('16:30') || p90 === Infinity).toBe(true);
  });

  test('[F10] what is shown is a range of five-minute steps that holds the promise', () => {
    const at = todayAt('10:02');
    const [p10, p50, p90] = [17, 26, 38].map((minutes) => at + minutes * MINUTE) as [number, number, number];
    expect(shown({ p10, p50, p90 }, at)).toEqual({ from: 15, to: 40, by: todayAt('10:40') });
    expect(shown({ p10: at, p50: at, p90: at }, at)).toMatchObject({ from: 0, to: 5 });
  });

  test('[F11] what is shown stands until the call has moved by three minutes and a fifth of what is left', () => {
    const at = todayAt('10:00');
    const range = (minutes: number) => ({
      p10: at,
      p50: at + minutes * MINUTE,
      p90: at + (minutes + 10) * MINUTE,
    });
    const drawn = range(40);
    expect(redraw(drawn, range(47), at)).toBe(drawn);
    expect(redraw(drawn, range(31), at)).toEqual(range(31));
    expect(redraw(range(5), range(7.9), at)).toEqual(range(5));
    expect(redraw(range(5), range(8.1), at)).toEqual({ ...range(5), p50: range(8.1).p50 });
  });

  test('[F12] a promise that is broken too often is made later, and only then', () => {
    const calibration = {};
    const quoted = { p50: 12, p90: 20 };
    expect(guarded(calibration, 'wohnsitz', quoted)).toBe(20);
    const random = randomFrom(4);
    for (let count = 0; count < 200; count += 1)
      learnOutcome(calibration, 'wohnsitz', quoted, 12 + (random.chance(0.25) ? 20 : random.next() * 8));
    expect(guarded(calibration, 'wohnsitz', quoted)).toBeGreaterThan(25);
    expect(guarded(calibration, 'wohnsitz', { p50: 40, p90: 60 })).toBe(60);
  });
});

/** Median wait of a newcomer behind five others, when so many visits of 20 minutes have been seen. */
function forecastAfter(people: Given, learner: Learner, visits: number): number {
  const { site, kiosk, anna } = people;
  for (let count = 0; count < visits; count += 1) {
    kiosk.issues('wohnsitz');
    anna.calls('1');
    site.pass(20);
    const before = site.state;
    anna.does('finish-service', { counterId: '1' });
    const event = site.log.at(-1);
    if (event !== undefined) learner.learn(event, before, site.state);
  }
  const waiting = visits === 0 ? 5 : 0;
  for (let count = 0; count < waiting; count += 1) kiosk.issues('abholung');
  const state = ready(site.state);
  const { mu = 0 } = learner.knowledge(state, site.now).services['wohnsitz'] ?? {};
  return Math.exp(mu);
}
