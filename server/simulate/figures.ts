/** What came of simulated days, counted from the log's own events. */
import type { SiteState, Ticket } from '../../shared/engine/state.ts';
import type { LogEvent } from '../../shared/events.ts';

const MINUTE = 60_000;
/** A booked visitor is called in time who is called so soon after slot and check-in. */
const IN_TIME = 5 * MINUTE;
const LONG = 120;

/** Minutes and shares from 0 to 1; null where there was nobody. */
export interface Figures {
  readonly walkIns: number;
  readonly booked: number;
  readonly meanWait: number | null;
  readonly p95Wait: number | null;
  readonly inTarget: number | null;
  readonly over120: number | null;
  readonly bookedInTime: number | null;
  readonly noShows: number;
  readonly leftQueue: number;
  readonly transfers: number;
  readonly notServed: number;
  /** Mean minutes from closing to the end of the last visit. */
  readonly overtime: number | null;
}

export class Count {
  readonly #waits: { readonly minutes: number; readonly target: number }[] = [];
  readonly #delays: number[] = [];
  readonly #overtime: number[] = [];
  #noShows = 0;
  #left = 0;
  #transfers = 0;
  #notServed = 0;
  #lastEnd = 0;

  /** Takes in an event with the state that it happened in. */
  see(event: LogEvent, before: SiteState): void {
    if (event.type === 'ticket-called')
      this.#called(before, before.tickets.get(event.data.ticketId), event.at);
    if (event.type === 'ticket-missed') this.#noShows += 1;
    if (event.type === 'ticket-left') this.#left += 1;
    if (event.type === 'ticket-transferred') this.#transfers += 1;
    if (event.type === 'service-finished' || event.type === 'ticket-transferred') this.#lastEnd = event.at;
  }

  /** A day is over. @param closes epoch ms */
  endDay(state: SiteState, closes: number): void {
    this.#notServed += state.tickets.filter(({ status }) => status === 'waiting').size;
    if (this.#lastEnd > 0) this.#overtime.push(Math.max(0, this.#lastEnd - closes) / MINUTE);
    this.#lastEnd = 0;
  }

  get figures(): Figures {
    const waits = this.#waits.map(({ minutes }) => minutes).toSorted((a, b) => a - b);
    const share = (part: number, all: number) => (all === 0 ? null : part / all);
    const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
    return {
      walkIns: waits.length,
      booked: this.#delays.length,
      meanWait: share(sum(waits), waits.length),
      p95Wait: waits[Math.floor(waits.length * 0.95)] ?? null,
      inTarget: share(this.#waits.filter(({ minutes, target }) => minutes <= target).length, waits.length),
      over120: share(waits.filter((minutes) => minutes > LONG).length, waits.length),
      bookedInTime: share(this.#delays.filter((delay) => delay <= IN_TIME).length, this.#delays.length),
      noShows: this.#noShows,
      leftQueue: this.#left,
      transfers: this.#transfers,
      notServed: this.#notServed,
      overtime: share(sum(this.#overtime), this.#overtime.length),
    };
  }

  #called({ catalogue }: SiteState, ticket: Ticket | undefined, at: number): void {
    if (ticket === undefined || ticket.firstCalledAt !== undefined) return;
    const { issuedAt, slot, serviceId } = ticket;
    if (slot !== undefined) this.#delays.push(at - Math.max(slot, issuedAt));
    else
      this.#waits.push({
        minutes: (at - issuedAt) / MINUTE,
        target: catalogue?.services.get(serviceId)?.targetMinutes ?? 0,
      });
  }
}
