import { refuse } from '../../refusals.ts';
import { type Decide, isRefused } from '../decide.ts';
import { takenServices } from './counter-services.ts';

/** A clerk takes a counter. Two clerks never hold one counter, one clerk never holds two. */
export const openCounter: Decide<'open-counter'> = (state, input, { actor }) => {
  const { counterId } = input;
  const counter = state.catalogue.counters.get(counterId);
  if (counter === undefined) return refuse('counter-unknown');
  const taken = takenServices(
    state,
    input.services ?? counter.services,
    input.secondary ?? counter.secondary ?? [],
  );
  if (isRefused(taken)) return taken;
  const open = state.counters.get(counterId);
  if (open !== undefined) return refuse(open.clerk === actor.id ? 'counter-open' : 'counter-held');
  if (state.counters.some((other) => other.clerk === actor.id)) return refuse('clerk-elsewhere');
  const data = { counterId, clerk: actor.id, name: actor.name, ...taken };
  return { happenings: [{ type: 'counter-opened', data }], value: { counterId, ...taken } };
};
