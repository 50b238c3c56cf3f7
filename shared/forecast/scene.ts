/** The site at one moment, laid out for many replications: lanes and services by number, chances at hand. */
import type { ReadyState } from '../engine/decide.ts';
import { wallClock } from '../engine/hours.ts';
import { laneOf } from '../engine/lanes.ts';
import { lanesOf, type Taken } from '../engine/order.ts';
import type { Ranked } from '../engine/ranked.ts';
import type { Ticket } from '../engine/state.ts';
import { minutes } from '../engine/waiting.ts';
import type { Service } from '../model.ts';
import { type Booking, bookings, expectedWalkIns, type WalkIns } from './arrivals.ts';
import { keyOf } from './chance.ts';
import type { Knowledge } from './knowledge.ts';
import { lastCall, type Shift, staffing } from './staffing.ts';
import { askingFor, visitorOf, waitingIn, waitingOf } from './visitors.ts';

/** What is special about this hour fades so fast, ms. */
const FADES = 60 * 60_000;

/** Who stands in a lane of a replication. */
export interface Visitor {
  /** Keys the visitor's luck. */
  readonly key: number;
  /** Index of the service. */
  readonly service: number;
  readonly issuedAt: number;
  readonly slot?: number | undefined;
  readonly priority?: Ticket['priority'];
  /** Where the call is written to; -1: nobody asks. */
  readonly index: number;
  /** Nobody there: only when a call would come is asked, and it costs no counter any time. */
  readonly isAsking: boolean;
  readonly seq: number;
  /** On the first visit: may leave, not come to the call, and go on with another service after this one. */
  readonly mayGoOn: boolean;
}

/** A visitor's place in a lane. */
export interface Place extends Ranked {
  readonly visitor: Visitor;
  readonly lane: number;
}

/** Somebody who waits now. */
export interface Waiting {
  /** Its place among those who are due, and among those who are early. */
  readonly due: Place;
  readonly early?: Place | undefined;
  /** Not due before, epoch ms. */
  readonly wakesAt?: number | undefined;
}

/** A counter in a replication. */
export interface Desk extends Shift {
  /** Keys its luck. */
  readonly key: number;
  readonly lanes: readonly Taken<number>[];
  /** How uncertain its clerk's speed is, where that is known otherwise. */
  readonly clerkSd?: number;
  /** Who is at it, since when, and whether the visitor has come to the counter. */
  readonly busy?:
    | { readonly visitor: Visitor; readonly since: number; readonly arrived: boolean }
    | undefined;
}

export interface Scene {
  readonly at: number;
  readonly services: readonly Service[];
  readonly dials: ReadyState['catalogue']['dials'];
  readonly knowledge: Knowledge;
  /** Mean logarithm of the minutes, by desk and service: `mu[desk * services + service]`. */
  readonly mu: Float64Array;
  readonly sigma: Float64Array;
  /** How much longer than by `mu` a visit takes that begins then: of the logarithm. */
  readonly drift: (at: number) => number;
  readonly desks: readonly Desk[];
  readonly lanes: number;
  /** The lane of each service that walk-ins wait in. */
  readonly laneOfService: readonly number[];
  readonly waiting: readonly Waiting[];
  /** No score above this can come before anybody who waits. */
  readonly latest: number;
  /** Who would arrive later is of no interest. Epoch ms. */
  readonly until: number;
  readonly bookings: readonly Booking[];
  readonly walkIns: readonly WalkIns[];
  /** Ids of the tickets whose calls are asked for, by index; after them one index per service. */
  readonly asked: readonly string[];
}

export interface SceneOptions {
  /** Who works where, where it is not what the state says: a what-if. */
  readonly shifts?: readonly Shift[];
  /** Until when arrivals are of interest, epoch ms; otherwise while they can come before anybody who waits. */
  readonly until?: number;
  /** When the last number is given to a walk-in, epoch ms. */
  readonly issuingUntil?: number;
  /** Called after each replication: whoever shares a processor with others gives way here. */
  readonly pause?: (() => void) | undefined;
}

/** @param at epoch ms */
export function sceneOf(
  state: ReadyState,
  knowledge: Knowledge,
  at: number,
  options: SceneOptions = {},
): Scene {
  const { site, dials } = state.catalogue;
  const { services } = site;
  const index = new Map(services.map(({ id }, position) => [id, position]));
  const lanes = new Map<string, number>();
  const laneNumber = (lane: string) => {
    const known = lanes.get(lane) ?? lanes.size;
    lanes.set(lane, known);
    return known;
  };
  const laneOfService = services.map(({ id }) => laneNumber(laneOf(id)));
  const asked: string[] = [];
  const waiting = waitingIn(state).map((ticket) => {
    asked.push(ticket.id);
    return waitingOf(ticket, index.get(ticket.serviceId) ?? 0, asked.length - 1, laneNumber(ticket.lane));
  });
  const asking = services.map((service, position) =>
    askingFor(service, position, asked.length + position, state.seq + 1, at, laneOfService[position] ?? 0),
  );
  const everybody = [...waiting, ...asking];
  const { until = Number.POSITIVE_INFINITY, issuingUntil = until } = options;
  // Where everybody's wait until then is of interest, so is everybody who comes.
  const latest =
    options.until === undefined
      ? everybody.reduce((most, { due }) => Math.max(most, due.score), at) + minutes(dials.secondary)
      : Number.POSITIVE_INFINITY;
  const shifts = options.shifts ?? staffing(state, knowledge.taken, at);
  const last = lastCall(state, at);
  return {
    at,
    services,
    dials,
    knowledge,
    ...serviceTimes(services, knowledge, shifts.length),
    drift: (then) => knowledge.drift * Math.exp(Math.min(0, at - then) / FADES),
    desks: shifts.map((shift) => deskOf(state, { ...shift, to: Math.min(shift.to, last) }, index, lanes)),
    lanes: lanes.size,
    laneOfService,
    waiting: everybody,
    latest,
    until,
    bookings: bookings(state, index, { at, latest, until }),
    walkIns: expectedWalkIns(services, knowledge, wallClock(at, site.timeZone).minutes, {
      at,
      latest,
      until: Math.min(until, issuingUntil),
    }),
    asked,
  };
}

function serviceTimes(services: readonly Service[], knowledge: Knowledge, desks: number) {
  const { length } = services;
  const mu = new Float64Array(desks * length);
  const sigma = new Float64Array(length);
  for (const [position, { id }] of services.entries()) {
    const known = knowledge.services[id];
    sigma[position] = known?.sigma ?? 0.5;
    for (let desk = 0; desk < desks; desk += 1) mu[desk * length + position] = known?.mu ?? 0;
  }
  return { mu, sigma };
}

function deskOf(
  state: ReadyState,
  shift: Shift,
  index: ReadonlyMap<string, number>,
  lanes: ReadonlyMap<string, number>,
): Desk {
  const ticket = shift.ticketId === undefined ? undefined : state.tickets.get(shift.ticketId);
  const since = ticket?.calledAt;
  return {
    ...shift,
    key: keyOf(shift.counterId),
    // Lanes in which nobody can stand are not looked at.
    lanes: lanesOf(state, shift).flatMap(({ lane, penalty }) => {
      const number = lanes.get(lane);
      return number === undefined ? [] : [{ lane: number, penalty }];
    }),
    ...(ticket !== undefined &&
      since !== undefined && {
        busy: {
          visitor: visitorOf(ticket, index.get(ticket.serviceId) ?? 0, -1),
          since,
          arrived: ticket.status === 'serving',
        },
      }),
  };
}
