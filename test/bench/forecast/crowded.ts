/** A crowded moment: two hundred wait at fourteen counters, after a week that the forecast has learnt from. */
import { dayOf } from '../../../server/simulate/day.ts';
import { playDay } from '../../../server/simulate/play.ts';
import { actor, Stage } from '../../../server/simulate/stage.ts';
import { worldOf } from '../../../server/simulate/world.ts';
import { forecast, REPLICATIONS } from '../../../shared/forecast/forecast.ts';
import { Learner } from '../../../shared/forecast/learner.ts';
import { median } from '../figures.ts';
import { benchSite } from './site.ts';

export const WAITING = 200;
const MINUTE = 60_000;

/** CPU milliseconds of one run for everybody, garbage collection included: median over the rounds. */
export function crowdedCost(rounds: number): number {
  const { ready, learner, at } = crowded();
  const costs: number[] = [];
  for (let round = -3; round < rounds; round += 1) {
    const before = process.cpuUsage();
    forecast(ready, learner.knowledge(ready, at), at, { replications: REPLICATIONS });
    const { user, system } = process.cpuUsage(before);
    if (round >= 0) costs.push((user + system) / 1000);
  }
  return median(costs);
}

function crowded() {
  const learner = new Learner();
  const stage = new Stage((event, before, after) => learner.learn(event, before, after));
  const world = worldOf(benchSite(), 1);
  for (let day = 0; day < 3; day += 1) playDay(stage, world, dayOf(world, day, 1.05));
  const { opens } = dayOf(world, 3, 1.05);
  const at = opens + 60 * MINUTE;
  stage.configure(benchSite(), opens - MINUTE);
  for (const { id: counterId } of world.site.counters)
    stage.does('open-counter', { counterId }, actor('clerk', counterId), opens);
  for (let count = 0; count < WAITING; count += 1) {
    const { id: serviceId } = world.services[count % world.services.length] ?? { id: '' };
    stage.does(
      'issue-ticket',
      { serviceId },
      actor('kiosk', 'foyer'),
      opens + (count * 60 * MINUTE) / WAITING,
    );
  }
  return { ready: stage.ready, learner, at };
}
