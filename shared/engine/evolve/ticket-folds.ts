/** A visit while somebody waits, and how it begins and ends without a counter. */
import { changed, changedTicket } from '../changed.ts';
import { laneOf } from '../lanes.ts';
import { codeOf } from '../numbers.ts';
import { walkInScore } from '../order.ts';
import { type SiteState } from '../state.ts';
import type { Folds } from './folds.ts';
import { bring, newTicket, pressOf, serviceOf, swap, ticketOf, turn } from './turn.ts';

type TicketEvents =
  | 'ticket-issued'
  | 'visit-begun'
  | 'ticket-readmitted'
  | 'ticket-transferred'
  | 'ticket-sent'
  | 'ticket-arrived'
  | 'ticket-bounced'
  | 'ticket-received'
  | 'priority-set'
  | 'ticket-deferred'
  | 'ticket-left'
  | 'tickets-merged'
  | 'visit-continued';

export const ticketFolds: Folds<TicketEvents> = {
  'ticket-issued': (state, data, event) => {
    const {
      ticketId: id,
      token,
      number,
      serviceId,
      score,
      language,
      kiosk,
      phone,
      persons = 1,
      splitFrom,
      quote,
    } = data;
    const { letter } = serviceOf(state, serviceId);
    const counted = numbered(state, letter, number, serviceId);
    const code = codeOf(letter, number);
    const lane = laneOf(serviceId);
    const alone = newTicket(event, {
      id,
      token,
      code,
      serviceId,
      language,
      kiosk,
      phone,
      persons,
      score,
      lane,
      quote,
    });
    if (splitFrom === undefined) return bring(counted, alone, event);
    const party = ticketOf(state, splitFrom);
    const { kind, issuedAt, slot, priority } = party;
    const smaller = changedTicket(party, { persons: party.persons - persons, touchedBy: pressOf(event) });
    const left = changed(counted, { tickets: counted.tickets.set(splitFrom, smaller) });
    return bring(left, changedTicket(alone, { kind, issuedAt, slot, priority }), event);
  },

  'visit-begun': (state, { ticketId: id, number, persons = 1, ...data }, event) => {
    const service = serviceOf(state, data.serviceId);
    const { letter } = service;
    const { at } = event;
    const begun = { status: 'serving', firstCalledAt: at, calledAt: at, startedAt: at } as const;
    // Once parked and called again it may have to wait after all.
    const place = { lane: laneOf(service.id), score: walkInScore(at, service) };
    const code = codeOf(letter, number);
    const ticket = newTicket(event, { ...data, ...begun, ...place, id, code, persons });
    return bring(numbered(state, letter, number, data.serviceId), ticket, event);
  },

  'ticket-readmitted': (state, { ticketId, rescue }, event) =>
    turn(state, 'ticket-readmitted', event, ticketId, {
      endedAt: undefined,
      counterId: undefined,
      ...(rescue && { rescued: true }),
    }),

  'ticket-transferred': (state, { ticketId, serviceId, score, to, note }, event) =>
    turn(state, 'ticket-transferred', event, ticketId, {
      serviceId,
      score,
      lane: laneOf(serviceId, to),
      counterId: undefined,
      startedAt: undefined,
      ...(note !== undefined && { note }),
    }),

  'visit-continued': (state, { ticketId, serviceId, score }, event) =>
    turn(state, 'visit-continued', event, ticketId, {
      serviceId,
      score,
      lane: laneOf(serviceId),
      pending: ticketOf(state, ticketId).pending.slice(1),
      counterId: undefined,
      startedAt: undefined,
      endedAt: undefined,
    }),

  'ticket-sent': (state, { ticketId, site, serviceId, note }, event) =>
    turn(state, 'ticket-sent', event, ticketId, {
      endedAt: event.at,
      sent: { site, serviceId, note, arrived: false },
    }),

  'ticket-bounced': (state, { ticketId, score }, event) => {
    const { serviceId } = ticketOf(state, ticketId);
    const back = {
      score,
      lane: laneOf(serviceId),
      counterId: undefined,
      startedAt: undefined,
      endedAt: undefined,
      sent: undefined,
    };
    return turn(state, 'ticket-bounced', event, ticketId, back);
  },

  'ticket-arrived': (state, { ticketId }, event) => {
    const { sent } = ticketOf(state, ticketId);
    if (sent === undefined) throw new Error(`ticket ${ticketId} was not sent`);
    return turn(state, 'ticket-arrived', event, ticketId, { sent: { ...sent, arrived: true } });
  },

  'ticket-received': (state, { ticketId: id, persons = 1, ...data }, event) =>
    bring(
      state,
      newTicket(event, {
        ...data,
        kind: data.slot === undefined ? 'walk-in' : 'booked',
        id,
        persons,
        lane: laneOf(data.serviceId),
      }),
      event,
    ),

  'priority-set': (state, { ticketId, minutes, reason, score }, event) =>
    turn(state, 'priority-set', event, ticketId, { score, priority: { minutes, reason } }),

  'ticket-deferred': (state, { ticketId, score, wakesAt }, event) =>
    turn(state, 'ticket-deferred', event, ticketId, { score, wakesAt, early: undefined }),

  'ticket-left': (state, { ticketId }, event) =>
    turn(state, 'ticket-left', event, ticketId, { endedAt: event.at }),

  'tickets-merged': (state, { ticketId, into, persons, score }, event) => {
    const gone = ticketOf(state, ticketId);
    const kept = ticketOf(state, into);
    const left = turn(state, 'tickets-merged', event, ticketId, { endedAt: event.at });
    // Whatever a score is made of comes from the elder: a transfer computes it again.
    const elder = gone.score < kept.score ? gone : kept;
    const { kind, issuedAt, slot, priority, seq, wakesAt, early } = elder;
    const pending = [...kept.pending, ...gone.pending];
    const touchedBy = pressOf(event);
    const party = { persons, score, pending, kind, issuedAt, slot, priority, seq, wakesAt, early, touchedBy };
    return swap(left, kept, changedTicket(kept, party), event);
  },
};

function numbered(state: SiteState, letter: string, number: number, serviceId: string): SiteState {
  return changed(state, {
    numbers: state.numbers.set(letter, number),
    issued: state.issued.update(serviceId, 0, (count) => count + 1),
  });
}
