/** One site in one shape, whether the engine tells of it or the reference: what is compared after each press. */

import { laneOf } from '../../shared/engine/lanes.ts';
import type { SiteState, Ticket } from '../../shared/engine/state.ts';
import type { House, Visit } from './reference/house.ts';

export function pictureOfState(state: SiteState): object {
  const all = [...state.tickets.values(), ...state.booked.values()];
  return {
    day: state.day,
    version: state.catalogue?.version ?? 0,
    visits: all.map(ofTicket).toSorted(byId),
    desks: [...state.counters.values()]
      .map(({ counterId, clerk, services, secondary, paused }) => ({
        counterId,
        clerk,
        services,
        secondary,
        isPaused: paused !== undefined,
      }))
      .toSorted(byCounter),
    messages: [...state.messages.values()]
      .map(({ id, to, area, counterId }) => ({ id, to, area, counterId }))
      .toSorted(byId),
    stopped: [...state.stopped.keys()].toSorted(),
    alarms: [...state.alarms.values()]
      .map(({ id, counterId, coming }) => ({ id, counterId, coming }))
      .toSorted(byId),
    codes: [...state.codes].map(([code, id]) => `${code} ${id}`).toSorted(),
  };
}

export function pictureOfHouse({ day, version, visits, desks, alarms, messages, stopped }: House): object {
  return {
    day,
    version,
    visits: visits.map(ofVisit).toSorted(byId),
    desks: desks
      .map(({ counterId, clerk, services, secondary, paused }) => ({
        counterId,
        clerk,
        services,
        secondary,
        isPaused: paused,
      }))
      .toSorted(byCounter),
    messages: messages.map(({ id, to, area, counterId }) => ({ id, to, area, counterId })).toSorted(byId),
    stopped: stopped.toSorted(),
    alarms: alarms.map(({ id, counterId, coming }) => ({ id, counterId, coming })).toSorted(byId),
    codes: visits
      .filter(({ isCoded }) => isCoded)
      .map(({ code, id }) => `${code} ${id}`)
      .toSorted(),
  };
}

function ofTicket(ticket: Ticket) {
  const { id, token, code, kind, status, serviceId, language, kiosk, persons, counterId } = ticket;
  const { issuedAt, score, slot, wakesAt, early, lane, note, pending, calls, callsInRow, why, parked } =
    ticket;
  const { firstCalledAt, calledAt, startedAt, endedAt, from, sent, priority } = ticket;
  const isWaiting = status === 'waiting';
  return {
    id,
    token,
    code,
    kind,
    status,
    serviceId,
    language,
    kiosk,
    persons,
    counterId,
    issuedAt,
    slot,
    note,
    pending,
    calls,
    firstCalledAt,
    calledAt,
    startedAt,
    bonus: priority?.minutes ?? 0,
    endedAt,
    callsInRow,
    from: from?.site,
    sent: sent?.site,
    arrived: sent?.arrived,
    rule: why?.rule,
    until: status === 'parked' ? parked?.until : undefined,
    place: isWaiting ? { lane, due: score, wakes: wakesAt, early: early === true } : undefined,
  };
}

function ofVisit(visit: Visit): ReturnType<typeof ofTicket> {
  const { id, token, code, kind, status, serviceId, language, kiosk, persons, counterId } = visit;
  const { issuedAt, due, slot, wakes, early, wants, note, pending, calls, callsInRow, rule, until } = visit;
  const { firstCalledAt, calledAt, startedAt, endedAt, from, sent, bonus } = visit;
  const isWaiting = status === 'waiting';
  return {
    id,
    token,
    code,
    kind,
    status,
    serviceId,
    language,
    kiosk,
    persons,
    counterId,
    issuedAt,
    slot,
    note,
    pending,
    calls,
    firstCalledAt,
    calledAt,
    startedAt,
    bonus,
    endedAt,
    callsInRow,
    from: from?.site,
    sent: sent?.site,
    arrived: sent?.arrived,
    rule,
    until: status === 'parked' ? until : undefined,
    place: isWaiting ? { lane: laneOf(serviceId, wants), due, wakes, early } : undefined,
  } as ReturnType<typeof ofTicket>;
}

function byId(a: { readonly id: string }, b: { readonly id: string }): number {
  return a.id < b.id ? -1 : 1;
}

function byCounter(a: { readonly counterId: string }, b: { readonly counterId: string }): number {
  return a.counterId < b.counterId ? -1 : 1;
}
