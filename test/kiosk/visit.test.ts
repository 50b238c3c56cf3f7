import { describe, expect, test } from 'vitest';
import { partOfDay } from '../../kiosk/part-of-day.ts';
import { type Issued, Visit } from '../../kiosk/visit.ts';
import type { Outcome } from '../../shared/ui/wire.ts';
import type { PrintRow, PrintState } from '../../shared/views/rows.ts';

const ticket: Issued = {
  ticketId: 'abcdefghijkl',
  token: 'x'.repeat(22),
  code: 'A 001',
  serviceId: 'wohnsitz',
  issuedAt: 0,
  ahead: 3,
};
const yes: Outcome<'issue-ticket'> = { ok: true, value: ticket, seq: 1 };

function no(code: 'overloaded' | 'outcome-unknown'): Outcome<'issue-ticket'> {
  return { ok: false, refusal: { code, retryable: true } };
}

function print(state: PrintState): PrintRow {
  return { ticketId: ticket.ticketId, kiosk: 'foyer', state, at: 0 };
}

function setUp() {
  const world = { elapsed: 10_000, ended: 0, ids: 0 };
  const asked: { serviceId: string; id: string; answer: (outcome: Outcome<'issue-ticket'>) => void }[] = [];
  const visit = new Visit({
    issue: (serviceId, id) => new Promise((answer) => asked.push({ serviceId, id, answer })),
    newId: () => `visit-${++world.ids}`,
    now: () => world.elapsed,
    changed: () => {},
    ended: () => world.ended++,
  });
  const issue = async () => {
    const done = visit.ask('wohnsitz');
    asked.at(-1)?.answer(yes);
    await done;
  };
  return { world, asked, visit, issue };
}

describe('a visit', () => {
  test('asks once, however often and wherever people tap', async () => {
    const { visit, asked } = setUp();
    void visit.ask('wohnsitz');
    void visit.ask('wohnsitz');
    void visit.ask('pass');
    expect(asked).toHaveLength(1);
    expect(visit.state).toEqual({ step: 'asking', serviceId: 'wohnsitz' });
  });

  test('ends with one number; taps that were meant for the cards neither close it nor draw another', async () => {
    const { visit, asked, issue, world } = setUp();
    await issue();
    void visit.ask('wohnsitz');
    visit.leave();
    expect(visit.state).toMatchObject({ step: 'issued', ticket: { code: 'A 001' } });
    world.elapsed += 900;
    visit.leave();
    expect(visit.state.step).toBe('choosing');
    void visit.ask('wohnsitz');
    expect(asked).toHaveLength(1);
    world.elapsed += 900;
    void visit.ask('wohnsitz');
    expect(asked.map(({ id }) => id)).toEqual(['visit-1', 'visit-2']);
  });

  test('keeps its id when the outcome is unknown, and takes a new one after a clear refusal', async () => {
    const { visit, asked } = setUp();
    for (const outcome of [no('outcome-unknown'), no('overloaded'), yes]) {
      const done = visit.ask('wohnsitz');
      asked.at(-1)?.answer(outcome);
      await done;
    }
    expect(asked.map(({ id }) => id)).toEqual(['visit-1', 'visit-1', 'visit-2']);
    expect(visit.state.step).toBe('issued');
  });

  test('says why there is no number', async () => {
    const { visit, asked } = setUp();
    const done = visit.ask('wohnsitz');
    asked[0]?.answer(no('overloaded'));
    await done;
    expect(visit.state).toMatchObject({ step: 'choosing', trouble: { code: 'overloaded' } });
  });

  test('follows the paper: printing, slow after 6 s, failed, and printed after all', async () => {
    const { visit, issue, world } = setUp();
    await issue();
    const phase = () => (visit.state.step === 'issued' ? visit.state.phase : undefined);
    visit.tick(undefined);
    expect(phase()).toBe('printing');
    world.elapsed += 6_000;
    visit.tick(print('queued'));
    expect(phase()).toBe('slow');
    visit.tick(print('failed'));
    expect(phase()).toBe('failed');
    visit.tick(print('printed'));
    expect(phase()).toBe('printed');
    expect(visit.secondsLeft).toBe(15);
    visit.tick(undefined);
    expect(phase()).toBe('printed');
  });

  test('closes by itself, later when there is no paper, and forgets what the visitor set', async () => {
    const { visit, issue, world } = setUp();
    await issue();
    visit.tick(print('failed'));
    world.elapsed += 59_000;
    visit.tick(print('failed'));
    expect(visit.secondsLeft).toBe(1);
    world.elapsed += 1_000;
    visit.tick(print('failed'));
    expect(visit.state).toEqual({ step: 'choosing' });
    expect(world.ended).toBe(1);
  });

  test('gives more time to who asks, and does not take it back when the paper comes', async () => {
    const { visit, issue } = setUp();
    await issue();
    visit.moreTime();
    expect(visit.secondsLeft).toBe(60);
    visit.tick(print('printed'));
    expect(visit.secondsLeft).toBe(60);
  });

  test('is not forgotten while its answer is on the way', () => {
    const { visit } = setUp();
    void visit.ask('wohnsitz');
    visit.end();
    expect(visit.state.step).toBe('asking');
  });
});

function greetingAt(utcHour: number): string {
  return partOfDay(Date.UTC(2026, 10, 22, utcHour), 'Europe/Berlin');
}

test('the greeting follows the time at the site, not at the server', () => {
  expect([2, 3, 9, 10, 16, 17].map(greetingAt)).toEqual([
    'evening',
    'morning',
    'morning',
    'day',
    'day',
    'evening',
  ]);
});
