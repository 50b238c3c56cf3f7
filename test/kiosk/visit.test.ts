import { describe, expect, test } from 'vitest';
import { Idle } from '../../kiosk/idle.ts';
import { isMended } from '../../kiosk/paper-and-phone.ts';
import { partOfDay } from '../../kiosk/part-of-day.ts';
import { readScan, WedgeReader } from '../../kiosk/scanner.ts';
import { no, print, setUp, ticket, yes } from './a-visit.ts';

describe('a visit', () => {
  test('asks once, however often and wherever people tap', async () => {
    const { visit, asked } = setUp();
    void visit.ask('wohnsitz');
    void visit.ask('wohnsitz');
    void visit.ask('pass');
    expect(asked).toHaveLength(1);
    expect(visit.state).toEqual({ step: 'asking', serviceId: 'wohnsitz', long: false });
  });

  test('books one of the free times where there is no number: once, and another where that was taken', async () => {
    const { visit, asked, booked, world } = setUp();
    const done = visit.ask('wohnsitz');
    asked[0]?.answer(no('service-full'));
    await done;
    const first = visit.book(600);
    void visit.book(700);
    world.elapsed += 5_000;
    visit.tick(undefined);
    expect(visit.state).toMatchObject({ step: 'instead', slot: 600, long: true });
    visit.back();
    visit.end();
    booked[0]?.answer(no('slot-full'));
    await first;
    expect(visit.state).toMatchObject({ step: 'instead', trouble: { code: 'slot-full' } });
    const second = visit.book(700);
    const value = { ...ticket, code: 'T 1001', slot: 700 };
    booked[1]?.answer({ ok: true, value, seq: 2 });
    await second;
    expect(booked.map(({ slot }) => slot)).toEqual([600, 700]);
    expect(visit.state).toMatchObject({
      step: 'issued',
      ticket: { code: 'T 1001', isLater: true, note: { times: { when: 700 } } },
    });
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

describe('a screen that nobody touches', () => {
  test('asks after a minute, with half a minute to answer, and goes on as long as it is answered', () => {
    const world = { elapsed: 0 };
    const idle = new Idle(() => world.elapsed);
    world.elapsed = 59_999;
    expect(idle.warning).toBeUndefined();
    world.elapsed = 60_000;
    expect(idle.warning).toBe(30);
    idle.touched();
    expect(idle.warning).toBeUndefined();
    world.elapsed = 150_000;
    expect(idle.isOver).toBe(true);
  });
});

describe('another paper', () => {
  test('what the row says of the failed one counts no more, what it says of the new one does', async () => {
    const { visit, issue } = setUp();
    await issue();
    const failed = { ...print('failed'), reason: 'paper-out' };
    visit.tick(failed);
    expect(visit.state).toMatchObject({ phase: 'failed', reason: 'paper-out' });
    visit.printAgain(failed);
    visit.tick(failed);
    expect(visit.state).toMatchObject({ phase: 'printing' });
    visit.tick({ ...failed, at: 5 });
    expect(visit.state).toMatchObject({ phase: 'failed' });
    visit.tick(print('printed'));
    expect(visit.state).toMatchObject({ phase: 'printed' });
  });

  test('is asked for by itself when the printer is mended, but not where the first may be out', () => {
    const out = { kiosk: 'foyer', state: 'paper-out', at: 0 } as const;
    const mended = { ...out, state: 'ok' } as const;
    const shown = { step: 'issued', ticket, phase: 'failed' } as const;
    expect(isMended(out, mended, shown)).toBe(true);
    expect(isMended(mended, mended, shown)).toBe(false);
    expect(isMended(undefined, mended, shown)).toBe(false);
    expect(isMended(out, mended, { ...shown, reason: 'unconfirmed' })).toBe(false);
  });
});

describe('a code reader', () => {
  const typed = (text: string, pause: number) => {
    const read: string[] = [];
    const reader = new WedgeReader((said) => read.push(said));
    const kept = [...text, 'Enter'].map((key, index) => reader.key(key, 1000 + index * pause));
    return { read, kept };
  };

  test('is heard wherever the focus is, and presses no button', () => {
    const { read, kept } = typed('https://x.example/t/altona/abcdefghijklmnopqrstuv', 8);
    expect(read).toEqual(['https://x.example/t/altona/abcdefghijklmnopqrstuv']);
    expect(kept.at(-1)).toBe(true);
  });

  test('is told from a person who types', () => {
    expect(typed('T 1012', 180)).toEqual({ read: [], kept: Array(7).fill(false) });
  });

  test('reads the address of a number, the code of an appointment, and nothing else', () => {
    expect(readScan('https://x.example/t/altona/abcdefghijklmnopqrstuv')).toEqual({
      kind: 'link',
      site: 'altona',
      token: 'abcdefghijklmnopqrstuv',
    });
    expect(readScan('t1012')).toEqual({ kind: 'code', code: 'T 1012' });
    expect(readScan('4006381333931')).toEqual({ kind: 'unknown' });
  });
});
