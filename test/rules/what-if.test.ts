import { describe, expect, test } from 'vitest';
import { SiteForecast } from '../../server/forecast/site-forecast.ts';
import { freeze } from '../../shared/engine/checkpoint.ts';
import { Learner } from '../../shared/forecast/learner.ts';
import { prospect } from '../../shared/forecast/prospect.ts';
import { foresee, whatIf } from '../../shared/forecast/what-if.ts';
import type { Change, Prospect } from '../../shared/what-if.ts';
import { SAMPLE_SITE } from '../support/sample-site.ts';
import { type Given, given, ready, todayAt } from '../support/site.ts';

const MINUTE = 60_000;

/** A morning at which so many wait, at a site that the second counter of the house belongs to. */
function waitingFor(counts: Readonly<Record<string, number>>, open: Parameters<typeof given>[0]): Given {
  const people = given(open, { hours: { week: { mon: [['08:00', '16:00']] } } });
  for (const [serviceId, count] of Object.entries(counts))
    for (let each = 0; each < count; each += 1) people.kiosk.issues(serviceId);
  return people;
}

function now({ site }: Given, learner = new Learner()) {
  const state = ready(site.state);
  return [state, learner.knowledge(state, site.now), site.now] as const;
}

const answerOf = (people: Given, change: Change) => whatIf(...now(people), change);
const of = ({ services }: Prospect, id: string) => services.find(({ serviceId }) => serviceId === id);

