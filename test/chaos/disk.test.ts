import { expect, test } from 'vitest';
import { diskFull } from './disk-full.ts';
import { compiler, power } from './power.ts';

const nothing = {
  lost: 0,
  duplicateNumbers: 0,
  doubleCalls: 0,
  outOfOrder: 0,
  missedAnnouncements: 0,
  doubledAnnouncements: 0,
  chainBroken: 0,
  findings: [],
};

function options() {
  const story: string[] = [];
  const seed = Math.floor(Math.random() * 1e9);
  return { story, options: { kills: 1, seed, say: (line: string) => void story.push(line) } };
}

test('a full disk loses nothing, is named, and with its space everything comes back without a restart', async () => {
  const { story, options: how } = options();
  const verdict = await diskFull(how).catch((cause: unknown) => {
    throw new Error(story.join('\n'), { cause });
  });
  expect(verdict, story.join('\n')).toMatchObject(nothing);
  expect(verdict.acknowledged).toBeGreaterThan(300);
}, 120_000);

test('a power cut loses nothing that was acknowledged; with everysec it does, and that is noticed', async () => {
  const { story, options: how } = options();
  if (compiler() === undefined) {
    // A machine without a compiler cannot cut the power; it must say so and not pass for one that has.
    await expect(power(how)).rejects.toThrow('needs Linux and a C compiler');
    return;
  }
  const verdict = await power(how).catch((cause: unknown) => {
    throw new Error(story.join('\n'), { cause });
  });
  expect(verdict, story.join('\n')).toMatchObject(nothing);
  expect(verdict.acknowledged).toBeGreaterThan(300);
}, 180_000);
