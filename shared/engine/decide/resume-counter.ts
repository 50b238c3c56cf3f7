import { refuse } from '../../refusals.ts';
import { type Decide, isRefused } from '../decide.ts';
import { heldCounter } from './at-counter.ts';

/** The clerk is back. */
export const resumeCounter: Decide<'resume-counter'> = (state, { counterId }, { actor }) => {
  const counter = heldCounter(state, counterId, actor);
  if (isRefused(counter)) return counter;
  if (counter.paused === undefined) return refuse('counter-not-paused');
  return { happenings: [{ type: 'counter-resumed', data: { counterId } }], value: { counterId } };
};
