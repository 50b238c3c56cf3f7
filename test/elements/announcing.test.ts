import { describe, expect, test } from 'vitest';
import {
  ANNOUNCE_WITHIN,
  type Announcing,
  begin,
  GONG_EVERY,
  hear,
  LIT_FOR,
  type Mark,
  markOf,
  step,
  wakeAt,
} from '../../display/announcing.ts';
import type { CallRow } from '../../shared/views/rows.ts';

const NOW = 1_800_000_000_000;

function call(seq: number, age = 0, more: Partial<CallRow> = {}): CallRow {
  return { ticketId: `t${seq}`, code: `A ${seq}`, counter: '7', at: NOW - age, seq, open: true, ...more };
}

/** Runs the gongs of a minute and lists what was announced when. */
function run(state: Announcing, from = 0): { said: [number, number][]; state: Announcing } {
  const said: [number, number][] = [];
  let now = state;
  for (let tick = from; tick < from + 60_000; tick += 100) {
    const { state: next, announce } = step(now, tick);
    if (announce !== undefined) said.push([tick, announce.seq]);
    now = next;
  }
  return { said, state: now };
}

const seqs = (state: Announcing) => run(state).said.map(([, seq]) => seq);

describe('announcing', () => {
  test('a call is announced once, however often its row is seen', () => {
    let state = hear(begin(undefined), [call(5)], 1, NOW);
    state = hear(state, [call(5)], 1, NOW + 10);
    const first = run(state);
    expect(first.said).toEqual([[0, 5]]);
    expect(seqs(hear(first.state, [call(5, 0, { open: false })], 1, NOW + 20))).toEqual([]);
  });

  test('a recall is announced again: its row has a higher seq', () => {
    const { state } = run(hear(begin(undefined), [call(5)], 1, NOW));
    expect(seqs(hear(state, [call(9, 0, { ticketId: 't5' })], 1, NOW + 5000))).toEqual([9]);
  });

  test('calls that come together follow one another, oldest first, a gong apart', () => {
    const { said } = run(hear(begin(undefined), [call(7), call(6), call(8)], 1, NOW));
    expect(said).toEqual([
      [0, 6],
      [GONG_EVERY, 7],
      [2 * GONG_EVERY, 8],
    ]);
  });

  test('a call that was announced stays lit for its time under later ones', () => {
    let state = step(hear(begin(undefined), [call(6), call(7)], 1, NOW), 0).state;
    state = step(state, GONG_EVERY).state;
    expect(state.lit.map((lit) => lit.call.seq)).toEqual([7, 6]);
    state = step(state, LIT_FOR).state;
    expect(state.lit.map((lit) => lit.call.seq)).toEqual([7]);
    expect(wakeAt(state)).toBe(GONG_EVERY + LIT_FOR);
    expect(wakeAt(step(state, GONG_EVERY + LIT_FOR).state)).toBeUndefined();
  });

  test('a fresh screen announces the last minute and nothing older, ever', () => {
    const rows = [call(3, ANNOUNCE_WITHIN + 1), call(4, ANNOUNCE_WITHIN), call(5, 1000)];
    const { said, state } = run(hear(begin(undefined), rows, 1, NOW));
    expect(said.map(([, seq]) => seq)).toEqual([4, 5]);
    // A clock that is set back makes the old call look young: it was heard all the same.
    expect(seqs(hear(state, rows, 1, NOW - 30_000))).toEqual([]);
  });

  test('a reload announces only what the screen had not announced', () => {
    const announced: Mark = markOf(call(5, 2000), 1);
    expect(seqs(hear(begin(announced), [call(5, 2000), call(4, 3000)], 1, NOW))).toEqual([]);
    expect(seqs(hear(begin(announced), [call(5, 2000), call(6, 1000)], 1, NOW))).toEqual([6]);
  });

  test('after an outage calls of the last minute are announced, older ones are not', () => {
    const { state } = run(hear(begin(undefined), [call(5)], 1, NOW));
    const later = NOW + 100_000;
    const missed = [call(5), { ...call(6), at: later - 70_000 }, { ...call(7), at: later - 20_000 }];
    expect(seqs(hear(state, missed, 1, later))).toEqual([7]);
  });

  test('a new epoch replays nothing, and a number given a second time is announced', () => {
    const { state } = run(hear(begin(undefined), [call(5, 9000), call(6, 8000)], 1, NOW));
    const after = hear(state, [call(5, 9000), call(6, 8000)], 2, NOW + 10);
    expect(seqs(after)).toEqual([]);
    // Seq 6 was rolled back in the fail-over and then given to another call.
    expect(
      seqs(hear(after, [call(5, 9000), { ...call(6), ticketId: 'x', at: NOW + 20 }], 2, NOW + 30)),
    ).toEqual([6]);
  });

  test('a correction of the server clock does not hold the next gong back', () => {
    const first = step(hear(begin(undefined), [call(5)], 1, NOW), 1000).state;
    const hourBack = hear(first, [call(6, 3_600_000)], 1, NOW - 3_600_000);
    expect(step(hourBack, 1000 + GONG_EVERY).announce?.seq).toBe(6);
  });
});
