import type { Input } from '../../commands.ts';
import { refuse } from '../../refusals.ts';
import { type Decide, isRefused, type ReadyState, type Refused } from '../decide.ts';
import type { Destination } from '../lanes.ts';
import { scoreFor } from '../order.ts';
import { brief, passedTicket } from './which-ticket.ts';

/** Passes a ticket on. Its seniority is that of its first issue, measured by the new service's target. */
export const transferTicket: Decide<'transfer-ticket'> = (state, input, context) => {
  const ticket = passedTicket(state, input, context);
  if (isRefused(ticket)) return ticket;
  const service = state.catalogue.services.get(input.serviceId ?? ticket.serviceId);
  if (service === undefined) return refuse('service-unknown', input.serviceId);
  const to = destination(state, service.id, input.to);
  if (isRefused(to)) return to;
  const { counterId, note } = input;
  const score = scoreFor(ticket, service, state.catalogue.dials);
  const optional = { ...(counterId !== undefined && { counterId }), ...(note !== undefined && { note }) };
  return {
    happenings: [
      {
        type: 'ticket-transferred',
        data: { ticketId: ticket.id, serviceId: service.id, score, to, ...optional },
      },
    ],
    value: brief(ticket),
  };
};

/** Only where somebody can take the ticket: it would wait for ever elsewhere. */
function destination(
  { catalogue, counters }: ReadyState,
  serviceId: string,
  to: Input<'transfer-ticket'>['to'],
): (Destination & object) | Refused {
  if (to === undefined) return {};
  if ('counterId' in to) {
    if (!catalogue.counters.has(to.counterId)) return refuse('counter-unknown', to.counterId);
    return counters.has(to.counterId) ? to : refuse('transfer-impossible', to.counterId);
  }
  if ('clerk' in to)
    return counters.some(({ clerk }) => clerk === to.clerk) ? to : refuse('transfer-impossible');
  if (!catalogue.areas.has(to.area)) return refuse('area-unknown', to.area);
  const served = [...catalogue.counters.values()].some(
    ({ area, services, secondary = [] }) =>
      area === to.area && [...services, ...secondary].includes(serviceId),
  );
  return served ? to : refuse('transfer-impossible', to.area);
}
