/**
 * What the reference knows of a site: plain arrays, written from RULES.md and not from the engine. No
 * events, no queues, no speed: who is next is looked for among all.
 */
import type { Dials } from '../../../shared/dials.ts';
import { DEFAULT_DIALS } from '../../../shared/dials.ts';
import type { Site } from '../../../shared/model.ts';
import type { RefusalCode } from '../../../shared/refusals.ts';
import { type Clock, dayOf } from '../world.ts';
import type { Visit } from './visit.ts';
import type { Word } from './word.ts';

export const MINUTE = 60_000;

export type { Visit, Wants } from './visit.ts';

export interface Desk {
  readonly counterId: string;
  clerk: string;
  services: readonly string[];
  secondary: readonly string[];
  paused: boolean;
  last?:
    | {
        readonly serial: number;
        readonly id: string;
        readonly at: number;
        readonly was: readonly (readonly [string, Visit | null])[];
        readonly visitor: string | undefined;
      }
    | undefined;
}

export interface Alarm {
  readonly id: string;
  readonly by: string;
  readonly counterId: string | undefined;
  coming?: string | undefined;
}

export class Refusal extends Error {
  readonly reasons: readonly RefusalCode[];

  constructor(reasons: readonly RefusalCode[]) {
    super(reasons.join());
    this.reasons = reasons;
  }
}

/** Refuses for every reason that holds: no rule says which of them is named. */
export function unless(...checks: readonly (readonly [boolean, RefusalCode])[]): void {
  const reasons = checks.filter(([isFine]) => !isFine).map(([, code]) => code);
  if (reasons.length > 0) throw new Refusal(reasons);
}

export function isAtCounter({ status }: Visit): boolean {
  return status === 'called' || status === 'serving';
}

/** It may still go on here: one that was sent may come back. */
function isOpen({ status, sent }: Visit): boolean {
  const open = ['booked', 'waiting', 'called', 'serving', 'parked', 'missed'];
  return open.includes(status) || (status === 'sent' && sent?.arrived === false);
}

export function brief({ id, code }: Visit) {
  return { ticketId: id, code };
}

export class House {
  readonly clock: Clock;
  day = '';
  version = 0;
  site: Site | undefined;
  visits: Visit[] = [];
  desks: Desk[] = [];
  alarms: Alarm[] = [];
  messages: Word[] = [];
  /** Services that give no more numbers today. */
  stopped: readonly string[] = [];
  /** Letter → last number, and service → numbers given, both of today. */
  numbers: Readonly<Record<string, number>> = {};
  given: Readonly<Record<string, number>> = {};
  lastBooking = 1000;
  /** Counts what is done. */
  serial = 0;
  /** The command has changed nothing, so nothing of it is kept. */
  isIdle = false;
  orders = 0;

  constructor(clock: Clock) {
    this.clock = clock;
  }

  /** A picture to come back to. */
  copy(): Partial<House> {
    const { day, version, site, numbers, given, lastBooking, serial, orders, messages, stopped } = this;
    const kept = { day, version, site, numbers, given, lastBooking, serial, orders, messages, stopped };
    const [visits, desks, alarms] = [this.visits, this.desks, this.alarms].map((list) =>
      list.map((each) => ({ ...each })),
    );
    return { ...kept, visits, desks, alarms } as Partial<House>;
  }

  get dials(): Dials {
    return { ...DEFAULT_DIALS, ...(this.site?.dials as Partial<Dials> | undefined) };
  }

  service(id: string) {
    const found = this.site?.services.find((each) => each.id === id);
    if (found === undefined) throw new Refusal(['service-unknown']);
    return found;
  }

  has(serviceId: string): boolean {
    return this.site?.services.some(({ id }) => id === serviceId) === true;
  }

  dayOf(at: number): string {
    return dayOf(this.clock, at);
  }

  /** The visit that a code stands for. */
  home(code: string): Visit | undefined {
    return this.visits.find((visit) => visit.isCoded && visit.code === code);
  }

  /** A code stands for who had it here first, for as long as that visit is open. */
  code(visit: Visit): void {
    if (!isOpen(visit)) visit.isCoded = false;
    else if (this.home(visit.code) === undefined) visit.isCoded = true;
  }

  find(id: string): Visit | undefined {
    return this.visits.find((visit) => visit.id === id);
  }

  change(visit: Visit, change: Partial<Visit>): void {
    Object.assign(visit, change, { touched: this.serial });
    this.code(visit);
  }

  /** Whether there is time left to check in for a booked visit. */
  canStillCome({ serviceId, slot = 0 }: Visit, at: number): boolean {
    return slot + (this.service(serviceId).checkIn?.latest ?? 60) * MINUTE >= at;
  }

