import { describe, expect, test } from 'vitest';
import { placeOn } from '../../shared/engine/hours.ts';
import { merge } from '../../shared/engine/merge.ts';
import { valueAt, withValueAt } from '../../shared/engine/place.ts';
import type { Site } from '../../shared/model.ts';
import { siteRow } from '../../shared/views/rows.ts';
import { SAMPLE_SITE } from '../support/sample-site.ts';
import { changed, given } from '../support/site.ts';

const set = (site: Site, path: string, value: unknown) => withValueAt(site, path, value);
const both = (mine: Site, theirs: Site) => merge(SAMPLE_SITE, mine, theirs);

describe('two people at one configuration', () => {
  test('[S10] each change counts where only one made it, in one entry too', () => {
    const mine = set(SAMPLE_SITE, 'services.wohnsitz.targetMinutes', 45);
    const theirs = set(set(SAMPLE_SITE, 'services.wohnsitz.short.en', 'Address'), 'name', 'Altona-Nord');
    const { merged, conflicts } = both(mine, theirs);
    expect(conflicts).toEqual([]);
    expect(merged.services[0]).toMatchObject({ targetMinutes: 45, short: { de: 'Wohnsitz', en: 'Address' } });
    expect(merged.name).toBe('Altona-Nord');
    expect(both(theirs, mine).merged).toEqual(merged);
  });

  test('[S10] the same change of both is one', () => {
    const same = set(SAMPLE_SITE, 'place', 'Am Bahnhof');
    expect(both(same, structuredClone(same))).toEqual({ merged: same, conflicts: [] });
  });

  test('[S10] a place that both changed is named with both values, and mine stands', () => {
    const mine = set(SAMPLE_SITE, 'services.ausweis.targetMinutes', 20);
    const theirs = set(SAMPLE_SITE, 'services.ausweis.targetMinutes', 40);
    const { merged, conflicts } = both(mine, theirs);
    expect(conflicts).toEqual([{ path: 'services.ausweis.targetMinutes', mine: 20, theirs: 40 }]);
    expect(valueAt(merged, 'services.ausweis.targetMinutes')).toBe(20);
  });

  test('[S10] what one takes away and the other changes is named, and stays', () => {
    const mine = set(SAMPLE_SITE, 'counters.3', undefined);
    const theirs = set(SAMPLE_SITE, 'counters.3.label', 'Zimmer 4');
    const { merged, conflicts } = both(mine, theirs);
    expect(conflicts).toEqual([
      { path: 'counters.3', mine: undefined, theirs: { ...SAMPLE_SITE.counters[2], label: 'Zimmer 4' } },
    ]);
    expect(merged.counters.map(({ label }) => label)).toEqual(['Platz 1', 'Platz 2', 'Zimmer 4']);
  });

  test('[S10] what both add is there, what one takes away is gone, and an order holds', () => {
    const pilot = { ...SAMPLE_SITE.counters[0], id: 'p', label: 'P' };
    const [one, two, three] = SAMPLE_SITE.counters;
    if (one === undefined || two === undefined || three === undefined) throw new Error('too few');
    const mine = { ...SAMPLE_SITE, counters: [three, one, two] };
    const theirs = set(set(SAMPLE_SITE, 'counters.p', pilot), 'counters.2', undefined);
    const { merged, conflicts } = both(mine, theirs);
    expect(conflicts).toEqual([]);
    expect(merged.counters.map(({ id }) => id)).toEqual(['3', '1', 'p']);
  });

  test('[S10] a place is found and set by ids and dates, and what is empty without it goes', () => {
    const closed = set(SAMPLE_SITE, 'hours', {
      week: { mon: [['08:00', '12:00']] },
      exceptions: [{ date: '2026-12-24', spans: [] }],
    });
    expect(valueAt(closed, 'hours.exceptions.2026-12-24')).toEqual({ date: '2026-12-24', spans: [] });
    const capped = set(SAMPLE_SITE, 'services.wohnsitz.capacity.perDay', 5);
    expect(capped.services[0]?.capacity).toEqual({ perDay: 5 });
    expect(set(capped, 'services.wohnsitz.capacity.perDay', undefined)).toEqual(SAMPLE_SITE);
  });
});

describe('a mobile site', () => {
  const stops: Site['stops'] = [
    { id: 'markt', place: 'Markt', days: ['mon', 'wed'] },
    { id: 'fest', place: 'Stadtfest', dates: ['2026-03-02'] },
  ];
  test.each([
    ['2026-03-04', 'Markt'],
    ['2026-03-02', 'Stadtfest'],
    ['2026-03-03', 'Ottenser Marktplatz'],
    ['', 'Ottenser Marktplatz'],
  ])('[S11] on "%s" it is at %s', (day, place) => {
    expect(placeOn({ ...SAMPLE_SITE, stops }, day)).toBe(place);
  });

  test('[S11] its screens say so from the first command of the day on', () => {
    const { site, kiosk, admin } = given();
    admin.does('configure-site', changed({ stops: [{ id: 'markt', place: 'Markt', days: ['tue'] }] }));
    const place = () => {
      const { catalogue } = site.state;
      return catalogue === null ? undefined : siteRow({ ...site.state, catalogue }).place;
    };
    expect(place()).toBe('Ottenser Marktplatz');
    site.pass(24 * 60);
    kiosk.issues('wohnsitz');
    expect(place()).toBe('Markt');
  });
});
