import { refuse } from '../../refusals.ts';
import { notFromAfar } from '../afar.ts';
import { notIssued } from '../closing.ts';
import type { Decide } from '../decide.ts';
import { laneOf } from '../lanes.ts';
import { codeOf, nextNumber } from '../numbers.ts';
import { ahead, walkInScore } from '../order.ts';

/** Gives a walk-in visitor the next number of a service: per letter, from 1 each day, without gaps. */
export const issueTicket: Decide<'issue-ticket'> = (
  state,
  { serviceId, language = 'de', persons, phone },
  context,
) => {
  const { at, actor } = context;
  const service = state.catalogue.services.get(serviceId);
  if (service === undefined) return refuse('service-unknown', serviceId);
  if (service.bookedOnly === true && actor.role === 'kiosk') return refuse('service-booked-only', serviceId);
  const no = notIssued(state, service, at);
  if (no !== undefined) return no;
  const far = phone === undefined ? undefined : notFromAfar(state, phone);
  if (far !== undefined) return far;
  const { ticketId, token } = context.newTicket();
  const number = nextNumber(state, service.letter);
  const quote = context.quote?.(serviceId);
  const optional = {
    ...(quote !== undefined && { quote }),
    ...(actor.kiosk !== undefined && { kiosk: actor.kiosk }),
    ...(persons !== undefined && { persons }),
    ...(phone !== undefined && { phone }),
  };
  const score = walkInScore(at, service);
  return {
    happenings: [
      { type: 'ticket-issued', data: { ticketId, token, serviceId, number, score, language, ...optional } },
    ],
    value: {
      ticketId,
      token,
      code: codeOf(service.letter, number),
      serviceId,
      issuedAt: at,
      ...(quote !== undefined && { quote }),
      ahead: ahead(state, { id: ticketId, lane: laneOf(serviceId), score, seq: state.seq + 1 }),
    },
  };
};
