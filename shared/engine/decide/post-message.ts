import { refuse } from '../../refusals.ts';
import type { Decide } from '../decide.ts';

/** More than these nobody reads. */
const MOST = 6;

/** A word to the waiting room or to the staff; one that asks for a counter goes when that opens. */
export const postMessage: Decide<'post-message'> = (state, input, { actor, at }) => {
  const { areas, counters } = state.catalogue;
  const { area, counterId } = input;
  if (area !== undefined && !areas.has(area)) return refuse('area-unknown', area);
  if (counterId !== undefined && !counters.has(counterId)) return refuse('counter-unknown', counterId);
  const urgent = input.urgent === true && input.to === 'screens';
  const others = [...state.messages.values()].filter((message) => (message.urgent === true) === urgent);
  if (others.length >= MOST) return refuse('messages-full');
  const messageId = `${state.seq + 1}-${at}`;
  const { to, text } = input;
  const where = { ...(area !== undefined && { area }), ...(counterId !== undefined && { counterId }) };
  const over = urgent ? { urgent } : {};
  return {
    happenings: [
      { type: 'message-posted', data: { messageId, to, text, ...where, ...over, name: actor.name } },
    ],
    value: { messageId },
  };
};
