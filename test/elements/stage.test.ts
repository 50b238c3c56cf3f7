import { describe, expect, test } from 'vitest';
import { begin, GONG_EVERY, hear, LARGE, LIT_FOR, step } from '../../display/announcing.ts';
import { highlighted, stage } from '../../display/stage.ts';
import type { CallRow } from '../../shared/views/rows.ts';

const NOW = 1_800_000_000_000;
const call = (seq: number, age = 0): CallRow => ({
  ticketId: `t${seq}`,
  code: `A ${seq}`,
  counter: '7',
  at: NOW - age,
  seq,
  open: true,
});
const seqs = (calls: readonly CallRow[]) => calls.map(({ seq }) => seq);

describe('stage', () => {
  test('nothing was called: nothing is shown', () => {
    expect(stage([], begin(undefined))).toEqual({ large: [], recent: [] });
  });

  test('the newest call stands large, also long after its announcement', () => {
    const { large, recent } = stage([call(2, 900_000), call(3, 800_000)], begin(undefined));
    expect([seqs(large), seqs(recent)]).toEqual([[3], [2]]);
  });

  test('two calls at once stand large together until each had its time', () => {
    const rows = [call(1, 500_000), call(2), call(3)];
    let state = hear(begin(undefined), rows, 1, NOW);
    expect(seqs(stage(rows, state).large)).toEqual([3, 2]);
    state = step(step(state, 0).state, GONG_EVERY).state;
    expect(seqs(stage(rows, state).large)).toEqual([3, 2]);
    state = step(state, LIT_FOR).state;
    expect(stage(rows, state)).toMatchObject({ large: [{ seq: 3 }], recent: [{ seq: 2 }, { seq: 1 }] });
  });

  test('a burst never takes the place of a call whose time is not over', () => {
    const rows = Array.from({ length: 8 }, (_, index) => call(index + 1));
    let state = hear(begin(undefined), rows, 1, NOW);
    for (let tick = 0; tick < 8 * GONG_EVERY; tick += 50) {
      state = step(state, tick).state;
      const { large } = stage(rows, state);
      expect(large.length).toBeLessThanOrEqual(LARGE);
      for (const lit of state.lit) expect(large).toContainEqual(lit.call);
    }
  });

  test('a call beckons while it is fresh or its visitor is still on the way, and then no more', () => {
    const arrived = { ...call(1), open: false };
    const announced = step(hear(begin(undefined), [arrived], 1, NOW), 0).state;
    expect([...highlighted([arrived], announced)]).toEqual([1]);
    expect([...highlighted([arrived], step(announced, LIT_FOR).state)]).toEqual([]);
    expect([...highlighted([call(2, 900_000)], begin(undefined))]).toEqual([2]);
  });

  test('a call whose row is gone is not invented', () => {
    const state = step(hear(begin(undefined), [call(1)], 1, NOW), 0).state;
    expect(stage([], state).large).toEqual([]);
  });
});
