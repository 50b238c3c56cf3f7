/** Learns a site from its log, event by event. What it has learnt is plain data and can be kept. */
import type { ReadyState } from '../engine/decide.ts';
import { spansOfDay, wallClock } from '../engine/hours.ts';
import { pick } from '../engine/order.ts';
import { findTicket, type SiteState, type Ticket } from '../engine/state.ts';
import type { LogEvent } from '../events.ts';
import * as visitors from './behaviour.ts';
import type { Freed, Knowledge } from './knowledge.ts';
import { keep, reservoir, sample } from './reservoir.ts';
import * as times from './service-times.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
/** A visit of more minutes was not ended when it was over. */
const FORGOTTEN = 240;
/** A gap of more minutes between two visits is no pause between two visits. */
const LONGEST_PAUSE = 30;
/** What a clerk needs between two visits, as one would expect, minutes. */
const PAUSES = [0, 0.2, 0.4, 0.6, 1, 1.5];
const BREAKS = [0.9, 1, 1, 1.1, 1.2];

/** Plain data. Rises in version when it means something else. */
export interface Memory {
  readonly version: 1;
  day: string;
  readonly times: times.ServiceTimes;
  readonly behaviour: visitors.Behaviour;
  readonly pauses: ReturnType<typeof reservoir>;
  readonly breaks: ReturnType<typeof reservoir>;
  /** Counter id → since when nobody has been at it, epoch ms, and whether somebody waited for it then. */
  readonly freed: Record<string, Freed>;
  /** Counter id → breaks that were begun today, epoch ms. */
  begun: Record<string, number[]>;
}

export class Learner {
  readonly memory: Memory;

  constructor(memory?: Memory) {
    this.memory = memory ?? {
      version: 1,
      day: '',
      times: times.serviceTimes(),
      behaviour: visitors.behaviour(),
      pauses: reservoir(800),
      breaks: reservoir(200),
      freed: {},
      begun: {},
    };
  }

  /** Takes in an event. @param before the state that it happened in @param after the state that it led to */
  learn(event: LogEvent, before: SiteState, after: SiteState): void {
    if (before.catalogue === null) return;
    const state = before as ReadyState;
    switch (event.type) {
      case 'day-started':
        return this.#nextDay(state, event.data.day);
      case 'ticket-issued':
        if (event.data.splitFrom === undefined) this.#walkIn(state, event.data.serviceId, event.at);
        return;
      case 'checked-in':
        return this.#cameIn(findTicket(state, event.data.ticketId), event.at);
      case 'ticket-called':
        return this.#called(state, event.data.ticketId, event.data.counterId, event.at);
      case 'ticket-left':
        // Who is sent home at closing has not lost patience.
        if (event.data.by !== 'closing') this.#leftQueue(state, event.data.ticketId, event.at);
        return;
      case 'ticket-missed':
        this.#missed(state, event.data.ticketId, event.at);
        return this.#freed(after, event.data.counterId, event.at);
      case 'service-finished':
        this.#over(state, event.data.ticketId, undefined, event.at);
        return this.#freed(after, event.data.counterId, event.at);
      case 'ticket-transferred':
        if (event.data.counterId === undefined) return;
        this.#over(state, event.data.ticketId, event.data.serviceId, event.at);
        return this.#freed(after, event.data.counterId, event.at);
      case 'counter-paused':
        delete this.memory.freed[event.data.counterId];
        if (event.data.kind === 'break') (this.memory.begun[event.data.counterId] ??= []).push(event.at);
        return;
      case 'counter-resumed':
        return this.#back(state, event.data.counterId, event.at);
      case 'counter-closed':
      case 'counter-taken-over':
        delete this.memory.freed[event.data.counterId];
        return;
      default:
        return;
    }
  }

  /** What is known at a moment, epoch ms. */
  knowledge({ catalogue: { site } }: ReadyState, at: number): Knowledge {
    const { memory } = this;
    const offset = times.siteOffset(memory.times, site.services);
    const quarter = Math.floor(wallClock(at, site.timeZone).minutes / 15);
    const isToday = wallClock(at, site.timeZone).day === memory.day;
    const { usual } = memory.behaviour;
    return {
      services: Object.fromEntries(
        site.services.map((service) => [
          service.id,
          {
            ...times.spreadOf(memory.times, service, offset),
            ...visitors.transfers(memory.behaviour, service.id),
            walkIns: usual[service.id] ?? [],
          },
        ]),
      ),
      drift: isToday ? times.driftOf(memory.times, at) : 0,
      shared: times.sharedOf(memory.times),
      pauses: sample(memory.pauses, PAUSES).toSorted((a, b) => a - b),
      breaks: sample(memory.breaks, BREAKS).toSorted((a, b) => a - b),
      noShow: visitors.absences(memory.behaviour),
      leaving: visitors.leaving(memory.behaviour),
      noShowMinutes: visitors.noShowMinutes(memory.behaviour),
      ...visitors.showOf(memory.behaviour),
      arrivals: isToday ? visitors.crowdOf(memory.behaviour, quarter) : 1,
      taken: isToday ? memory.begun : {},
      freed: isToday ? memory.freed : {},
    };
  }

