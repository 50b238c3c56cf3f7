/** What a supervisor asks of the rest of the day: from the form to the change, from the answer to the deed. */
import { describe, expect, test } from 'vitest';
import type { Overview } from '../../counter/lead/overview.ts';
import { changeOf, deedOf, effect, linesOf, nothingChanges, type Wish } from '../../counter/lead/what-if.ts';
import { Words } from '../../shared/ui/i18n.ts';
import type { Outcome, Prospect, WhatIfAnswer } from '../../shared/what-if.ts';
import { todayAt } from '../support/site.ts';

const ZONE = 'Europe/Berlin';
const words = new Words({
  addController: () => {},
  removeController: () => {},
  requestUpdate: () => {},
  updateComplete: Promise.resolve(true),
});
const now = todayAt('09:00');
const WISH: Wish = {
  kind: 'open-counter',
  counterId: '4',
  count: 2,
  from: 'pass',
  to: 'wohnsitz',
  time: '10:00',
};

const outcome = (p90: number | undefined, inTarget: number, visitors = 10): Outcome => ({
  visitors,
  ...(p90 !== undefined && { p90 }),
  inTarget,
});
const prospect = (all: Outcome, services: Readonly<Record<string, Outcome>> = {}): Prospect => ({
  ...all,
  services: Object.entries(services).map(([serviceId, each]) => ({ serviceId, ...each })),
  end: { p50: now, p90: now },
  ahead: [],
});
const answerOf = (asPlanned: Prospect, changed: Prospect, moved: string[] = []): WhatIfAnswer => ({
  asPlanned,
  changed,
  moved,
});

const counter = (id: string, services?: string[]) => ({
  id,
  label: id,
  ...(services && { open: { services } }),
});
const overview = {
  now,
  services: [{ id: 'wohnsitz', short: { de: 'Wohnsitz' } }],
  counters: [counter('2', ['pass', 'kfz']), counter('3', ['pass']), counter('4')],
} as unknown as Overview;

describe('what-if', () => {
  test('a time is one of the site’s wall today; the same service twice, or no time, is no change', () => {
    expect(changeOf(WISH, { now }, ZONE)).toEqual({
      kind: 'open-counter',
      counterId: '4',
      at: todayAt('10:00'),
    });
    expect(changeOf({ ...WISH, kind: 'stop-issuing', time: '15:10' }, { now }, ZONE)).toEqual({
      kind: 'stop-issuing',
      at: todayAt('15:10'),
    });
    const moving = { ...WISH, kind: 'move-clerks' } as const;
    expect(changeOf(moving, { now }, ZONE)).toEqual({
      kind: 'move-clerks',
      count: 2,
      from: 'pass',
      to: 'wohnsitz',
    });
    expect(changeOf({ ...moving, to: 'pass' }, { now }, ZONE)).toBeUndefined();
    expect(changeOf({ ...WISH, time: '' }, { now }, ZONE)).toBeUndefined();
    expect(changeOf({ ...WISH, counterId: '' }, { now }, ZONE)).toBeUndefined();
  });

  test('services that nobody comes for are left out; better and worse are told apart', () => {
    const before = prospect(outcome(40, 0.5), {
      a: outcome(40, 0.5),
      b: outcome(0, 1, 0.1),
      c: outcome(20, 0.9),
    });
    const after = prospect(outcome(30, 0.7), {
      a: outcome(30, 0.7),
      b: outcome(0, 1, 0.1),
      c: outcome(undefined, 0.9),
    });
    const lines = linesOf(answerOf(before, after));
    expect(lines.map(({ serviceId }) => serviceId)).toEqual([undefined, 'a', 'c']);
    expect(lines.map(effect)).toEqual(['good', 'good', 'bad']);
    expect(effect({ serviceId: 'a', before: outcome(40, 0.5), after: outcome(40.4, 0.501) })).toBe('');
  });

  test('it is said when nothing changes, and when nobody can change over', () => {
    const same = answerOf(prospect(outcome(40, 0.5)), prospect(outcome(40, 0.5)));
    expect(nothingChanges({ kind: 'stop-issuing', at: now }, same)).toBe('lead.if-same');
    expect(nothingChanges({ kind: 'move-clerks', count: 1, from: 'a', to: 'b' }, same)).toBe(
      'lead.if-nobody',
    );
    const other = answerOf(prospect(outcome(40, 0.5)), prospect(outcome(30, 0.5)), ['2']);
    expect(nothingChanges({ kind: 'move-clerks', count: 1, from: 'a', to: 'b' }, other)).toBeUndefined();
  });

  test('what was worked out can be done: clerks one after another, a counter with its time, issuing only now', () => {
    const answer = answerOf(prospect(outcome(40, 0.5)), prospect(outcome(30, 0.5)), ['2', '3']);
    const does = (change: Parameters<typeof deedOf>[0]) =>
      deedOf(change, answer, overview, ZONE, words)?.deed;
    expect(does({ kind: 'move-clerks', count: 2, from: 'pass', to: 'wohnsitz' })).toEqual({
      command: 'set-counter-services',
      input: { counterId: '2', services: ['kfz', 'wohnsitz'] },
      next: { command: 'set-counter-services', input: { counterId: '3', services: ['wohnsitz'] } },
    });
    expect(does({ kind: 'open-counter', counterId: '4', at: todayAt('10:00') })).toMatchObject({
      command: 'post-message',
      input: { counterId: '4', text: { de: 'Bitte Platz 4 um 10:00 öffnen.' } },
    });
    expect(does({ kind: 'stop-issuing', at: now })).toEqual({ command: 'stop-issuing', input: {} });
    expect(does({ kind: 'stop-issuing', at: todayAt('15:10') })).toBeUndefined();
  });
});
