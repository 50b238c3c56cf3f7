import { describe, expect, test } from 'vitest';
import { judge, type Verdict } from './checker.ts';
import type { Evidence } from './evidence.ts';
import { beginning, called, evidence, type Fact, finished, goodDay, issued } from './history.ts';

function counts(given: Evidence): Omit<Verdict, 'findings'> {
  const { findings: _, ...rest } = judge([given]);
  return rest;
}

const clean = {
  acknowledged: 5,
  lost: 0,
  duplicateNumbers: 0,
  doubleCalls: 0,
  outOfOrder: 0,
  missedAnnouncements: 0,
  doubledAnnouncements: 0,
  chainBroken: 0,
};
const day = evidence(goodDay);

describe('the judge of chaos runs', () => {
  test('finds nothing in a day on which nothing went wrong', () => {
    expect(judge([day])).toEqual({ ...clean, findings: [] });
  });

  test('counts an acknowledged command that is not in the log', () => {
    expect(counts(evidence(goodDay.slice(0, -1), goodDay))).toEqual({
      ...clean,
      // The call itself, and the display that has announced it.
      lost: 2,
    });
  });

  test('counts an acknowledged command that is in the log twice', () => {
    const twice = [...goodDay, { ...issued(3), command: 'issue-1' }];
    expect(counts(evidence(twice, goodDay))).toEqual({ ...clean, lost: 1 });
  });

  test('counts an acknowledged command that has another value in the log', () => {
    const value = { ticketId: 'ticket-1', code: 'A 007', issuedAt: 0 };
    const answers = day.answers.map((answer) => (answer.id === 'issue-1' ? { ...answer, value } : answer));
    expect(counts({ ...day, answers }).lost).toBe(1);
  });

  test('counts a refused command that was carried out', () => {
    const answers = day.answers.map((answer) =>
      answer.id === 'finish-1' ? { ...answer, ok: false } : answer,
    );
    expect(counts({ ...day, answers })).toEqual({ ...clean, acknowledged: 4, lost: 1 });
  });

  test('counts a number that two tickets have in the log', () => {
    expect(counts(evidence([...beginning, issued(1), issued(2), issued(3, 1)]))).toEqual({
      ...clean,
      acknowledged: 3,
      duplicateNumbers: 1,
    });
  });

  test('counts a number that two visitors were told, even if the log forgot one of them', () => {
    const kept = [...beginning, issued(1)];
    expect(counts(evidence(kept, [...kept, issued(2, 1)]))).toEqual({
      ...clean,
      acknowledged: 2,
      lost: 1,
      duplicateNumbers: 1,
    });
  });

  test('takes the same number on another day for another number', () => {
    const tomorrow = { type: 'day-started', command: 'issue-2', data: { day: '2026-03-04' } };
    const facts = [...beginning, issued(1), tomorrow, issued(2, 1)];
    expect(counts(evidence(facts, [])).duplicateNumbers).toBe(0);
  });

  test('counts a ticket that is called to two counters', () => {
    const facts = [...beginning, issued(1), called(1, '1'), called(1, '2')];
    expect(counts(evidence(facts)).doubleCalls).toBe(1);
  });

  test('counts a call to a counter where somebody is', () => {
    const facts = [...beginning, issued(1), issued(2), called(1, '1'), called(2, '1')];
    expect(counts(evidence(facts)).doubleCalls).toBe(1);
  });

  test('does not count a second call after the first visit is over', () => {
    const facts = [...beginning, issued(1), called(1, '1'), finished(1, '1'), called(1, '2')];
    expect(counts(evidence(facts)).doubleCalls).toBe(0);
  });

  test('counts a call that a display announced twice, and one that it made up', () => {
    const [first] = day.announcements;
    const again = first === undefined ? [] : [first, { ...first, seq: 3 }];
    const announcements = [...day.announcements, ...again];
    expect(counts({ ...day, announcements })).toEqual({
      ...clean,
      doubledAnnouncements: 1,
      outOfOrder: 2,
      lost: 1,
    });
  });

  test('counts a call that a display could see and did not announce', () => {
    expect(counts({ ...day, announcements: day.announcements.slice(1) })).toEqual({
      ...clean,
      missedAnnouncements: 1,
    });
  });

  test('does not count a call that no display has seen, or only when it was old', () => {
    const announcements = day.announcements.slice(1);
    const [first] = day.announcements;
    const before = day.sights.filter(({ seq }) => seq < (first?.seq ?? 0));
    const later = day.sights.map((sight) => ({ ...sight, at: sight.at + 60_000 }));
    expect(counts({ ...day, announcements, sights: before })).toEqual(clean);
    expect(counts({ ...day, announcements, sights: later })).toEqual(clean);
  });

  test('does not count a call that the next one had overwritten in what was read, and counts it where it had not', () => {
    const recalled: Fact = {
      type: 'ticket-recalled',
      command: 'recall-1',
      data: { ticketId: 'ticket-1', counterId: '1' },
    };
    const facts = [...beginning, issued(1), called(1, '1'), recalled, issued(2)];
    const { sights, announcements, ...rest } = evidence(facts);
    const [call] = announcements;
    const again = call === undefined ? [] : [{ ...call, seq: 5 }];
    // It joined at the seq of the call, with rows that were newer.
    const joined = sights.filter(({ seq }) => seq === 4 || seq === 6);
    expect(counts({ ...rest, sights: joined, announcements: again }).missedAnnouncements).toBe(0);
    expect(counts({ ...rest, sights: joined, announcements: [] }).missedAnnouncements).toBe(2);
    expect(counts({ ...rest, sights, announcements: [] }).missedAnnouncements).toBe(2);
    // What it was told in between had the call itself.
    const [, , , , five] = sights;
    const late = again.map((each) => ({ ...each, seq: 6 }));
    expect(five?.seq).toBe(5);
    expect(counts({ ...rest, sights, announcements: late }).missedAnnouncements).toBe(2);
  });

  test('does not count a call that a new day had swept off before any display looked', () => {
    const tomorrow = { type: 'day-started', command: 'roll', data: { day: '2026-03-04' } };
    const night = evidence([...goodDay, tomorrow]);
    expect(counts({ ...night, announcements: [] }).missedAnnouncements).toBe(2);
    expect(counts({ ...night, announcements: [], sights: night.sights.slice(-1) })).toEqual(clean);
  });

  test('counts announcements in another order than the calls', () => {
    expect(counts({ ...day, announcements: day.announcements.toReversed() })).toEqual({
      ...clean,
      outOfOrder: 1,
    });
  });

  test.each([
    ['an altered event', (entries: Evidence['entries']) => entries.map(alter)],
    ['a removed event', (entries: Evidence['entries']) => entries.filter(({ id }) => id !== '4-0')],
    ['a lost tail', (entries: Evidence['entries']) => entries.slice(0, -1)],
    ['events in another order', (entries: Evidence['entries']) => entries.toReversed()],
  ])('notices %s by the chain', (_what, damage) => {
    const entries = damage(day.entries);
    expect(
      counts({ ...day, entries, answers: [], announcements: [], sights: [] }).chainBroken,
    ).toBeGreaterThan(0);
  });

  test('adds up the sites', () => {
    expect(judge([day, evidence(goodDay.slice(0, -1), goodDay)])).toMatchObject({
      acknowledged: 10,
      lost: 2,
    });
  });
});

function alter(entry: Evidence['entries'][number]): Evidence['entries'][number] {
  return entry.id === '4-0' ? { ...entry, event: entry.event.replace('A 002', 'A 009') } : entry;
}