  /** When a visit is promised its turn for a service: by slot or by issue, and a bonus sooner. */
  dueFor({ slot, issuedAt, bonus }: Pick<Visit, 'slot' | 'issuedAt' | 'bonus'>, serviceId: string): number {
    const since =
      slot === undefined
        ? issuedAt + this.service(serviceId).targetMinutes * MINUTE
        : slot - this.dials.headStart * MINUTE;
    return since - bonus * MINUTE;
  }

  waitingFor(serviceId: string): Visit[] {
    return this.visits.filter((visit) => visit.status === 'waiting' && visit.serviceId === serviceId);
  }

  /** Whoever the desk would call now. */
  next(desk: Desk): { readonly visit: Visit; readonly rule: string } | undefined {
    const area = this.site?.counters.find(({ id }) => id === desk.counterId)?.area;
    const penalty = ({ serviceId, wants }: Visit): number | undefined => {
      if (wants.counterId !== undefined) return wants.counterId === desk.counterId ? 0 : undefined;
      if (wants.clerk !== undefined) return wants.clerk === desk.clerk ? 0 : undefined;
      if (wants.area !== undefined && wants.area !== area) return undefined;
      if (desk.services.includes(serviceId)) return 0;
      return desk.secondary.includes(serviceId) ? this.dials.secondary * MINUTE : undefined;
    };
    const mine = this.visits
      .filter(({ status }) => status === 'waiting')
      .flatMap((visit) => {
        const late = penalty(visit);
        return late === undefined ? [] : [{ visit, due: visit.due + late }];
      });
    const [due] = mine
      .filter(({ visit }) => visit.wakes === undefined)
      .toSorted((a, b) => a.due - b.due || a.visit.order - b.visit.order);
    if (due !== undefined) return { visit: due.visit, rule: 'order' };
    const [early] = mine
      .map(({ visit }) => visit)
      .filter((visit) => visit.early)
      .toSorted((a, b) => (a.slot ?? 0) - (b.slot ?? 0) || a.order - b.order);
    return early && { visit: early, rule: 'early' };
  }

  call(visit: Visit, counterId: string, at: number, rule: string): void {
    const first = { firstCalledAt: visit.firstCalledAt ?? at, calledAt: at, calls: visit.calls + 1 };
    const rest = { startedAt: undefined, wakes: undefined, early: false, until: undefined };
    const here = { status: 'called', counterId, rule, callsInRow: 1, ...rest };
    this.change(visit, { ...first, ...here });
  }

  /** Makes a visit wait; nobody is callable before `wakes`. */
  wait(visit: Visit, at: number, change: Partial<Visit>): void {
    this.change(visit, { ...change, status: 'waiting' });
    this.settle(visit, at);
  }

  /** Rests as long as it has to; then, if its slot is still far, it is early until a little before that. */
  settle(visit: Visit, at: number): void {
    if (visit.wakes !== undefined && visit.wakes > at) return;
    const callable = visit.slot === undefined ? at : visit.slot - this.dials.early * MINUTE;
    Object.assign(
      visit,
      callable > at ? { wakes: callable, early: true } : { wakes: undefined, early: false },
    );
  }

  wake(at: number): void {
    for (const visit of this.visits)
      if (visit.status === 'waiting' && visit.wakes !== undefined && visit.wakes <= at)
        this.settle(visit, at);
  }

  /** Begins the day that it is, where the present one is over. */
  turnTheDay(at: number): void {
    const today = this.dayOf(at);
    if (today <= this.day) return;
    const isNight = this.site?.overnight === true;
    this.visits = this.visits.filter((visit) =>
      visit.status === 'booked'
        ? this.dayOf(visit.slot ?? 0) >= today || (isNight && this.canStillCome(visit, at))
        : isNight &&
          isOpen(visit) &&
          (visit.status !== 'missed' || this.dayOf(visit.endedAt ?? 0) >= this.day),
    );
    const owners = this.visits.filter(({ isCoded }) => isCoded);
    for (const visit of this.visits) visit.isCoded = false;
    const booked = this.visits.filter(({ status }) => status === 'booked');
    const inOrder = this.visits.toSorted((a, b) => a.order - b.order);
    for (const visit of [...booked, ...owners, ...inOrder]) this.code(visit);
    if (!isNight) this.desks = [];
    for (const visit of this.visits) if (visit.status === 'waiting') this.settle(visit, at);
    if (!isNight) this.messages = [];
    Object.assign(this, { day: today, numbers: {}, given: {}, stopped: [] });
  }

  /** A visit waits only for somebody who is there. */
  sweep(at: number): void {
    for (const visit of this.visits) {
      const { counterId, clerk } = visit.wants;
      const isGone = (value: string | undefined, key: 'counterId' | 'clerk') =>
        value !== undefined && !this.desks.some((desk) => desk[key] === value);
      if (visit.status === 'waiting' && (isGone(counterId, 'counterId') || isGone(clerk, 'clerk'))) {
        visit.wants = {};
        this.settle(visit, at);
      }
    }
  }
}
