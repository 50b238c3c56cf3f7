import { refuse } from '../../refusals.ts';
import { type Decide, isRefused } from '../decide.ts';
import { heldCounter } from './at-counter.ts';

/** The clerk calls nobody for a while. The visitor at the counter comes first. */
export const pauseCounter: Decide<'pause-counter'> = (
  state,
  { counterId, kind = 'break', reason, until },
  { actor },
) => {
  const counter = heldCounter(state, counterId, actor);
  if (isRefused(counter)) return counter;
  if (counter.paused !== undefined) return refuse('counter-paused');
  if (counter.ticketId !== undefined) return refuse('counter-busy');
  const data = {
    counterId,
    kind,
    ...(reason !== undefined && { reason }),
    ...(until !== undefined && { until }),
  };
  return { happenings: [{ type: 'counter-paused', data }], value: { counterId } };
};
