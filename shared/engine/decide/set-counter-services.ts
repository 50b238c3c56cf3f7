import { type Decide, isRefused } from '../decide.ts';
import { heldCounter } from './at-counter.ts';
import { takenServices } from './counter-services.ts';

/** Changes what an open counter takes, from the next call on; whoever is at it stays, and so do secondary services that are not named. */
export const setCounterServices: Decide<'set-counter-services'> = (state, input, { actor }) => {
  const counter = heldCounter(state, input.counterId, actor);
  if (isRefused(counter)) return counter;
  const taken = takenServices(state, input.services, input.secondary ?? counter.secondary);
  if (isRefused(taken)) return taken;
  const data = { counterId: input.counterId, ...taken };
  return { happenings: [{ type: 'counter-services-set', data }], value: data };
};
