import { refuse } from '../../refusals.ts';
import type { Decide } from '../decide.ts';
import { laneOf } from '../lanes.ts';
import { codeOf, nextNumber } from '../numbers.ts';
import { ahead, scoreFor } from '../order.ts';

/** A part of a party gets a number of its own and has waited as long as the party. */
export const splitTicket: Decide<'split-ticket'> = (
  state,
  { ticketId: from, serviceId, persons = 1 },
  context,
) => {
  const party = state.tickets.get(from);
  if (party === undefined) return refuse('ticket-unknown');
  const service = state.catalogue.services.get(serviceId);
  if (service === undefined) return refuse('service-unknown', serviceId);
  const isHere = party.status === 'waiting' || party.status === 'called' || party.status === 'serving';
  if (!isHere || party.persons <= persons) return refuse('split-impossible');
  const { ticketId, token } = context.newTicket();
  const number = nextNumber(state, service.letter);
  const score = scoreFor(party, service, state.catalogue.dials);
  const { language, issuedAt } = party;
  return {
    happenings: [
      {
        type: 'ticket-issued',
        data: { ticketId, token, serviceId, number, score, language, persons, splitFrom: from },
      },
    ],
    value: {
      ticketId,
      token,
      code: codeOf(service.letter, number),
      serviceId,
      issuedAt,
      ahead: ahead(state, { id: ticketId, lane: laneOf(serviceId), score, seq: state.seq + 1 }),
    },
  };
};
