import { type Decide, isRefused } from '../decide.ts';
import { minutes } from '../waiting.ts';
import { calledVisit } from './at-counter.ts';
import { brief } from './which-ticket.ts';

/** Takes a call back. The ticket rests a little, so that the very next call is not for the same empty chair. */
export const returnToQueue: Decide<'return-to-queue'> = (state, { counterId }, { actor, at }) => {
  const visit = calledVisit(state, counterId, actor);
  if (isRefused(visit)) return visit;
  const { ticket } = visit;
  const wakesAt = at + minutes(state.catalogue.dials.rest);
  return {
    happenings: [{ type: 'ticket-returned', data: { ticketId: ticket.id, counterId, wakesAt } }],
    value: brief(ticket),
  };
};
