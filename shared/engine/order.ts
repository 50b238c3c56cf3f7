/**
 * Who is next. The only place that knows: calls, positions and forecasts all ask here.
 *
 * Every waiting ticket has one static score, its promised time, and the smallest of the lanes' heads is
 * next. That bounds who may pass whom, and a call costs the same at any length of queue. The rule and
 * its dials were found by simulation (due date with a head start for appointments).
 */

import type { Dials } from '../dials.ts';
import type { Why } from '../events.ts';
import type { Service } from '../model.ts';
import { laneOf } from './lanes.ts';
import { first, type Ranked, rank } from './ranked.ts';
import type { OpenCounter, SiteState, Ticket } from './state.ts';
import { minutes } from './waiting.ts';

/** A walk-in is due when the service's target is over. Epoch ms. */
export function walkInScore(issuedAt: number, service: Service, bonus = 0): number {
  return issuedAt + minutes(service.targetMinutes) - minutes(bonus);
}

/** A booked visit is due a head start before its slot. Epoch ms. */
export function bookedScore(slot: number, dials: Dials, bonus = 0): number {
  return slot - minutes(dials.headStart) - minutes(bonus);
}

/** The score of a ticket for a service, by its own seniority: what a transfer and a return compute again. */
export function scoreFor(ticket: Seniority, service: Service, dials: Dials): number {
  const bonus = ticket.priority?.minutes ?? 0;
  return ticket.slot === undefined
    ? walkInScore(ticket.issuedAt, service, bonus)
    : bookedScore(ticket.slot, dials, bonus);
}

/** What a score is made from. */
export type Seniority = {
  readonly slot?: number | undefined;
  readonly issuedAt: number;
  readonly priority?: Ticket['priority'];
};

export interface Choice {
  readonly ticketId: string;
  readonly why: Why;
}

/** Heads that a call's explanation names beside the one that was called. */
const NAMED = 5;

/** Whom an open counter would call now, and why; undefined when nobody waits for it. */
export function pick(state: SiteState, counter: OpenCounter): Choice | undefined {
  const dials = state.catalogue?.dials;
  if (dials === undefined) return undefined;
  const heads: { head: Ranked; due: number }[] = [];
  for (const { lane, penalty } of lanesOf(state, counter, dials)) {
    const head = first(state.queues.get(lane, null));
    if (head !== undefined) heads.push({ head, due: head.score + penalty });
  }
  if (heads.length === 0) return earliest(state, counter, dials);
  heads.sort((a, b) => a.due - b.due || a.head.seq - b.head.seq);
  const [best, ...others] = heads;
  if (best === undefined) return undefined;
  const over = others.slice(0, NAMED).map(({ head, due }) => ({ ticketId: head.id, due }));
  return { ticketId: best.head.id, why: { rule: 'order', due: best.due, ...(over.length > 0 && { over }) } };
}

/** Nobody is due: a checked-in visitor whose slot is still to come, the earliest slot first. */
function earliest(state: SiteState, counter: OpenCounter, dials: Dials): Choice | undefined {
  let best: Ranked | undefined;
  for (const { lane } of lanesOf(state, counter, dials)) {
    const head = first(state.early.get(lane, null));
    if (
      head !== undefined &&
      (best === undefined || head.score < best.score || (head.score === best.score && head.seq < best.seq))
    )
      best = head;
  }
  return best && { ticketId: best.id, why: { rule: 'early', due: best.score } };
}

function* lanesOf(state: SiteState, { counterId, clerk, services, secondary }: OpenCounter, dials: Dials) {
  const area = state.catalogue?.counters.get(counterId)?.area;
  yield { lane: laneOf('', { counterId }), penalty: 0 };
  yield { lane: laneOf('', { clerk }), penalty: 0 };
  for (const service of services) {
    yield { lane: service, penalty: 0 };
    yield { lane: laneOf(service, { area }), penalty: 0 };
  }
  for (const service of secondary) {
    yield { lane: service, penalty: minutes(dials.secondary) };
    yield { lane: laneOf(service, { area }), penalty: minutes(dials.secondary) };
  }
}

/** How many wait for a service, callable or not. */
export function waitingFor(state: SiteState, serviceId: string): number {
  return state.waiting.get(serviceId, 0);
}

/** How many of the same lane come before this ticket, or would before a new one; who rests is not among them. */
export function ahead(state: SiteState, { lane, ...place }: Ranked & { readonly lane: string }): number {
  return rank(state.queues.get(lane, null), place);
}