describe('what-if', () => {
  test('[F14] one more counter: shorter waits, more of them within the target, an earlier end', () => {
    const people = waitingFor({ wohnsitz: 12 }, { '1': 'anna' });
    const at = people.site.now;
    const { asPlanned, changed, moved } = answerOf(people, { kind: 'open-counter', counterId: '2', at });
    expect(changed.p90 ?? Number.NaN).toBeLessThan(0.75 * (asPlanned.p90 ?? Number.NaN));
    expect(changed.inTarget).toBeGreaterThan(asPlanned.inTarget);
    expect(changed.end.p90).toBeLessThan(asPlanned.end.p90);
    expect(moved).toEqual([]);
    const later = answerOf(people, { kind: 'open-counter', counterId: '2', at: at + 40 * MINUTE });
    expect(later.asPlanned).toEqual(asPlanned);
    expect(later.changed.end.p50).toBeGreaterThan(changed.end.p50);
    expect(later.changed.end.p50).toBeLessThan(asPlanned.end.p50);
  });

  test('[F14] a counter that is open anyhow changes nothing', () => {
    const people = waitingFor({ wohnsitz: 5 }, { '1': 'anna' });
    const { asPlanned, changed } = answerOf(people, {
      kind: 'open-counter',
      counterId: '1',
      at: people.site.now,
    });
    expect(changed).toEqual(asPlanned);
  });

  test('[F14] a clerk who changes over helps those who came for the one service and is missed by the others', () => {
    const people = waitingFor({ wohnsitz: 8, abholung: 8 }, { '1': 'anna', '3': 'ben' });
    const { asPlanned, changed, moved } = answerOf(people, {
      kind: 'move-clerks',
      count: 1,
      from: 'wohnsitz',
      to: 'abholung',
    });
    expect(moved).toEqual(['1']);
    expect(of(changed, 'abholung')?.p90 ?? Number.NaN).toBeLessThan(of(asPlanned, 'abholung')?.p90 ?? 0);
    expect(of(asPlanned, 'wohnsitz')).toHaveProperty('p90');
    expect(of(changed, 'wohnsitz')).not.toHaveProperty('p90');
  });

  test('[F14] no more numbers from a moment on: whoever would come later does not, and the day ends earlier', () => {
    const people = waitingFor({ wohnsitz: 4 }, { '1': 'anna' });
    const learner = new Learner();
    learner.memory.behaviour.usual['wohnsitz'] = Array.from({ length: 96 }, () => 3);
    const [state, knowledge, at] = now(people, learner);
    const stopped = whatIf(state, knowledge, at, { kind: 'stop-issuing', at: todayAt('11:00') });
    // Twelve an hour until 11, and the four who wait.
    expect(stopped.changed.visitors).toBeGreaterThan(8);
    expect(stopped.changed.visitors).toBeLessThan(0.5 * stopped.asPlanned.visitors);
    expect(stopped.changed.end.p90).toBeLessThan(stopped.asPlanned.end.p50);
    const never = whatIf(state, knowledge, at, { kind: 'stop-issuing', at: todayAt('16:00') });
    expect(never.changed).toEqual(never.asPlanned);
  });

  test('[F14] how long those wait who are called in the next two hours is told by quarters of an hour', () => {
    const people = waitingFor({ wohnsitz: 12 }, { '1': 'anna' });
    const { asPlanned, changed } = answerOf(people, {
      kind: 'open-counter',
      counterId: '2',
      at: people.site.now,
    });
    // The same twelve wait: one counter calls them for longer, so the last of them later and later.
    expect(asPlanned.ahead.length).toBeGreaterThan(changed.ahead.length);
    expect(asPlanned.ahead[0]?.at).toBe(todayAt('09:00'));
    const middles = asPlanned.ahead.map(({ p50 }) => p50);
    expect(middles).toEqual(middles.toSorted((a, b) => a - b));
    for (const { at, p10, p50, p90 } of asPlanned.ahead) {
      expect(p10).toBeLessThanOrEqual(p50);
      expect(p50).toBeLessThanOrEqual(p90);
      // All of them came at nine: who is called later has waited as long.
      expect(p50).toBeGreaterThanOrEqual((at - people.site.now) / MINUTE);
      expect(p50).toBeLessThan((at - people.site.now) / MINUTE + 15);
    }
  });

  test('[F14] those whom nobody will call are told as such', () => {
    const people = waitingFor({ abholung: 3 }, { '1': 'anna' });
    const abholung = of(prospect(...now(people)), 'abholung');
    expect(abholung).toMatchObject({ visitors: 3, inTarget: 0 });
    expect(abholung).not.toHaveProperty('p90');
  });

  test('[F15] where clerks have time to spare one of them is proposed, not another counter', () => {
    const counters = SAMPLE_SITE.counters.map((counter) => ({ ...counter, services: ['wohnsitz'] }));
    const [first, second, third] = counters;
    if (first === undefined || second === undefined || third === undefined) throw new Error('no counters');
    const people = given(
      { '1': 'anna', '2': 'ben' },
      { counters: [first, second, { ...third, services: ['abholung'] }] },
    );
    for (let count = 0; count < 3; count += 1) people.kiosk.issues('abholung');
    expect(foresee(...now(people)).missed).toMatchObject([
      { serviceId: 'abholung', change: { kind: 'move-clerks', count: 1, from: 'wohnsitz', to: 'abholung' } },
    ]);
  });

  test('[F15] what helps one service at the cost of another is not proposed', () => {
    const people = waitingFor({ wohnsitz: 2, abholung: 3 }, { '1': 'anna' });
    const move: Change = { kind: 'move-clerks', count: 1, from: 'wohnsitz', to: 'abholung' };
    // It would help, and cost less than a counter.
    const { asPlanned, changed } = answerOf(people, move);
    expect(of(changed, 'abholung')?.inTarget).toBeGreaterThan(of(asPlanned, 'abholung')?.inTarget ?? 1);
    expect(of(asPlanned, 'wohnsitz')?.inTarget).toBe(1);
    expect(of(changed, 'wohnsitz')?.inTarget).toBe(0);
    expect(foresee(...now(people)).missed).toMatchObject([
      { serviceId: 'abholung', change: { kind: 'open-counter', counterId: '3' } },
    ]);
  });

  test('[F15] of those who come in after half an hour nothing is said yet', () => {
    const people = given({ '1': 'anna' }, { hours: { week: { mon: [['08:00', '16:00']] } } });
    /** Far more than one counter can take, from so many quarters of an hour after midnight on. */
    const missedFrom = (first: number) => {
      const learner = new Learner();
      const usual = Array.from({ length: 96 }, (_, quarter) => (quarter < first ? 0 : 12));
      learner.memory.behaviour.usual['wohnsitz'] = usual;
      return foresee(...now(people, learner)).missed.map(({ serviceId }) => serviceId);
    };
    expect(missedFrom(4 * 9)).toEqual(['wohnsitz']);
    expect(missedFrom(4 * 9 + 3)).toEqual([]);
  });

  test('[F15] where nobody has time to spare one more counter is proposed; where all is well, nothing', () => {
    const people = waitingFor({ wohnsitz: 12 }, { '1': 'anna' });
    const [missed] = foresee(...now(people)).missed;
    expect(missed).toMatchObject({
      serviceId: 'wohnsitz',
      change: { kind: 'open-counter', counterId: '2', at: people.site.now },
    });
    expect(missed?.inTarget).toBeLessThan(0.8);
    expect(missed?.changed).toBeGreaterThan(missed?.inTarget ?? 1);
    expect(foresee(...now(waitingFor({ wohnsitz: 2 }, { '1': 'anna' }))).missed).toEqual([]);
  });

  test('[F14] where thousands wait nothing is looked at', () => {
    const { site, kiosk } = given();
    for (let visitor = 0; visitor < 3001; visitor += 1) kiosk.issues('wohnsitz');
    const forecaster = new SiteForecast([...freeze(site.state)], null);
    const change = { kind: 'open-counter', counterId: '2', at: site.now } as const;
    expect(forecaster.whatIf(change, site.now)).toBeUndefined();
  });

  test('[F15] what is foreseen is a row until it is not foreseen any more', () => {
    const people = waitingFor({ wohnsitz: 12 }, { '1': 'anna' });
    const { site } = people;
    const forecaster = new SiteForecast([...freeze(site.state)], null);
    forecaster.foresee(site.now);
    const { set } = forecaster.run(site.now);
    expect(set['foreseen:wohnsitz']).toMatchObject({ serviceId: 'wohnsitz', change: { counterId: '2' } });
    const { end } = set['ahead'] as { readonly end: Prospect['end'] };
    expect(set['ahead']).toMatchObject({ closes: todayAt('16:00') });
    expect(end.p90).toBeGreaterThan(site.now);
    expect(end.p90 % (5 * MINUTE)).toBe(0);
    for (const { id: ticketId } of ready(site.state).tickets.values())
      people.anna.does('leave-queue', { ticketId });
    site.pass(5);
    forecaster.take(site.log);
    forecaster.foresee(site.now);
    const { set: then, del } = forecaster.run(site.now);
    expect(del).toContain('foreseen:wohnsitz');
    expect(then['ahead']).toMatchObject({ points: [] });
  });
});
