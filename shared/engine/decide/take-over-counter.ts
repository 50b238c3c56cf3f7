import { refuse } from '../../refusals.ts';
import type { Decide } from '../decide.ts';

/** Explicit, so that nobody takes a colleague's visitor by mistake; whoever is at the counter stays. */
export const takeOverCounter: Decide<'take-over-counter'> = (state, { counterId }, { actor }) => {
  if (!state.catalogue.counters.has(counterId)) return refuse('counter-unknown');
  const counter = state.counters.get(counterId);
  if (counter === undefined) return refuse('counter-closed');
  if (counter.clerk === actor.id) return refuse('counter-yours');
  if (state.counters.some((other) => other.clerk === actor.id)) return refuse('clerk-elsewhere');
  const data = { counterId, clerk: actor.id, name: actor.name, from: counter.clerk };
  return { happenings: [{ type: 'counter-taken-over', data }], value: { counterId, from: counter.name } };
};
