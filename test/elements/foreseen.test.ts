import { describe, expect, test } from 'vitest';
import { alerts, byHelp } from '../../counter/lead/alerts.ts';
import type { Overview } from '../../counter/lead/overview.ts';
import { LANGUAGES } from '../../shared/languages.ts';
import { message } from '../../shared/messages/format.ts';
import { Words } from '../../shared/ui/i18n.ts';
import type { ForeseenRow } from '../../shared/views/forecast-rows.ts';
import { viewOf } from '../../shared/views/index.ts';
import type { CounterRow, ServiceRow } from '../../shared/views/rows.ts';
import { SAMPLE_SITE } from '../support/sample-site.ts';
import { type Given, given } from '../support/site.ts';

const words = new Words({
  addController: () => {},
  removeController: () => {},
  requestUpdate: () => {},
  updateComplete: Promise.resolve(true),
});

function overviewOf({ site }: Given, foreseen: readonly ForeseenRow[] = []): Overview {
  const rows = Object.entries(site.see('counter'));
  const of = <R>(kind: string) =>
    rows.flatMap(([key, row]) => (key.startsWith(`${kind}:`) ? [row as unknown as R] : []));
  return {
    site: undefined,
    services: of<ServiceRow>('service'),
    counters: of<CounterRow>('counter'),
    tickets: new Map(),
    figures: new Map(),
    points: [],
    messages: [],
    waits: new Map(),
    foreseen,
    ahead: undefined,
    accuracy: undefined,
    prints: [],
    printers: [],
    silences: [],
    now: site.now,
  };
}

function foreseenOf(people: Given, row: ForeseenRow) {
  const found = alerts(overviewOf(people, [row]), words).find(({ id }) => id === `foreseen:${row.serviceId}`);
  const { key = 'lead.calm', values } = found?.words ?? {};
  return { said: message('de', key, values), helps: found?.helps };
}

describe('a target that will be missed', () => {
  test('is said with the counter that helps, and asks for it by one click', () => {
    const { said, helps } = foreseenOf(given({ '1': 'anna' }), {
      serviceId: 'wohnsitz',
      inTarget: 0.55,
      change: { kind: 'open-counter', counterId: '2', at: 1 },
      changed: 0.9,
    });
    expect(said).toContain('nur 55 % im Ziel aufgerufen; mit Platz Platz 2 90 %.');
    expect(helps).toMatchObject({ deed: { command: 'post-message', input: { counterId: '2' } } });
  });

  test('is said with the clerk who can change over, who does by one click', () => {
    const { helps } = foreseenOf(given({ '1': 'anna', '3': 'ben' }), {
      serviceId: 'abholung',
      inTarget: 0.4,
      change: { kind: 'move-clerks', count: 1, from: 'ausweis', to: 'abholung' },
      changed: 0.8,
    });
    expect(helps?.deed).toMatchObject({
      command: 'set-counter-services',
      input: { counterId: '1', services: ['wohnsitz', 'abholung'] },
    });
  });

  test('is said where nothing helps, and is not said twice where it is missed already', () => {
    const people = given({ '1': 'anna' });
    const row = { serviceId: 'wohnsitz', inTarget: 0.7 };
    expect(foreseenOf(people, row)).toMatchObject({
      said: expect.stringContaining('70 %'),
      helps: undefined,
    });
    for (let count = 0; count < 9; count += 1) people.kiosk.issues('wohnsitz');
    const ids = alerts(overviewOf(people, [row]), words).map(({ id }) => id);
    expect(ids).toContain('target:wohnsitz');
    expect(ids).not.toContain('foreseen:wohnsitz');
  });

  test('is helped as the forecast proposes, also where it is missed by now', () => {
    const people = given({ '1': 'anna', '3': 'ben' });
    for (let count = 0; count < 9; count += 1) people.kiosk.issues('abholung');
    const change = { kind: 'move-clerks', count: 1, from: 'ausweis', to: 'abholung' } as const;
    const missed = (row: readonly ForeseenRow[]) =>
      alerts(overviewOf(people, row), words).find(({ id }) => id === 'target:abholung')?.helps?.deed;
    expect(missed([])).not.toMatchObject({ command: 'set-counter-services' });
    expect(missed([{ serviceId: 'abholung', inTarget: 0.2, change, changed: 0.8 }])).toMatchObject({
      command: 'set-counter-services',
      input: { counterId: '1', services: ['wohnsitz', 'abholung'] },
    });
  });

  test('is for the supervisor, not for every clerk', () => {
    const isIn = (view: 'site' | 'counter') => viewOf(view).volatile?.('foreseen:wohnsitz', {}, {});
    expect([isIn('site'), isIn('counter')]).toEqual([true, false]);
  });
});

