/** A simulated day, played: guests come, clerks call, and the engine decides everything that it decides. */
import { instantOf } from './calendar.ts';
import { Clockwork } from './clockwork.ts';
import type { Day, Guest } from './day.ts';
import { siteOn, slowness } from './day.ts';
import { Dice } from './dice.ts';
import { actor, type Stage } from './stage.ts';
import { breakRatio, EMPTY_CALL, pauseAfter, type World } from './world.ts';

const MINUTE = 60_000;
const kiosk = actor('kiosk', 'foyer');
const agent = actor('agent', 'phone');
/** From the call to the counter, minutes. */
const WALK = 0.7;

/** Hears what the log does not say: what is about to happen, and who it is. */
export interface Audience {
  /** A walk-in is about to draw a number. */
  before?(guest: Guest, at: number): void;
  /** Has it. */
  issued?(ticketId: string, guest: Guest, at: number): void;
  /** Each whole minute of the day. */
  minute?(at: number): void;
}

interface Clerk {
  readonly index: number;
  readonly counterId: string;
  readonly actor: ReturnType<typeof actor>;
  readonly spans: readonly (readonly [number, number])[];
  readonly dice: Dice;
  /** Breaks that were had. */
  breaks: number;
  idleSince: number | undefined;
  isGone: boolean;
}

export function playDay(stage: Stage, world: World, day: Day, audience: Audience = {}): void {
  new Play(stage, world, day, audience).run();
}

class Play {
  readonly #stage: Stage;
  readonly #world: World;
  readonly #day: Day;
  readonly #audience: Audience;
  readonly #clock = new Clockwork();
  readonly #guests = new Map<string, Guest>();
  /** Visits that go on with another service. */
  readonly #second = new Set<string>();
  readonly #clerks: Clerk[];
  #expected: number;

