/** Whether two states are one, however their maps and trees came to be. */
import { freeze } from '../../shared/engine/checkpoint.ts';
import { items, type RankedSet } from '../../shared/engine/ranked.ts';
import type { SiteState } from '../../shared/engine/state.ts';

export function isSame(one: SiteState, other: SiteState): boolean {
  return one === other || lines(one) === lines(other);
}

/** What a checkpoint holds, and what is built from it. */
function lines(state: SiteState): string {
  const lanes = [...state.queues, ...[...state.early].map(([lane, set]) => [`${lane} early`, set] as const)];
  const queues = lanes.filter(([, set]) => set !== null).map(([lane, set]) => `${lane}: ${ids(set)}`);
  const waiting = [...state.waiting].filter(([, count]) => count > 0).map(([id, count]) => `${id}: ${count}`);
  return [...freeze(state), ...queues, ...waiting, `asleep: ${ids(state.sleeping)}`].toSorted().join('\n');
}

function ids(set: RankedSet): string {
  return [...items(set)].map(({ id, score }) => `${id} ${score}`).join();
}
