import type { Decide } from '../decide.ts';
import { dues } from '../due.ts';

/** Does what has fallen due. What is no longer due, or not yet, is left alone. */
export const keepTime: Decide<'keep-time'> = (state, { due: id }, { at }) => {
  const due = [...dues(state)].find((each) => each.id === id && each.at <= at);
  return { happenings: due?.happenings(at) ?? [], value: { done: due !== undefined } };
};
