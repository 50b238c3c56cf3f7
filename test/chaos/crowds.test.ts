import { describe, expect, test } from 'vitest';
import { clock, daysOf } from './clock.ts';
import { soak } from './soak.ts';
import { storm } from './storm.ts';

const ZEROS = { lost: 0, duplicateNumbers: 0, doubleCalls: 0, chainBroken: 0, findings: [] };

/** Runs it with a seed that is told when it goes wrong, and what happened. */
async function told<V>(
  run: (options: { kills: number; seed: number; say: (line: string) => void }) => Promise<V>,
  kills: number,
): Promise<{ readonly verdict: V; readonly story: string }> {
  const seed = Math.floor(Math.random() * 1e9);
  const story = [`seed ${seed}`];
  try {
    return {
      verdict: await run({ kills, seed, say: (line) => void story.push(line) }),
      story: story.join('\n'),
    };
  } catch (cause) {
    throw new Error(story.join('\n'), { cause });
  }
}

describe('under load', () => {
  test('300 screens that lose their server at once are all back', async () => {
    const { verdict, story } = await told((options) => storm(options, 300), 1);
    expect(verdict, story).toMatchObject({ ...ZEROS, notBack: 0 });
  }, 150_000);

  test('the night on which an hour is missing, and a clock that is set, change no number and no day', async () => {
    const { verdict, story } = await told(clock, 1);
    expect(verdict, story).toMatchObject({ ...ZEROS, wrongDays: 0 });
  }, 150_000);
});

describe('for a while', () => {
  test('the server needs what its tickets need, and leaves nothing open', async () => {
    const { verdict, story } = await told(({ seed, say }) => soak({ minutes: 0.1, seed, say }), 1);
    expect(verdict, story).toMatchObject({ ...ZEROS, heapOver: 0, handlesOver: 0 });
  }, 150_000);
});

describe('the judge of days', () => {
  const event = (type: string, at: string, data: object) =>
    JSON.stringify({ type, at: Date.parse(at), data });
  const begin = [
    event('site-configured', '2026-03-02T08:00Z', { site: { timeZone: 'Europe/Berlin' } }),
    event('day-started', '2026-03-02T08:00Z', { day: '2026-03-02' }),
  ];

  test.each([
    ['a day that begins twice', event('day-started', '2026-03-02T09:00Z', { day: '2026-03-02' })],
    ['a day that goes back', event('day-started', '2026-03-02T09:00Z', { day: '2026-03-01' })],
    ['a day too early', event('day-started', '2026-03-02T22:59Z', { day: '2026-03-03' })],
    ['a number of yesterday', event('ticket-issued', '2026-03-02T23:01Z', {})],
  ])('notices %s', (_what, wrong) => {
    expect(daysOf(begin)).toEqual([]);
    expect(daysOf([...begin, wrong]).length).toBeGreaterThan(0);
  });
});
