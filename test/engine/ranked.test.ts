import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  first,
  insert,
  items,
  type Ranked,
  type RankedSet,
  rank,
  remove,
  size,
} from '../../shared/engine/ranked.ts';

const SEED = 20260302;
const MANY = 100_000;

/** The set as anybody would write it: an array, sorted after every change. */
class Sorted {
  readonly items: Ranked[] = [];

  insert(item: Ranked): void {
    this.remove(item);
    this.items.push(item);
    this.items.sort((a, b) => a.score - b.score || a.seq - b.seq);
  }

  remove({ score, seq }: Ranked): void {
    const at = this.items.findIndex((item) => item.score === score && item.seq === seq);
    if (at !== -1) this.items.splice(at, 1);
  }

  rank({ score, seq }: Ranked): number {
    return this.items.filter((item) => item.score < score || (item.score === score && item.seq < seq)).length;
  }
}

/** Few scores and few seqs, so that ties, replacements and removals that hit are common. */
const item = fc
  .record({ score: fc.integer({ min: -3, max: 12 }), seq: fc.integer({ min: 1, max: 12 }) })
  .map(({ score, seq }): Ranked => ({ id: `${score}/${seq}`, score, seq }));
const changes = fc.array(fc.record({ item, isRemoval: fc.boolean() }), { maxLength: 120, size: 'max' });

function apply(set: RankedSet, { item: of, isRemoval }: { item: Ranked; isRemoval: boolean }): RankedSet {
  return isRemoval ? remove(set, of) : insert(set, of);
}

/**
 * Depth of the tree. On the way, every node's size is checked, and that neither side weighs more than
 * three quarters, from which depth ≤ log(n + 1) / log(4/3) follows.
 */
function depth(set: RankedSet): number {
  if (set === null) return 0;
  const left = size(set.left);
  const right = size(set.right);
  if (set.size !== left + right + 1) throw new Error(`size ${set.size} of ${left} and ${right}`);
  if (Math.max(left, right) + 1 > 3 * (Math.min(left, right) + 1))
    throw new Error(`${left} out of balance with ${right}`);
  return 1 + Math.max(depth(set.left), depth(set.right));
}

function bound(length: number): number {
  return Math.log(length + 1) / Math.log(4 / 3);
}

function shuffled(length: number): number[] {
  let random = SEED;
  const list = Array.from({ length }, (_, index) => index);
  for (let last = length - 1; last > 0; last--) {
    random = (Math.imul(random, 1_664_525) + 1_013_904_223) >>> 0;
    const other = random % (last + 1);
    [list[last], list[other]] = [list[other] ?? 0, list[last] ?? 0];
  }
  return list;
}

function filled(scores: readonly number[]): RankedSet {
  let set: RankedSet = null;
  for (const [seq, score] of scores.entries()) set = insert(set, { id: String(score), score, seq });
  return set;
}

describe('the ranked set', () => {
  test('holds what a sorted array would hold, in order, with the same first and the same ranks', () => {
    fc.assert(
      fc.property(changes, item, (list, stranger) => {
        const sorted = new Sorted();
        let set: RankedSet = null;
        for (const change of list) {
          set = apply(set, change);
          if (change.isRemoval) sorted.remove(change.item);
          else sorted.insert(change.item);
          expect(size(set)).toBe(sorted.items.length);
          expect(first(set)).toEqual(sorted.items[0]);
          expect(rank(set, change.item)).toBe(sorted.rank(change.item));
        }
        expect([...items(set)]).toEqual(sorted.items);
        for (const each of [...sorted.items, stranger]) expect(rank(set, each)).toBe(sorted.rank(each));
      }),
      { seed: SEED, numRuns: 300 },
    );
  });

  test('leaves every older version as it was', () => {
    fc.assert(
      fc.property(changes, (list) => {
        let set: RankedSet = null;
        const versions = list.map((change) => {
          set = apply(set, change);
          return { set, was: [...items(set)] };
        });
        for (const version of versions) expect([...items(version.set)]).toEqual(version.was);
      }),
      { seed: SEED, numRuns: 100 },
    );
  });

  test('is the same set when what is removed is not there', () => {
    const set = filled([5, 3, 9]);
    expect([...items(remove(set, { id: '4', score: 4, seq: 0 }))]).toEqual([...items(set)]);
    expect(remove(null, { id: '4', score: 4, seq: 0 })).toBeNull();
    expect(first(null)).toBeUndefined();
  });

  test('stays balanced after every change', () => {
    fc.assert(
      fc.property(changes, (list) => {
        let set: RankedSet = null;
        for (const change of list) {
          set = apply(set, change);
          expect(depth(set)).toBeLessThanOrEqual(bound(size(set)));
        }
      }),
      { seed: SEED, numRuns: 200 },
    );
  });

  test.each([
    ['in order', Array.from({ length: MANY }, (_, index) => index)],
    ['in reverse', Array.from({ length: MANY }, (_, index) => -index)],
    ['at random', shuffled(MANY)],
  ])('is logarithmically deep with 100,000 items that came %s', (_, scores) => {
    const set = filled(scores);
    expect(size(set)).toBe(MANY);
    expect(depth(set)).toBeLessThanOrEqual(bound(MANY));
  });

  test('is logarithmically deep while the first leave and others join at the end, as in a queue', () => {
    let set = filled(Array.from({ length: 1000 }, (_, index) => index));
    for (let next = 1000; next < MANY; next++) {
      const head = first(set);
      if (head !== undefined) set = remove(set, head);
      set = insert(set, { id: String(next), score: next, seq: next });
      if (next % 997 === 0) expect(depth(set)).toBeLessThanOrEqual(bound(1000));
    }
    expect([...items(set)].map(({ score }) => score)).toEqual(
      Array.from({ length: 1000 }, (_, index) => MANY - 1000 + index),
    );
  });
});
