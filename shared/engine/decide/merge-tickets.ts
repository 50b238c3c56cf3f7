import { refuse } from '../../refusals.ts';
import type { Decide } from '../decide.ts';
import { brief } from './which-ticket.ts';

/** The most persons that one ticket stands for. */
const PARTY = 20;

/** Two tickets of one party, for the same service: one is given back, the earlier seniority counts. */
export const mergeTickets: Decide<'merge-tickets'> = (state, { ticketId, into }) => {
  const gone = state.tickets.get(ticketId);
  const kept = state.tickets.get(into);
  if (gone === undefined || kept === undefined) return refuse('ticket-unknown');
  const bothWait = gone.status === 'waiting' && kept.status === 'waiting';
  const persons = gone.persons + kept.persons;
  if (!bothWait || gone.id === kept.id || gone.serviceId !== kept.serviceId || persons > PARTY)
    return refuse('merge-impossible');
  const score = Math.min(gone.score, kept.score);
  return {
    happenings: [{ type: 'tickets-merged', data: { ticketId, into, persons, score } }],
    value: brief(kept),
  };
};
