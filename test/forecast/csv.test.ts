import { expect, test } from 'vitest';
import { visitsOf } from '../bench/forecast/csv.ts';
import { runVisits } from '../bench/forecast/csv-run.ts';

const HEAD = 'issued,called,finished,service,counter';
const LINE = '2026-03-02 09:00,2026-03-02 09:10,2026-03-02 09:20,A,1';
const at = (time: string) => Date.parse(`2026-03-02T${time}Z`);

test('a file of real visits is read, whatever separates it; who was not called is left out', () => {
  const text = [
    '\uFEFFService;Counter;Issued;Called;Finished;Slot;Remark',
    '"Pass; Ausweis";7;2026-03-02T09:05:00+01:00;2026-03-02T09:10:00+01:00;2026-03-02T09:20:00+01:00;2026-03-02 09:15;x',
    'Meldung;8;2026-03-02 09:00;;;;',
    'Meldung;8;2026-03-02 08:00:30;2026-03-02 08:01;2026-03-02 08:09;;',
  ].join('\r\n');
  expect(visitsOf(text)).toEqual([
    {
      issued: at('08:00:30'),
      called: at('08:01:00'),
      finished: at('08:09:00'),
      service: 'Meldung',
      counter: '8',
    },
    {
      issued: at('09:05:00'),
      called: at('09:10:00'),
      finished: at('09:20:00'),
      service: 'Pass; Ausweis',
      counter: '7',
      slot: at('09:15:00'),
    },
  ]);
});

test.each([
  ['issued,called,service,counter\n', 'line 1: column finished is missing'],
  [
    `${HEAD}\n${LINE}\n2026-03-02 09:00,gestern,2026-03-02 09:20,A,1`,
    'line 3, column called: “gestern” is no time',
  ],
  [`${HEAD}\n${LINE.replace('09:10', '08:10')}`, 'line 2, column called: is before issued'],
  [`${HEAD}\n${LINE.replace('A', '')}`, 'line 2, column service: is empty'],
  [`${HEAD}\n${LINE},more`, 'line 2:'],
  [`${HEAD}\n`, 'no visit that was called'],
])('what is wrong with a file is said with its line and column: %#', (text, said) => {
  expect(() => visitsOf(text)).toThrow(said);
});

test('real visits are played as they happened: learnt from first, then each wait that is told is checked', () => {
  const clock = (day: number, minute: number) =>
    new Date(Date.UTC(2026, 2, 2 + day, 8, minute)).toISOString();
  const lines = [0, 1, 2].flatMap((day) =>
    Array.from({ length: 24 }, (_, visit) => {
      const [issued, called] = [visit * 5, visit * 8];
      return `${clock(day, issued)},${clock(day, called)},${clock(day, called + 7)},A,1`;
    }),
  );
  const { told, days } = runVisits(visitsOf([HEAD, ...lines].join('\n')));
  expect(days).toBe(2);
  expect(told.length).toBeGreaterThan(35);
  expect(new Set(told.map(({ day }) => day))).toEqual(new Set([1, 2]));
  const longest = Math.max(...told.map(({ wait }) => wait));
  expect(longest).toBe(23 * 3);
  for (const { ours, guarded, shown } of told) {
    expect(ours[0]).toBeLessThanOrEqual(ours[1]);
    expect(guarded).toBeGreaterThanOrEqual(ours[1]);
    expect(shown).toBeGreaterThanOrEqual(guarded);
  }
});
