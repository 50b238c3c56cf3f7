import { refuse } from '../../refusals.ts';
import type { Decide } from '../decide.ts';
import { isRefused } from '../decide.ts';
import { heldCounter } from './at-counter.ts';

/** Ends work at a counter. A visitor at the counter comes first: finish, or mark the no-show. */
export const closeCounter: Decide<'close-counter'> = (state, { counterId }, { actor }) => {
  const counter = heldCounter(state, counterId, actor);
  if (isRefused(counter)) return counter;
  if (counter.ticketId !== undefined) return refuse('counter-busy');
  return { happenings: [{ type: 'counter-closed', data: { counterId } }], value: { counterId } };
};
