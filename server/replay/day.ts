/** One business day in figures. */
import { findTicket } from '../../shared/engine/state.ts';
import type { Watch } from './prove.ts';

const MINUTE = 60_000;

export class DayFigures {
  readonly day: string;
  /** Service → numbers given. */
  readonly #numbers = new Map<string, number>();
  readonly #names = new Map<string, string>();
  #events = 0;
  #calls = 0;
  #recalls = 0;
  #noShows = 0;
  #finished = 0;
  #longest: { readonly code: string; readonly ms: number } | undefined;

  constructor(day: string) {
    this.day = day;
  }

  readonly watch: Watch = (event, _, after) => {
    if (after.day !== this.day) return;
    this.#events += 1;
    for (const { id, name } of after.catalogue?.site.services ?? []) this.#names.set(id, name.de);
    switch (event.type) {
      case 'ticket-issued':
      case 'visit-begun':
        this.#numbers.set(event.data.serviceId, (this.#numbers.get(event.data.serviceId) ?? 0) + 1);
        break;
      case 'ticket-called': {
        this.#calls += 1;
        const ticket = findTicket(after, event.data.ticketId);
        // Only the first call ends a wait.
        if (ticket === undefined || ticket.calls > 1) break;
        const ms = event.at - ticket.issuedAt;
        if (ms > (this.#longest?.ms ?? -1)) this.#longest = { code: ticket.code, ms };
        break;
      }
      case 'ticket-recalled':
        this.#recalls += 1;
        break;
      case 'ticket-missed':
        this.#noShows += 1;
        break;
      case 'service-finished':
        this.#finished += 1;
        break;
    }
  };

  lines(): string[] {
    const numbers = [...this.#numbers].map(
      ([id, count]) => `  ${String(count).padStart(5)}  ${this.#names.get(id) ?? id}`,
    );
    const { code, ms = 0 } = this.#longest ?? {};
    return [
      `${this.day}: ${this.#events} events`,
      'Numbers:',
      ...(numbers.length > 0 ? numbers : ['      none']),
      `Calls: ${this.#calls}, and ${this.#recalls} again`,
      `No-shows: ${this.#noShows}`,
      `Visits finished: ${this.#finished}`,
      `Longest wait: ${code === undefined ? 'nobody was called' : `${Math.round(ms / MINUTE)} min (${code})`}`,
    ];
  }
}