  #nextDay(before: ReadyState, day: string): void {
    const { memory } = this;
    const { timeZone } = before.catalogue.site;
    for (const { slot = 0 } of before.booked.values())
      if (wallClock(slot, timeZone).day < day) memory.behaviour.booked.n += 1;
    visitors.closeDay(memory.behaviour);
    const passed = memory.day === '' ? 0 : (Date.parse(day) - Date.parse(memory.day)) / DAY;
    times.nextDay(memory.times, passed);
    memory.day = day;
    memory.begun = {};
    for (const counterId of Object.keys(memory.freed)) delete memory.freed[counterId];
  }

  #walkIn({ catalogue: { site } }: ReadyState, serviceId: string, at: number): void {
    const { minutes } = wallClock(at, site.timeZone);
    visitors.learnWalkIn(this.memory.behaviour, serviceId, Math.floor(minutes / 15));
  }

  #cameIn(ticket: Ticket | undefined, at: number): void {
    const { booked, offsets } = this.memory.behaviour;
    booked.n += 1;
    booked.came += 1;
    if (ticket?.slot !== undefined) keep(offsets, (at - ticket.slot) / MINUTE);
  }

  #called(state: ReadyState, ticketId: string, counterId: string, at: number): void {
    const { memory } = this;
    const { at: since = 0, waited = false } = memory.freed[counterId] ?? {};
    if (waited && at - since <= LONGEST_PAUSE * MINUTE) keep(memory.pauses, (at - since) / MINUTE);
    delete memory.freed[counterId];
    const ticket = state.tickets.get(ticketId);
    if (ticket?.firstCalledAt === undefined && ticket !== undefined)
      visitors.learnWait(memory.behaviour, (at - ticket.issuedAt) / MINUTE, false);
  }

  #leftQueue(state: ReadyState, ticketId: string, at: number): void {
    const ticket = state.tickets.get(ticketId);
    if (ticket?.status === 'waiting')
      visitors.learnWait(this.memory.behaviour, (at - ticket.issuedAt) / MINUTE, true);
  }

  #missed(state: ReadyState, ticketId: string, at: number): void {
    const { calledAt = at, issuedAt = at, calls = 0, callsInRow = 0 } = state.tickets.get(ticketId) ?? {};
    const { behaviour } = this.memory;
    if (calls === callsInRow) visitors.learnCall(behaviour, (calledAt - issuedAt) / MINUTE, false);
    behaviour.lost = { sum: behaviour.lost.sum + (at - calledAt) / MINUTE, n: behaviour.lost.n + 1 };
  }

  #over(state: ReadyState, ticketId: string, next: string | undefined, at: number): void {
    const ticket = state.tickets.get(ticketId);
    const service = ticket && state.catalogue.services.get(ticket.serviceId);
    if (ticket?.calledAt === undefined || service === undefined) return;
    const { times: known, behaviour } = this.memory;
    const minutes = (at - ticket.calledAt) / MINUTE;
    if (minutes < FORGOTTEN) {
      const offset = times.siteOffset(known, state.catalogue.site.services);
      times.learnVisit(known, service, offset, minutes, at);
    }
    // Who is called again has shown patience, and has gone on: that says nothing about a first visit.
    if (ticket.calls !== ticket.callsInRow) return;
    visitors.learnOver(behaviour, service.id, next === service.id ? undefined : next);
    visitors.learnCall(behaviour, (ticket.calledAt - ticket.issuedAt) / MINUTE, true);
  }

  /** The counter could call; how long it takes to, says something only while somebody waits. */
  #freed(after: SiteState, counterId: string, at: number): void {
    const counter = after.counters.get(counterId);
    if (counter !== undefined)
      this.memory.freed[counterId] = { at, waited: pick(after, counter) !== undefined };
  }

  #back({ counters, catalogue: { site } }: ReadyState, counterId: string, at: number): void {
    const paused = counters.get(counterId)?.paused;
    if (paused === undefined || paused.kind !== 'break') return;
    const hours = site.counters.find(({ id }) => id === counterId)?.hours;
    const spans = hours === undefined ? [] : spansOfDay(hours, site, paused.since);
    const until = paused.until ?? spans.find(([from]) => from > paused.since)?.[0];
    const begun = spans.findLast(([, to]) => to <= paused.since + 10 * MINUTE)?.[1];
    const planned =
      paused.until === undefined ? (until ?? 0) - (begun ?? Infinity) : paused.until - paused.since;
    if (planned > MINUTE) keep(this.memory.breaks, Math.min(3, (at - paused.since) / planned));
  }
}
