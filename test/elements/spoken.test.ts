import { describe, expect, test } from 'vitest';
import { dueAgain, remember, stillOpen } from '../../display/repeating.ts';
import { scheduled } from '../../display/schedule.ts';
import { mannerOf, ofPart } from '../../display/settings.ts';
import { phrasesOf } from '../../display/spoken.ts';
import type { Display } from '../../shared/model.ts';
import { isBare, spokenCode } from '../../shared/naming.ts';
import type { CallRow } from '../../shared/views/rows.ts';

const ZONE = 'Europe/Berlin';
/** A Sunday, 23:30 in Berlin. */
const NIGHT = Date.parse('2026-11-22T22:30:00Z');
const foyer: Display = { id: 'foyer', name: 'Foyer', areas: ['eg'] };
const call = (seq: number, more: Partial<CallRow> = {}): CallRow => ({
  ticketId: `t${seq}`,
  code: 'A 042',
  counter: '7',
  at: NIGHT,
  seq,
  open: true,
  ...more,
});
const speech = (...languages: NonNullable<Display['speech']>['languages']) => ({ languages, ofTicket: true });
const said = (of: CallRow, how: Display['speech'], isShort = false) =>
  phrasesOf(of, how, isShort).map(({ language, text }) => `${language}: ${text}`);

describe('what is said of a call', () => {
  test('is number and counter, in the languages of the site and of the ticket', () => {
    expect(said(call(1), speech('de'))).toEqual(['de: Nummer A 42,', 'de: bitte zu Platz 7.']);
    expect(said(call(1, { language: 'en' }), speech('de'))).toEqual([
      'de: Nummer A 42,',
      'de: bitte zu Platz 7.',
      'en: Number A 42,',
      'en: please go to counter 7.',
    ]);
    expect(said(call(1, { language: 'en' }), { languages: ['de'], ofTicket: false })).toHaveLength(2);
    expect(said(call(1), undefined)).toEqual([]);
  });

  test('names a room as a room, and one voice says it once', () => {
    const room = call(1, { counter: 'Zimmer 214', language: 'de-simple' });
    expect(said(room, speech('de'))).toEqual([
      'de-simple: Warte-Nummer A 42,',
      'de-simple: bitte zu Zimmer 214.',
    ]);
  });

  test('is only for whoever is meant where others wait for their call', () => {
    expect(said(call(1, { language: 'tr' }), speech('de', 'en'), true)).toEqual([
      'tr: Numara A 42,',
      'tr: lütfen 7 numaralı gişeye.',
    ]);
  });

  test.each([
    ['A 042', 'A 42'],
    ['T 1005', 'T 10 05'],
    ['B 7', 'B 7'],
    ['Sonder', 'Sonder'],
  ])('reads %s as %s', (code, spoken) => {
    expect(spokenCode(code)).toBe(spoken);
  });

  test.each([
    ['7', true],
    ['A12', true],
    ['A 12', true],
    ['12b', true],
    ['Zimmer 3', false],
    ['Empfang', false],
  ])('a counter called %s needs the word before it: %s', (label, isIt) => {
    expect(isBare(label)).toBe(isIt);
  });
});

describe('how a screen behaves', () => {
  test('it is silent in its quiet hours, by the clock of the site', () => {
    const quiet = {
      ...foyer,
      volume: 60,
      quiet: [
        ['00:00', '07:00'],
        ['20:00', '24:00'],
      ],
    } as Display;
    expect(mannerOf(quiet, 'de', NIGHT, ZONE).volume).toBe(0);
    expect(mannerOf(quiet, 'de', NIGHT, 'America/New_York').volume).toBe(0.6);
    expect(mannerOf(foyer, 'de', NIGHT, ZONE)).toEqual({ volume: 1, speech: undefined, repeat: undefined });
  });

  test('an area without a display of its own speaks the language of its screen', () => {
    expect(mannerOf(undefined, 'en', NIGHT, ZONE)).toEqual({
      volume: 1,
      speech: { languages: ['en'], ofTicket: true },
    });
  });

  test('what is shown keeps to its days and times at the site', () => {
    const media = [
      { file: 'always.png' },
      { file: 'sunday.png', dates: { from: '2026-11-22', to: '2026-11-22' } },
      { file: 'monday.png', dates: { from: '2026-11-23', to: '2026-11-30' } },
      { file: 'noon.png', times: [['11:00', '13:00']] as [string, string][] },
    ];
    const files = (at: number) => scheduled(media, at, ZONE).map(({ file }) => file);
    expect(files(NIGHT)).toEqual(['always.png', 'sunday.png']);
    // Half an hour later it is Monday in Berlin.
    expect(files(NIGHT + 1_800_000)).toEqual(['always.png', 'monday.png']);
    expect(files(NIGHT + 12.5 * 3_600_000)).toEqual(['always.png', 'monday.png', 'noon.png']);
  });

  test('two screens share a list, none of it twice or left out', () => {
    const all = ['a', 'b', 'c', 'd', 'e'];
    expect(ofPart(all, undefined)).toEqual(all);
    expect([1, 2].flatMap((number) => ofPart(all, { number, of: 2 }))).toEqual(all);
  });
});

describe('a call that nobody follows', () => {
  const rule = { seconds: 30, times: 2 };

  test('is announced again so often and no more', () => {
    let said = remember([], 5, 0);
    expect(dueAgain(said, rule, 29_999)).toEqual({ seqs: [], next: 30_000 });
    expect(dueAgain(said, rule, 30_000).seqs).toEqual([5]);
    said = remember(said, 5, 30_000);
    expect(dueAgain(said, rule, 60_000).seqs).toEqual([5]);
    said = remember(said, 5, 60_000);
    expect(dueAgain(said, rule, 900_000)).toEqual({ seqs: [], next: undefined });
    expect(dueAgain(remember([], 5, 0), undefined, 900_000).seqs).toEqual([]);
  });

  test('is not, once the visitor is there or it was called anew', () => {
    const said = remember(remember([], 5, 0), 6, 10);
    expect(stillOpen(said, [call(5, { open: false }), call(6)]).map(({ seq }) => seq)).toEqual([6]);
    expect(stillOpen(said, [call(5), call(6)])).toBe(said);
  });
});
