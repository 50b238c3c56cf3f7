import { describe, expect, test } from 'vitest';
import { difference } from '../../shared/engine/difference.ts';
import type { Site } from '../../shared/model.ts';
import { SAMPLE_SITE } from '../support/sample-site.ts';
import { withService } from '../support/site.ts';

const { services, counters } = SAMPLE_SITE;
const changes = (change: Partial<Site>, before: Partial<Site> = {}) =>
  difference({ ...SAMPLE_SITE, ...before }, { ...SAMPLE_SITE, ...change });

describe('the difference of two configurations', () => {
  test('[S9] of the same is nothing', () => {
    expect(changes({})).toEqual([]);
  });

  test('[S9] names a field by the id of its entry', () => {
    expect(changes(withService('wohnsitz', { targetMinutes: 45 }))).toEqual([
      { path: 'services.wohnsitz.targetMinutes', kind: 'changed', from: 30, to: 45 },
    ]);
  });

  test('[S9] names what is added and removed, in an entry and as one', () => {
    const off = { de: 'Störung' };
    expect(changes(withService('wohnsitz', { off }))).toEqual([
      { path: 'services.wohnsitz.off', kind: 'added', to: off },
    ]);
    expect(changes({}, withService('wohnsitz', { off }))).toEqual([
      { path: 'services.wohnsitz.off', kind: 'removed', from: off },
    ]);
    expect(changes({ counters: counters.slice(1) })).toEqual([
      { path: 'counters.1', kind: 'removed', from: counters[0] },
    ]);
    expect(changes({}, { counters: counters.slice(1) }).map(({ path, kind }) => [path, kind])).toEqual([
      ['counters.1', 'added'],
    ]);
  });

  test('[S9] an entry that only moved changes the order of its list', () => {
    const [first, second, third] = services;
    if (first === undefined || second === undefined || third === undefined) throw new Error('too few');
    expect(changes({ services: [third, first, second] })).toEqual([
      {
        path: 'services.order',
        kind: 'changed',
        from: ['wohnsitz', 'ausweis', 'abholung'],
        to: ['abholung', 'wohnsitz', 'ausweis'],
      },
    ]);
  });

  test('[S9] goes down into texts, hours by weekday and exceptions by date', () => {
    const before: Partial<Site> = { hours: { week: { mon: [['08:00', '12:00']] }, exceptions: [] } };
    const holiday = { date: '2026-12-24', spans: [], reason: { de: 'Heiligabend' } };
    const after: Partial<Site> = { hours: { week: { mon: [['08:00', '13:00']] }, exceptions: [holiday] } };
    expect(changes(after, before)).toEqual([
      { path: 'hours.week.mon', kind: 'changed', from: [['08:00', '12:00']], to: [['08:00', '13:00']] },
      { path: 'hours.exceptions.2026-12-24', kind: 'added', to: holiday },
    ]);
    const short = { de: 'Wohnsitz', en: 'Residence' };
    expect(changes(withService('wohnsitz', { short }))).toEqual([
      { path: 'services.wohnsitz.short.en', kind: 'added', to: 'Residence' },
    ]);
  });

  test('[S9] of the first configuration is all of it', () => {
    const all = difference(undefined, SAMPLE_SITE);
    expect(all.every(({ kind }) => kind === 'added')).toBe(true);
    expect(all.map(({ path }) => path)).toEqual(Object.keys(SAMPLE_SITE));
  });

  test('[S9] a list of ids is one value', () => {
    const [first, ...rest] = counters;
    if (first === undefined) throw new Error('too few');
    expect(changes({ counters: [{ ...first, services: ['ausweis'] }, ...rest] })).toEqual([
      { path: 'counters.1.services', kind: 'changed', from: ['wohnsitz', 'ausweis'], to: ['ausweis'] },
    ]);
  });
});