  constructor(stage: Stage, world: World, day: Day, audience: Audience) {
    this.#stage = stage;
    this.#world = world;
    this.#day = day;
    this.#audience = audience;
    const at = (minute: number) => instantOf(day.day, minute, world.site.timeZone);
    this.#clerks = world.site.counters.flatMap((counter) => {
      const index = world.counters.indexOf(counter.id);
      const spans = day.shifts.find(({ counterId }) => counterId === counter.id)?.spans ?? [];
      if (spans.length === 0) return [];
      return [
        {
          index,
          counterId: counter.id,
          actor: actor('clerk', counter.id),
          spans: spans.map(([from, to]) => [at(from), at(to)] as const),
          dice: new Dice(world.seed, 41, index, day.number),
          breaks: 0,
          idleSince: undefined,
          isGone: false,
        },
      ];
    });
    this.#expected = day.guests.filter((guest) => guest.at < Number.POSITIVE_INFINITY).length;
  }

  run(): void {
    const { opens, closes, guests } = this.#day;
    const evening = opens - 90 * MINUTE;
    this.#stage.configure(siteOn(this.#world.site, this.#day), evening);
    for (const guest of guests) {
      const ticketId = guest.slot === undefined ? undefined : this.#book(guest, guest.slot, evening);
      if (guest.slot === undefined || ticketId !== undefined)
        this.#clock.set(guest.at, (at) => this.#arrive(guest, ticketId, at));
      else this.#expected -= 1;
    }
    for (const clerk of this.#clerks)
      this.#clock.set(clerk.spans[0]?.[0] ?? opens, (at) => this.#open(clerk, at));
    if (this.#audience.minute !== undefined)
      for (let at = opens + MINUTE; at < closes; at += MINUTE)
        this.#clock.set(at, (then) => this.#audience.minute?.(then));
    this.#clock.run();
  }

  #book(guest: Guest, slot: number, at: number): string | undefined {
    const serviceId = this.#serviceId(guest.service);
    const booked = this.#stage.does('book-appointment', { serviceId, slot }, agent, at);
    if (booked !== undefined) this.#guests.set(booked.ticketId, guest);
    return booked?.ticketId;
  }

  #arrive(guest: Guest, booked: string | undefined, at: number): void {
    this.#expected -= 1;
    if (booked !== undefined) {
      const here = this.#stage.does('check-in', { token: booked.padStart(22, '0') }, kiosk, at);
      if (here !== undefined) {
        this.#stay(booked, guest, at);
        // Whoever is idle calls at once, early or not; later everybody looks up when free.
        this.#wake(at);
      }
      return;
    }
    this.#audience.before?.(guest, at);
    const issued = this.#stage.does('issue-ticket', { serviceId: this.#serviceId(guest.service) }, kiosk, at);
    if (issued === undefined) return;
    this.#guests.set(issued.ticketId, guest);
    this.#audience.issued?.(issued.ticketId, guest, at);
    this.#stay(issued.ticketId, guest, at);
    this.#wake(at);
  }

  #stay(ticketId: string, guest: Guest, at: number): void {
    if (!guest.cancels) return;
    this.#clock.set(at + guest.patience * MINUTE, (then) => {
      const ticket = this.#stage.state.tickets.get(ticketId);
      if (ticket?.status === 'waiting' && ticket.firstCalledAt === undefined)
        this.#stage.does('leave-queue', { ticketId }, actor('supervisor', 'lead'), then);
    });
  }

  #open(clerk: Clerk, at: number): void {
    this.#stage.does('open-counter', { counterId: clerk.counterId }, clerk.actor, at);
    this.#free(clerk, at);
  }

  /** Whoever has been idle longest looks up first. */
  #wake(at: number): void {
    const idle = this.#clerks.filter(({ idleSince }) => idleSince !== undefined);
    idle.sort((a, b) => (a.idleSince ?? 0) - (b.idleSince ?? 0) || a.index - b.index);
    for (const clerk of idle) this.#free(clerk, at);
  }

  /** A clerk looks up: goes home, has the break, or calls the next. */
  #free(clerk: Clerk, at: number): void {
    if (clerk.isGone) return;
    const { counterId, spans, breaks } = clerk;
    const end = spans.at(-1)?.[1] ?? 0;
    const isLast = end >= this.#day.closes;
    if (isLast ? at >= end && this.#expected === 0 && this.#nobodyWaits() : at >= end) {
      clerk.isGone = true;
      clerk.idleSince = undefined;
      this.#stage.does('close-counter', { counterId }, clerk.actor, at);
      return;
    }
    const [, stop] = spans[breaks] ?? [];
    const [again] = spans[breaks + 1] ?? [];
    if (stop !== undefined && again !== undefined && at >= stop) {
      this.#rest(clerk, at, again - stop);
      return;
    }
    if (this.#call(clerk, at)) return;
    const wasIdle = clerk.idleSince !== undefined;
    clerk.idleSince ??= at;
    if (!wasIdle)
      this.#clock.set(Math.max(at, again === undefined ? end : (stop ?? end)), (then) =>
        this.#look(clerk, then),
      );
  }

  #look(clerk: Clerk, at: number): void {
    if (clerk.idleSince !== undefined) this.#free(clerk, at);
  }

  #rest(clerk: Clerk, at: number, planned: number): void {
    const { counterId } = clerk;
    clerk.breaks += 1;
    clerk.idleSince = undefined;
    this.#stage.does('pause-counter', { counterId, kind: 'break' }, clerk.actor, at);
    this.#clock.set(at + planned * breakRatio(clerk.dice), (then) => {
      this.#stage.does('resume-counter', { counterId }, clerk.actor, then);
      this.#free(clerk, then);
    });
  }

  #call(clerk: Clerk, at: number): boolean {
    const { counterId } = clerk;
    const called = this.#stage.does('call-next', { counterId }, clerk.actor, at);
    if (called === undefined) return false;
    clerk.idleSince = undefined;
    const { ticketId } = called;
    const guest = this.#guests.get(ticketId);
    const ticket = this.#stage.state.tickets.get(ticketId);
    if (guest === undefined || ticket === undefined) throw new Error(`nobody has ${ticketId}`);
    const isSecond = this.#second.has(ticketId);
    const pause = pauseAfter(clerk.dice) * MINUTE;
    if (!isSecond && at - ticket.issuedAt > guest.patience * MINUTE) {
      this.#clock.set(at + EMPTY_CALL * MINUTE, (then) => {
        this.#stage.does('mark-no-show', { counterId }, clerk.actor, then);
        this.#clock.set(then + pause, (next) => this.#free(clerk, next));
      });
      return true;
    }
    const service = isSecond ? (guest.next ?? guest.service) : guest.service;
    const minutes = this.#minutes(clerk, service, isSecond ? guest.zNext : guest.z, at);
    this.#clock.set(at + MINUTE * Math.min(WALK, minutes / 3), (then) =>
      this.#stage.does('start-service', { counterId }, clerk.actor, then),
    );
    this.#clock.set(at + MINUTE * minutes, (then) => {
      this.#end(clerk, ticketId, isSecond ? undefined : guest.next, then);
      this.#clock.set(then + pause, (next) => this.#free(clerk, next));
    });
    return true;
  }

  #end({ counterId, actor: by }: Clerk, ticketId: string, next: number | undefined, at: number): void {
    if (next === undefined) {
      this.#stage.does('finish-service', { counterId }, by, at);
      return;
    }
    this.#second.add(ticketId);
    this.#stage.does('transfer-ticket', { counterId, ticketId, serviceId: this.#serviceId(next) }, by, at);
    this.#wake(at);
  }

  #minutes({ index }: Clerk, service: number, z: number, at: number): number {
    const { services, speed } = this.#world;
    const { mu, sigma } = services[service] ?? { mu: 0, sigma: 0 };
    const slower = (speed[index]?.[service] ?? 0) + (this.#day.form[index] ?? 0) + slowness(this.#day, at);
    return Math.exp(mu + slower + sigma * z);
  }

  #nobodyWaits(): boolean {
    return !this.#stage.state.tickets.some(({ status }) => status === 'waiting');
  }

  #serviceId(index: number): string {
    return this.#world.services[index]?.id ?? '';
  }
}
