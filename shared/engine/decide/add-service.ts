import { refuse } from '../../refusals.ts';
import { type Decide, isRefused } from '../decide.ts';
import { heldVisit } from './at-counter.ts';
import { brief } from './which-ticket.ts';

/** A further service in the same visit: the clerk goes on with it at once, or the visitor waits for it afterwards. */
export const addService: Decide<'add-service'> = (state, { counterId, serviceId, when }, { actor }) => {
  const visit = heldVisit(state, counterId, actor);
  if (isRefused(visit)) return visit;
  if (!state.catalogue.services.has(serviceId)) return refuse('service-unknown', serviceId);
  const { ticket } = visit;
  return {
    happenings: [{ type: 'service-added', data: { ticketId: ticket.id, counterId, serviceId, when } }],
    value: brief(ticket),
  };
};
