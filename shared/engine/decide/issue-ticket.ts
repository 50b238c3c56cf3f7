import { refuse } from '../../refusals.ts';
import type { Decide } from '../decide.ts';
import { codeOf } from '../numbers.ts';
import { waitingFor, walkInScore } from '../order.ts';

/** Gives a walk-in visitor the next number of a service: per letter, from 1 each day, without gaps. */
export const issueTicket: Decide<'issue-ticket'> = (state, { serviceId, language = 'de' }, context) => {
  const service = state.catalogue.services.get(serviceId);
  if (service === undefined) return refuse('service-unknown', serviceId);
  const { ticketId, token } = context.newTicket();
  const number = state.numbers.get(service.letter, 0) + 1;
  const { kiosk } = context.actor;
  return {
    happenings: [
      {
        type: 'ticket-issued',
        data: {
          ticketId,
          token,
          serviceId,
          number,
          score: walkInScore(context.at),
          language,
          ...(kiosk && { kiosk }),
        },
      },
    ],
    value: {
      ticketId,
      token,
      code: codeOf(service.letter, number),
      serviceId,
      issuedAt: context.at,
      ahead: waitingFor(state, serviceId),
    },
  };
};
