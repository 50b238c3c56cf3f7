/** A state as text that is equal for equal states, however their maps and trees came to be. */
import { items, type RankedSet } from '../../shared/engine/ranked.ts';
import type { SiteState } from '../../shared/engine/state.ts';
import { asJson } from '../support/site.ts';

export function essence({ catalogue, queues, early, sleeping, waiting, since, ...state }: SiteState): string {
  const lanes = (sets: SiteState['queues']) => sets.filter((set) => set !== null).map(ids);
  return inOrder({
    ...state,
    site: catalogue?.site,
    version: catalogue?.version,
    queues: lanes(queues),
    early: lanes(early),
    sleeping: ids(sleeping),
    since: lanes(since),
    waiting: waiting.filter((count) => count > 0),
  });
}

function ids(set: RankedSet): string[] {
  return [...items(set)].map(({ id, score }) => `${id} ${score}`);
}

/** JSON with its keys in order, so that equal things are equal texts. */
export function inOrder(value: unknown): string {
  return JSON.stringify(asJson(value), (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}
