import { refuse } from '../../refusals.ts';
import type { Decide } from '../decide.ts';

/** In these a visit is still to be had today. */
const OPEN: ReadonlySet<string> = new Set(['waiting', 'parked', 'missed']);

/** The house is empty, or is to be: whoever is at a counter is served to the end first. */
export const closeDay: Decide<'close-day'> = ({ counters, tickets }) => {
  const busy = counters.find(({ ticketId }) => ticketId !== undefined);
  if (busy !== undefined) return refuse('counter-busy', busy.counterId);
  const left = [...tickets.values()].filter(({ status }) => OPEN.has(status)).length;
  return { happenings: [{ type: 'day-closed', data: {} }], value: { left } };
};
