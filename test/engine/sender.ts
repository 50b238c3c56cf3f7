/** Turns steps into what is sent, one after another; the state is needed to know what would make sense. */
import type { CommandName } from '../../shared/commands.ts';
import { dueNext, TIMEKEEPER } from '../../shared/engine/due.ts';
import type { Command } from '../../shared/engine/execute.ts';
import { findTicket, type SiteState } from '../../shared/engine/state.ts';
import type { Actor } from '../../shared/model.ts';
import { madeTicket } from '../support/site.ts';
import type { History, Step } from './history.ts';
import { inputOf } from './inputs.ts';
import {
  ADMIN,
  actor,
  CLOCKS,
  type Clock,
  configuration,
  KIOSKS,
  midnightAfter,
  midnightBefore,
  STAFF,
  SYSTEM,
} from './world.ts';

const MINUTE = 60_000;
const JUST_OVER = 20 * MINUTE;

/** A step as it reaches the engine. */
export interface Sent {
  readonly command: Command;
  readonly actor: Actor;
  readonly at: number;
  readonly fresh: { readonly ticketId: string; readonly token: string };
}

/** Those that are about the visitor at a counter. */
const AT_VISIT: readonly CommandName[] = [
  'recall-ticket',
  'start-service',
  'add-service',
  'finish-service',
  'mark-no-show',
  'return-to-queue',
  'park-ticket',
];
/** Those that need a free counter. */
const AT_FREE: readonly CommandName[] = [
  'call-next',
  'call-ticket',
  'unpark-ticket',
  'serve-without-ticket',
  'close-counter',
  'pause-counter',
];
/** The other ones that need an open counter. */
const AT_OPEN: readonly CommandName[] = ['set-counter-services', 'resume-counter', 'undo'];
const BY_SYSTEM: readonly CommandName[] = ['receive-ticket', 'confirm-arrival', 'bounce-ticket'];

/** Named, so that the reference knows what it is called. */
const CLOCK: Actor = { ...TIMEKEEPER, name: 'timekeeper' };

function clockOf({ clock }: History): Clock {
  return CLOCKS[clock] ?? (CLOCKS[0] as Clock);
}

export class Sender {
  readonly clock: Clock;
  readonly #overnight: boolean;
  readonly #first: number;
  readonly #sent: Sent[] = [];
  #now: number;

  constructor(history: History) {
    this.clock = clockOf(history);
    this.#overnight = history.overnight;
    this.#first = history.configuration;
    this.#now = this.clock.start;
  }

  /** The press that brings the site into being. */
  begin(): Sent {
    const site = configuration(this.#first, this.clock, this.#overnight);
    return this.#send({ name: 'configure-site', id: 'begin-site', input: { site } }, ADMIN);
  }

  next(step: Step, state: SiteState): Sent {
    this.#now = later(this.#now, step.gap, this.clock);
    if (step.press === 'keep-time' && step.isSensible) this.#now = soonDue(this.#now, state);
    const earlier = step.again && this.#sent.at(-step.again.back);
    const pressed = step.isSensible ? sensible(step, state, this.#now) : step;
    const plain = this.#command(pressed, state);
    if (earlier === undefined) return this.#send(plain, whoPresses(pressed, state));
    const { id, name } = earlier.command;
    if (step.again?.as === 'it-was') return this.#send(earlier.command, earlier.actor);
    if (step.again?.as === 'something') return this.#send({ ...plain, id }, earlier.actor);
    const other = name === 'issue-ticket' ? KIOSKS[step.who % 2] : STAFF[step.who];
    return this.#send(earlier.command, name === 'configure-site' ? ADMIN : (other ?? ADMIN));
  }

  #command(step: Step, state: SiteState): Command {
    const number = this.#sent.length + 1;
    const place = {
      now: this.#now,
      number,
      site: (index: number) => configuration(index, this.clock, this.#overnight),
    };
    const input = inputOf(step, state, place);
    const id = step.press === 'keep-time' && 'due' in input ? input.due : `press-${number}`;
    return { name: step.press, id, input };
  }

  #send(command: Command, who: Actor): Sent {
    const sent = { command, actor: who, at: this.#now, fresh: madeTicket(this.#sent.length + 1) };
    this.#sent.push(sent);
    return sent;
  }
}

/** When something falls due, if that is within the hour. */
function soonDue(now: number, state: SiteState): number {
  const { at = now } = dueNext(state) ?? {};
  return at > now && at < now + 60 * MINUTE ? at : now;
}

function later(now: number, gap: Step['gap'], clock: Clock): number {
  if (gap === 'night') return now + 9 * 3_600_000;
  if (typeof gap === 'number') return now + gap;
  if (gap === 'midnight') return midnightAfter(clock, now) - 1;
  const midnight = midnightBefore(clock, now);
  return now - midnight < JUST_OVER ? midnight - 1 : now;
}

/** The press that makes sense at this counter now, in place of one that would be refused. */
function sensible(pressed: Step, state: SiteState, now: number): Step {
  const { press } = pressed;
  const step = press === 'undo' ? { ...pressed, counter: worthUndoing(pressed, state, now) } : pressed;
  const isAtCounter = [...AT_VISIT, ...AT_FREE, ...AT_OPEN].includes(press);
  if (!isAtCounter) return step;
  const counter = state.counters.get(String(step.counter + 1));
  if (counter === undefined) return { ...step, press: 'open-counter' };
  if (counter.ticketId === undefined && AT_VISIT.includes(press))
    return { ...step, press: counter.paused === undefined ? 'call-next' : 'resume-counter' };
  if (counter.ticketId !== undefined && AT_FREE.includes(press)) return { ...step, press: 'finish-service' };
  return step;
}

/** A counter whose last move somebody has just built on, where there is one: that must be refused. */
function worthUndoing({ counter, flag }: Step, state: SiteState, now: number): number {
  const built = state.counters.find(
    ({ last }) =>
      last !== undefined &&
      now - last.at < MINUTE &&
      last.tickets.some(({ id }) => findTicket(state, id)?.touchedBy !== last.press),
  );
  return flag && built !== undefined ? Number(built.counterId) - 1 : counter;
}

function whoPresses({ press, who, isSensible, counter, flag, ticket }: Step, state: SiteState): Actor {
  if (press === 'configure-site') return ADMIN;
  if (press === 'keep-time') return CLOCK;
  if (BY_SYSTEM.includes(press)) return SYSTEM;
  if (press === 'issue-ticket' && isSensible) return KIOSKS[who % 2] ?? ADMIN;
  const isOwn = ['leave-queue', 'defer-ticket', 'check-in', 'move-appointment', 'cancel-appointment'];
  if (flag && isOwn.includes(press)) return actor('visitor', `ticket-${ticket}`);
  const holder = state.counters.get(String(counter + 1))?.clerk;
  const free = STAFF.filter(({ id }) => !state.counters.some(({ clerk }) => clerk === id));
  const isTaking = press === 'open-counter' || press === 'take-over-counter';
  const best = isTaking ? free[who % free.length] : STAFF.find(({ id }) => id === holder);
  return (isSensible ? best : undefined) ?? STAFF[who] ?? ADMIN;
}
