/** Who waits at a site, and who asks, as the visitors of a scene. */
import type { ReadyState } from '../engine/decide.ts';
import { walkInScore } from '../engine/order.ts';
import type { Ticket } from '../engine/state.ts';
import type { Service } from '../model.ts';
import type { Visitor, Waiting } from './scene.ts';

/** Everybody who waits, in the order of their numbers. */
export function waitingIn(state: ReadyState): Ticket[] {
  return [...state.tickets.values()]
    .filter(({ status }) => status === 'waiting')
    .toSorted((a, b) => a.seq - b.seq);
}

export function waitingOf(ticket: Ticket, service: number, index: number, lane: number): Waiting {
  const { id, seq, score, slot, wakesAt, early } = ticket;
  const visitor = visitorOf(ticket, service, index);
  return {
    due: { id, seq, score, visitor, lane },
    wakesAt,
    ...(early && { early: { id, seq, score: slot ?? score, visitor, lane } }),
  };
}

export function visitorOf(ticket: Ticket, service: number, index: number): Visitor {
  const { seq, issuedAt, slot, priority } = ticket;
  return {
    key: seq,
    service,
    issuedAt,
    slot,
    priority,
    index,
    isAsking: false,
    seq,
    mayGoOn: isFirst(ticket),
  };
}

/** Not been called before this wait, or this visit: who has been at a counter stays for the next one. */
function isFirst({ firstCalledAt, calls, callsInRow, status }: Ticket): boolean {
  return firstCalledAt === undefined || (status !== 'waiting' && calls === callsInRow);
}

/** "If you drew a number now." */
export function askingFor(
  service: Service,
  position: number,
  index: number,
  seq: number,
  at: number,
  lane: number,
): Waiting {
  const visitor = {
    key: 0,
    service: position,
    issuedAt: at,
    index,
    isAsking: true,
    seq: seq + position,
    mayGoOn: false,
  };
  const score = walkInScore(at, service);
  return { due: { id: service.id, seq: visitor.seq, score, visitor, lane } };
}