const MINUTE = 60_000;

describe('what else needs somebody', () => {
  const nought = { waiting: 0, called: 0, within: 0, served: 0, serviceMs: 0, missed: 0, rescued: 0 };
  const figures = new Map([['wohnsitz', { serviceId: 'wohnsitz', ...nought }]]);
  const counters = SAMPLE_SITE.counters.slice(0, 2);
  const calm = (people = given({ '1': 'anna', '2': 'ben' }, { counters })) => overviewOf(people);
  const told = (all: Overview) =>
    alerts(all, words).map(({ id, words: { key, values }, helps }) => ({
      id,
      said: message('de', key, values),
      command: helps?.deed.command,
    }));

  test('visitors who do not hear their call are told to watch for it, each in their language', () => {
    const unheard = new Map([['wohnsitz', { serviceId: 'wohnsitz', ...nought, served: 6, missed: 4 }]]);
    const [found] = alerts({ ...calm(), figures: unheard }, words);
    const text = Object(found?.helps?.deed.input).text as Record<string, string>;
    expect(Object.keys(text).toSorted()).toEqual([...LANGUAGES].toSorted());
    expect(text['en']).toBe('Please watch for the call of your number.');
  });

  test('a closing that not everybody with a number is served by: a counter is asked for, or no more numbers', () => {
    const { now } = calm();
    const closes = now + 60 * MINUTE;
    const late = (minutes: number) => {
      const end = { p50: closes + minutes * MINUTE, p90: closes + 2 * minutes * MINUTE };
      return { points: [], end, closes };
    };
    expect(told({ ...calm(), ahead: late(40), figures })).toMatchObject([
      { id: 'closing', command: 'stop-issuing' },
    ]);
    const few = given({ '1': 'anna' }, { counters });
    expect(told({ ...calm(few), ahead: late(40), figures })).toMatchObject([
      { id: 'closing', command: 'post-message' },
    ]);
    expect(told({ ...calm(), ahead: late(10) })).toEqual([]);
    expect(told({ ...calm(), ahead: { ...late(40), closes: undefined } })).toEqual([]);
  });

  test('a printer that lacks something and a device that is silent: somebody is asked to look, once', () => {
    const all = calm();
    const at = all.now;
    const down: Overview = {
      ...all,
      printers: [
        { kiosk: 'foyer', state: 'paper-out', at },
        { kiosk: 'og', state: 'ok', at },
        { kiosk: 'hof', state: 'unknown', at },
      ],
      silences: [{ id: 'd1', name: 'Anzeige EG', since: at - MINUTE, at }],
    };
    expect(told(down)).toMatchObject([
      { id: 'printer:foyer', said: 'foyer: Der Drucker hat kein Papier mehr.', command: 'post-message' },
      {
        id: 'silent:d1',
        said: expect.stringContaining('Anzeige EG meldet sich seit'),
        command: 'post-message',
      },
    ]);
    const text = { de: 'Bitte nach dem Drucker sehen: foyer.' };
    const messages = [{ id: 'm', to: 'staff' as const, text, name: 'Lea', at }];
    expect(told({ ...down, messages }).map(({ command }) => command)).toEqual([undefined, 'post-message']);
    const isIn = (key: string) => viewOf('site').volatile?.(key, {}, {});
    expect(['printer:foyer', 'silence:d1', 'presence:d1'].map(isIn)).toEqual([true, true, false]);
  });

  test('alerts that one move helps with stand together', () => {
    const people = given({ '1': 'anna' });
    for (let count = 0; count < 9; count += 1)
      for (const id of ['wohnsitz', 'ausweis']) people.kiosk.issues(id);
    const groups = byHelp(alerts(overviewOf(people), words)).map((group) => group.map(({ id }) => id));
    expect(groups).toEqual([['target:wohnsitz', 'target:ausweis']]);
  });
});
