import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { PersistentMap } from '../../shared/engine/persistent-map.ts';

const SEED = 20260411;
/** Pairs of words with one and the same hash, beside short ones that share a part of theirs. */
const words = ['costarring', 'liquid', 'declinate', 'macallums', 'altarage', 'zinke', 'altarages', 'zinkes'];
const keys = [...words, ...Array.from({ length: 40 }, (_, index) => index.toString(36)), ''];
const changes = fc.array(
  fc.record({
    key: fc.constantFrom(...keys),
    value: fc.integer({ min: 0, max: 3 }),
    isRemoval: fc.boolean(),
  }),
  { maxLength: 200, size: 'max' },
);

const sorted = (entries: Iterable<[string, number]>) => [...entries].toSorted(([a], [b]) => (a < b ? -1 : 1));

describe('a persistent map', () => {
  test('holds what a map would hold, and each older version what it held', () => {
    fc.assert(
      fc.property(changes, (made) => {
        const plain = new Map<string, number>();
        let map = PersistentMap.empty<number>();
        const versions: [PersistentMap<number>, [string, number][]][] = [];
        for (const { key, value, isRemoval } of made) {
          if (isRemoval) plain.delete(key);
          else plain.set(key, value);
          map = isRemoval ? map.delete(key) : map.set(key, value);
          if (versions.length < 10) versions.push([map, sorted(plain)]);
        }
        versions.push([map, sorted(plain)]);
        for (const [version, entries] of versions) {
          expect(version.size).toBe(entries.length);
          expect(JSON.stringify(sorted(version))).toBe(JSON.stringify(entries));
        }
        for (const key of keys) {
          expect(map.get(key)).toBe(plain.get(key));
          expect(map.has(key)).toBe(plain.has(key));
        }
      }),
      { seed: SEED, numRuns: 150 },
    );
  });

  test('has the same order however it came to be, where no two keys share a hash', () => {
    fc.assert(
      fc.property(changes, fc.integer(), (made, turn) => {
        const apart = made.filter(({ key }) => !words.includes(key));
        let map = PersistentMap.empty<number>();
        for (const { key, value, isRemoval } of apart)
          map = isRemoval ? map.delete(key) : map.set(key, value);
        const entries = [...map];
        const from = Math.abs(turn) % Math.max(1, entries.length);
        const again = PersistentMap.of([...entries.slice(from), ...entries.slice(0, from)]);
        expect([...again]).toEqual(entries);
      }),
      { seed: SEED, numRuns: 150 },
    );
  });

  test('stays the same object where nothing changes', () => {
    const map = PersistentMap.of(words.map((word) => [word, word.length]));
    for (const word of words) {
      expect(map.set(word, word.length)).toBe(map);
      expect(map.set(word, -1)).not.toBe(map);
    }
    expect(map.delete('nothing')).toBe(map);
    expect(map.filter(() => true)).toBe(map);
  });

  test('keeps a hundred thousand entries', () => {
    let map = PersistentMap.of(Array.from({ length: 100_000 }, (_, index) => [`clerk:${index}`, index]));
    expect(map.size).toBe(100_000);
    expect(map.get('clerk:77777')).toBe(77_777);
    map = map.filter((value) => value % 1000 === 0).map((value) => value + 1);
    expect(map.size).toBe(100);
    expect(map.get('clerk:77000')).toBe(77_001);
    expect(map.update('clerk:77000', 0, (value) => value + 1).get('clerk:77000')).toBe(77_002);
    expect(map.find((value) => value === 1)).toBe(1);
    expect(map.some((_, key) => key === 'clerk:77777')).toBe(false);
    expect(Object.keys(map.toJSON()).length).toBe(100);
  });
});
