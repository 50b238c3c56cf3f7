import { refuse } from '../../refusals.ts';
import type { Decide } from '../decide.ts';

/** A clerk takes a counter. Two clerks never hold one counter, one clerk never holds two. */
export const openCounter: Decide<'open-counter'> = (state, input, { actor }) => {
  const counter = state.catalogue.counters.get(input.counterId);
  if (counter === undefined) return refuse('counter-unknown');
  const services = [...new Set(input.services ?? counter.services)];
  const unknown = services.find((id) => !state.catalogue.services.has(id));
  if (unknown !== undefined) return refuse('service-unknown', unknown);
  const open = state.counters.get(input.counterId);
  if (open !== undefined) return refuse(open.clerk === actor.id ? 'counter-open' : 'counter-held');
  if (state.counters.some((other) => other.clerk === actor.id)) return refuse('clerk-elsewhere');
  const data = { counterId: counter.id, clerk: actor.id, name: actor.name, services };
  return { happenings: [{ type: 'counter-opened', data }], value: { counterId: counter.id, services } };
};
