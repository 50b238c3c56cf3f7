import { describe, expect, test } from 'vitest';
import { demoCity } from '../../server/edges/demo/city.ts';
import { dayOf } from '../../server/simulate/day.ts';
import { playDay } from '../../server/simulate/play.ts';
import { policyOf } from '../../server/simulate/policy.ts';
import { simulate } from '../../server/simulate/simulate.ts';
import { Stage } from '../../server/simulate/stage.ts';
import { worldOf } from '../../server/simulate/world.ts';
import { evolveAll } from '../../shared/engine/evolve.ts';
import { EMPTY } from '../../shared/engine/state.ts';
import type { LogEvent } from '../../shared/events.ts';
import { Learner } from '../../shared/forecast/learner.ts';

const [site] = demoCity('virtual');
if (site === undefined) throw new Error('the demo city is empty');
const asItIs = { name: 'as it is', site };

describe('a simulated day', () => {
  test('is the same for the same seed, and another one for another', () => {
    const run = (seed: number) => simulate({ site, policies: [asItIs], days: 1, seed, load: 0.92 });
    expect(run(5)).toEqual(run(5));
    expect(run(6)).not.toEqual(run(5));
  });

  test('is played through the real engine: its log folds to its state, and everything that can happen does', () => {
    const log: LogEvent[] = [];
    const stage = new Stage((event) => log.push(event));
    const world = worldOf(site, 2);
    playDay(stage, world, dayOf(world, 0, 1));
    expect(evolveAll(EMPTY, log)).toEqual(stage.state);
    const types = new Set(log.map(({ type }) => type));
    for (const type of ['checked-in', 'ticket-transferred', 'ticket-missed', 'ticket-left', 'counter-paused'])
      expect(types, type).toContain(type);
    expect([...stage.refusals.keys()].filter((code) => code !== 'queue-empty')).toEqual([]);
  });

  test('meets the same visitors under every policy, and more staff lets them wait less', () => {
    const ran = simulate({
      site,
      policies: [asItIs, policyOf(site, 'close:2')],
      days: 1,
      seed: 5,
      load: 0.92,
    });
    const [full, short] = ran.map(({ total }) => total);
    expect(short?.meanWait ?? 0).toBeGreaterThan((full?.meanWait ?? 0) + 1);
  });

  test('a policy that means nothing here is refused in one sentence', () => {
    expect(() => policyOf(site, 'close:99')).toThrow('--policy does not know close:99');
  });

  test('what the log teaches comes near to what is true, and outlives being stored', () => {
    let learner = new Learner();
    const world = worldOf(site, 4);
    const stage = new Stage((event, before, after) => learner.learn(event, before, after));
    for (let day = 0; day < 5; day += 1) {
      playDay(stage, world, dayOf(world, day, 1));
      learner = new Learner(JSON.parse(JSON.stringify(learner.memory)));
    }
    const known = learner.knowledge(stage.ready, dayOf(world, 4, 1).closes);
    const clerks = world.speed.flat();
    const slower = clerks.reduce((sum, speed) => sum + speed, 0) / clerks.length;
    for (const { id, mu } of world.services)
      expect(Math.abs((known.services[id]?.mu ?? 0) - mu - slower), id).toBeLessThan(0.35);
    expect(known.show).toBeGreaterThan(0.8);
    expect(known.noShow.at(-1)).toBeGreaterThan(known.noShow[0] ?? 1);
  });
});
