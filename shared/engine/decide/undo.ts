import { refuse } from '../../refusals.ts';
import { type Decide, isRefused } from '../decide.ts';
import { findTicket, type SiteState, type Ticket } from '../state.ts';
import { heldCounter } from './at-counter.ts';
import { brief } from './which-ticket.ts';

/**
 * Takes the counter's last move back: a slip of the finger must not cost anybody a place. Only for a
 * minute, and only while everything that it touched lies as it left it.
 */
export const undo: Decide<'undo'> = (state, { counterId }, { actor, at }) => {
  const counter = heldCounter(state, counterId, actor);
  if (isRefused(counter)) return counter;
  const { last } = counter;
  if (last === undefined || at - last.at > state.catalogue.dials.undoSeconds * 1000)
    return refuse('nothing-to-undo');
  const touched = last.tickets.map(({ id }) => findTicket(state, id));
  const tickets = touched
    .filter((ticket) => ticket?.touchedBy === last.press)
    .filter((ticket) => ticket !== undefined);
  if (tickets.length !== last.tickets.length) return refuse('nothing-to-undo');
  // Another site may be taking a sent ticket in at this moment: it would be in two houses.
  if (tickets.some(({ status }) => status === 'sent')) return refuse('nothing-to-undo');
  const isServed = ({ before }: (typeof last.tickets)[number]) =>
    before === null || state.catalogue.services.has(before.serviceId);
  if (!last.tickets.every(isServed)) return refuse('nothing-to-undo');
  if (tickets.some((ticket) => isCodeGone(state, ticket))) return refuse('nothing-to-undo');
  const data = { counterId, command: last.command, tickets: tickets.map(({ id }) => id) };
  return {
    happenings: [{ type: 'move-undone', data }],
    value: { undone: last.command, tickets: tickets.map(brief) },
  };
};

/**
 * Whether somebody else has been given the code of a visit that is over: numbers that were still in use
 * at midnight are given again as soon as they are free. Only a guest may have a code that is another's too.
 */
function isCodeGone(state: SiteState, { id, code, from }: Ticket): boolean {
  const owner = state.codes.get(code);
  if (owner === undefined || owner === id || from !== undefined) return false;
  return findTicket(state, owner)?.from === undefined;
}
