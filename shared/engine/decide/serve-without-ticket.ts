import { refuse } from '../../refusals.ts';
import { type Decide, isRefused } from '../decide.ts';
import { codeOf, nextNumber } from '../numbers.ts';
import { freeCounter } from './at-counter.ts';

/** Somebody is served at once; the number is for the record, and nobody is called. */
export const serveWithoutTicket: Decide<'serve-without-ticket'> = (state, input, context) => {
  const { counterId, serviceId, language = 'de', persons } = input;
  const counter = freeCounter(state, counterId, context.actor);
  if (isRefused(counter)) return counter;
  const service = state.catalogue.services.get(serviceId);
  if (service === undefined) return refuse('service-unknown', serviceId);
  const { ticketId, token } = context.newTicket();
  const number = nextNumber(state, service.letter);
  const data = {
    ticketId,
    token,
    serviceId,
    number,
    language,
    counterId,
    ...(persons !== undefined && { persons }),
  };
  return {
    happenings: [{ type: 'visit-begun', data }],
    value: { ticketId, code: codeOf(service.letter, number) },
  };
};
