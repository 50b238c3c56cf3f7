import { expect, test } from 'vitest';
import { kill } from './kill.ts';

test('three kills in turn under load lose nothing that was acknowledged, and double nothing', async () => {
  const seed = Math.floor(Math.random() * 1e9);
  const story: string[] = [];
  const say = (line: string) => void story.push(line);
  const verdict = await kill({ kills: 3, seed, say }).catch((cause: unknown) => {
    throw new Error(`seed ${seed}\n${story.join('\n')}`, { cause });
  });
  expect(verdict, story.join('\n')).toEqual({
    acknowledged: expect.any(Number),
    lost: 0,
    duplicateNumbers: 0,
    doubleCalls: 0,
    outOfOrder: 0,
    missedAnnouncements: 0,
    doubledAnnouncements: 0,
    chainBroken: 0,
    findings: [],
  });
  expect(verdict.acknowledged).toBeGreaterThan(500);
}, 120_000);
