import { expect, test } from 'vitest';
import { grouped, RIGHT_GROUPS } from '../../counter/right-groups.ts';
import { rights } from '../../server/rights.ts';
import { catalogues } from '../../shared/messages/catalogues.ts';

const all = rights().map(({ right }) => right);
const inGroups: readonly string[] = Object.values(RIGHT_GROUPS).flat();

test('every right that a role can give stands in one group, and in no other', () => {
  expect(inGroups.toSorted()).toEqual(all.toSorted());
});

test('every right and every group has words, and nothing else has', () => {
  const groups = Object.keys(RIGHT_GROUPS).map((group) => `group-${group}`);
  expect(Object.keys(catalogues.de['rights'] ?? {}).toSorted()).toEqual([...all, ...groups].toSorted());
});

test('a role that is read has its own rights alone, in the order of the groups', () => {
  expect(grouped(['search-log', 'no-such-right', 'call-next', 'open-counter', 'view:counter'])).toEqual([
    ['counter', ['view:counter', 'open-counter']],
    ['call', ['call-next']],
    ['audit', ['search-log']],
  ]);
});
