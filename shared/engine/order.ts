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

/** The time that a booked visitor's place comes from: the slot, or a while (G) after a late check-in. Epoch ms. */
export function placeOfSlot(slot: number, checkedInAt: number, dials: Dials): number {
  const grace = minutes(dials.grace);
  return checkedInAt > slot + grace ? checkedInAt + grace : slot;
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

/** A lane that a counter takes, and what its tickets have to be due sooner by. Lanes are known by `L`. */
export interface Taken<L> {
  readonly lane: L;
  /** ms */
  readonly penalty: number;
}

/** How to see who stands first in a lane. */
export interface Heads<L, R extends Ranked> {
  /** Of those who are callable, by score. */
  due(lane: L): R | undefined;
  /** Of those who checked in before their time, by slot. */
  early(lane: L): R | undefined;
}

export interface Chosen<R extends Ranked> {
  readonly head: R;
  readonly rule: 'order' | 'early';
  readonly due: number;
}

/**
 * The rule itself, wherever the lanes are kept: in the state of a site, or in a run of the forecast. The
 * smallest score with its penalty; where nobody is due, the earliest slot of who is here before it.
 */
export function choose<L, R extends Ranked>(
  lanes: readonly Taken<L>[],
  heads: Heads<L, R>,
): Chosen<R> | undefined {
  let head: R | undefined;
  let due = 0;
  for (const { lane, penalty } of lanes) {
    const other = heads.due(lane);
    if (other === undefined) continue;
    if (head === undefined || isSooner(other, other.score + penalty, head, due)) {
      head = other;
      due = other.score + penalty;
    }
  }
  if (head !== undefined) return { head, rule: 'order', due };
  for (const { lane } of lanes) {
    const other = heads.early(lane);
    if (other !== undefined && (head === undefined || isSooner(other, other.score, head, head.score)))
      head = other;
  }
  return head && { head, rule: 'early', due: head.score };
}

function isSooner(a: Ranked, dueA: number, b: Ranked, dueB: number): boolean {
  return dueA < dueB || (dueA === dueB && a.seq < b.seq);
}

/** Whom an open counter would call now, and why; undefined when nobody waits for it. */
export function pick(state: SiteState, counter: OpenCounter): Choice | undefined {
  const lanes = lanesOf(state, counter);
  const heads: Heads<string, Ranked> = {
    due: (lane) => first(state.queues.get(lane, null)),
    early: (lane) => first(state.early.get(lane, null)),
  };
  const chosen = choose(lanes, heads);
  if (chosen === undefined) return undefined;
  const { head, rule, due } = chosen;
  if (rule === 'early') return { ticketId: head.id, why: { rule, due } };
  const over = others(lanes, heads, head);
  return { ticketId: head.id, why: { rule, due, ...(over.length > 0 && { over }) } };
}

/** The heads beside the one that was chosen, soonest first. */
function others(lanes: readonly Taken<string>[], heads: Heads<string, Ranked>, chosen: Ranked) {
  const found: { readonly head: Ranked; readonly due: number }[] = [];
  for (const { lane, penalty } of lanes) {
    const head = heads.due(lane);
    if (head !== undefined && head.id !== chosen.id) found.push({ head, due: head.score + penalty });
  }
  found.sort((a, b) => a.due - b.due || a.head.seq - b.head.seq);
  return found.slice(0, NAMED).map(({ head, due }) => ({ ticketId: head.id, due }));
}

/** The lanes that a counter takes: who waits for it, for its clerk, for its services. */
export function lanesOf(
  { catalogue }: Pick<SiteState, 'catalogue'>,
  { counterId, clerk, services, secondary }: Takes,
): Taken<string>[] {
  const area = catalogue?.counters.get(counterId)?.area;
  const penalty = minutes(catalogue?.dials.secondary ?? 0);
  const taken = (service: string, penalty: number) => [
    { lane: service, penalty },
    { lane: laneOf(service, { area }), penalty },
  ];
  return [
    { lane: laneOf('', { counterId }), penalty: 0 },
    { lane: laneOf('', { clerk }), penalty: 0 },
    ...services.flatMap((service) => taken(service, 0)),
    ...secondary.flatMap((service) => taken(service, penalty)),
  ];
}

/** What a counter calls from. */
export type Takes = Pick<OpenCounter, 'counterId' | 'clerk' | 'services' | 'secondary'>;

/** How many wait for a service, callable or not. */
export function waitingFor(state: SiteState, serviceId: string): number {
  return state.waiting.get(serviceId, 0);
}

/** How many of the same lane come before this ticket, or would before a new one; who rests is not among them. */
export function ahead(state: SiteState, { lane, ...place }: Ranked & { readonly lane: string }): number {
  return rank(state.queues.get(lane, null), place);
}
