import { expect, test } from 'vitest';
import { DIALS, dialsAsk } from '../../counter/lead/dial-asks.ts';
import { DEFAULT_DIALS, Dials } from '../../shared/dials.ts';
import { Words } from '../../shared/ui/i18n.ts';

const words = new Words({
  addController: () => {},
  removeController: () => {},
  requestUpdate: () => {},
  updateComplete: Promise.resolve(true),
});

test('every dial is on the screen with what it is now, and each of its values can be had by one more key', () => {
  expect(Object.keys(DIALS).toSorted()).toEqual(Object.keys(Dials.shape).toSorted());
  const choices = dialsAsk(DEFAULT_DIALS, words).groups.flatMap((group) => group.choices);
  expect(choices).toHaveLength(Object.keys(DIALS).length);
  const hints = choices.map(({ hint }) => hint);
  expect(hints.slice(0, 2)).toEqual(['15 Minuten', '60 Minuten']);
  expect(hints).toContain('nie');
  for (const { next } of choices) {
    const values = next?.().groups.flatMap((group) => group.choices) ?? [];
    expect(values.length).toBeGreaterThan(2);
    for (const { does } of values) {
      const deed = does?.({ text: undefined, persons: undefined, language: undefined });
      if (deed?.command !== 'adjust-site') throw new Error('a dial adjusts nothing');
      const { dials = {} } = deed.input;
      expect(Dials.partial().safeParse(dials).success).toBe(true);
      expect(Object.keys(dials)).toHaveLength(1);
    }
  }
});
