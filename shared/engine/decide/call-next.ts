import { refuse } from '../../refusals.ts';
import { type Decide, isRefused } from '../decide.ts';
import { freeCounter } from './at-counter.ts';
import { nextCall } from './calling.ts';

/** Calls whoever is next for the services that the counter takes. */
export const callNext: Decide<'call-next'> = (state, { counterId }, { actor }) => {
  const counter = freeCounter(state, counterId, actor);
  if (isRefused(counter)) return counter;
  const next = nextCall(state, counter);
  return next === undefined ? refuse('queue-empty') : { happenings: [next.happening], value: next.brief };
};
