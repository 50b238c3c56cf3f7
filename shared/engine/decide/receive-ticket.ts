import { refuse } from '../../refusals.ts';
import type { Decide } from '../decide.ts';
import { scoreFor } from '../order.ts';

/** Takes in a ticket of another site with the seniority that it had there; told twice, it is taken in once. */
export const receiveTicket: Decide<'receive-ticket'> = (state, input) => {
  const service = state.catalogue.services.get(input.serviceId);
  if (service === undefined) return refuse('service-unknown', input.serviceId);
  const { ticketId, code, persons, note, slot, ...rest } = input;
  const here = state.tickets.get(ticketId);
  if (here !== undefined && here.status !== 'sent') return { happenings: [], value: { ticketId, code } };
  const score = scoreFor(input, service, state.catalogue.dials);
  const optional = {
    ...(persons !== undefined && { persons }),
    ...(note !== undefined && { note }),
    ...(slot !== undefined && { slot }),
  };
  return {
    happenings: [{ type: 'ticket-received', data: { ticketId, code, ...rest, score, ...optional } }],
    value: { ticketId, code },
  };
};
