/** One site in the forecasting thread: its state, what was learnt of it, and what is shown of it. */

import { thaw } from '../../shared/engine/checkpoint.ts';
import type { ReadyState } from '../../shared/engine/decide.ts';
import { evolve } from '../../shared/engine/evolve.ts';
import { closingTime, wallClock } from '../../shared/engine/hours.ts';
import { EMPTY, type SiteState } from '../../shared/engine/state.ts';
import { wake } from '../../shared/engine/waiting.ts';
import type { LogEvent } from '../../shared/events.ts';
import { type Accuracy, accuracyOf, isWait, tenthsKept } from '../../shared/forecast/accuracy.ts';
import { type Calibration, guarded, learnOutcome } from '../../shared/forecast/calibration.ts';
import { type Forecast, forecast, type Outlook, REPLICATIONS } from '../../shared/forecast/forecast.ts';
import { Learner, type Memory } from '../../shared/forecast/learner.ts';
import { promised, redraw, shown } from '../../shared/forecast/shown.ts';
import { type Foresight, foresee, whatIf } from '../../shared/forecast/what-if.ts';
import type { Quote } from '../../shared/quote.ts';
import { aheadRow, type ExpectedRow, foreseenRow, type WaitRow } from '../../shared/views/forecast-rows.ts';
import type { Row } from '../../shared/views/view.ts';
import type { Change, WhatIfAnswer } from '../../shared/what-if.ts';

const MINUTE = 60_000;
/** Where more wait, nobody is helped by a forecast, and it would take long. */
const MOST_WAITING = 3000;
/** Visitors times replications of one run, and replications that are the least. */
const WORK = 20_000;
const LEAST = 25;
/** How the day goes on is looked at so often, ms, and when so many more or fewer wait. */
const FORESEE = MINUTE / 2;
const OTHERS = 5;
/** Past days of which it is told how good the promises were. */
const DAYS = 30;

interface Learnt {
  readonly memory: Memory;
  readonly calibration: Calibration;
  readonly days: readonly Accuracy[];
}

export interface Run {
  readonly set: Readonly<Record<string, Row>>;
  readonly del: readonly string[];
  readonly quotes: Readonly<Record<string, Quote>>;
}

export class SiteForecast {
  #state: SiteState;
  readonly #pause: (() => void) | undefined;
  readonly #learner: Learner;
  readonly #calibration: Calibration;
  #days: Accuracy[];
  readonly #drawn = new Map<string, Outlook>();
  /** How the day goes on, as of when. */
  #foresight: Foresight | undefined;
  #foresawAt = 0;
  #foresawWaiting = 0;
  /** Row key → the row as it was told. */
  #rows = new Map<string, string>();

  /**
   * @param learnt as `learnt` gave it, or null @param pause as in `SceneOptions`
   * @throws where the lines are no state
   */
  constructor(lines: readonly string[], learnt: string | null, pause?: () => void) {
    this.#pause = pause;
    this.#state = thaw(lines) ?? EMPTY;
    const known = learnt === null ? undefined : (JSON.parse(learnt) as Learnt);
    const isKnown = known?.memory.version === 1;
    this.#learner = new Learner(isKnown ? known.memory : undefined);
    this.#calibration = isKnown ? known.calibration : {};
    this.#days = isKnown ? [...known.days] : [];
  }

  /** Plain text, to be given to the next one. */
  get learnt(): string {
    const learnt: Learnt = { memory: this.#learner.memory, calibration: this.#calibration, days: this.#days };
    return JSON.stringify(learnt);
  }

  /** @throws when the events do not follow on what is known */
  take(events: readonly LogEvent[]): void {
    for (const event of events) {
      if (event.seq <= this.#state.seq) continue;
      const before = this.#state;
      this.#state = evolve(before, event);
      if (event.type === 'day-started') this.#closeDay(before);
      if (event.type === 'ticket-called') this.#score(before, event.data.ticketId, event.at);
      this.#learner.learn(event, before, this.#state);
    }
  }

  /** A forecast of this moment, epoch ms, as the rows that are otherwise than before. */
  run(at: number): Run {
    const rows = new Map<string, Row>();
    const quotes: Record<string, Quote> = {};
    const state = wake(this.#state, at);
    if (state.catalogue !== null) this.#forecast(state as ReadyState, at, rows, quotes);
    return { ...this.#changes(rows), quotes };
  }

  /** The rest of the day with a change, as it looks at this moment, epoch ms; undefined: nothing to look at, or too much. */
  whatIf(change: Change, at: number): WhatIfAnswer | undefined {
    const state = wake(this.#state, at);
    if (state.catalogue === null || waitingAt(state) > MOST_WAITING) return undefined;
    const ready = state as ReadyState;
    return whatIf(ready, this.#learner.knowledge(ready, at), at, change, this.#pause);
  }

  /** Looks whether targets will be missed, now and then: the next run tells of it. @param at epoch ms */
  foresee(at: number): void {
    const waiting = waitingAt(this.#state);
    if (at - this.#foresawAt < FORESEE && Math.abs(waiting - this.#foresawWaiting) < OTHERS) return;
    this.#foresawAt = at;
    this.#foresawWaiting = waiting;
    const state = wake(this.#state, at);
    if (state.catalogue === null || waiting > MOST_WAITING) return;
    const ready = state as ReadyState;
    this.#foresight = foresee(ready, this.#learner.knowledge(ready, at), at, this.#pause);
  }

  #forecast(state: ReadyState, at: number, rows: Map<string, Row>, quotes: Record<string, Quote>): void {
    const waiting = waitingAt(state);
    if (waiting > MOST_WAITING) return;
    // A longer queue averages more by itself.
    const replications = Math.max(LEAST, Math.min(REPLICATIONS, Math.floor(WORK / (waiting + 1))));
    const knowledge = this.#learner.knowledge(state, at);
    const drawn = forecast(state, knowledge, at, { replications, pause: this.#pause });
    const result = this.#guard(state, drawn);
    for (const [serviceId, outlook] of result.services) {
      const area = state.catalogue.services.get(serviceId)?.area ?? '';
      rows.set(`wait:${serviceId}`, { ...this.#waitRow(serviceId, outlook, at), area });
      const quote = quoteOf(outlook, drawn.services.get(serviceId));
      if (quote !== undefined) quotes[serviceId] = quote;
    }
    for (const [ticketId, outlook] of result.tickets) {
      const row = this.#expectedRow(ticketId, outlook, at);
      if (row !== undefined) rows.set(`expected:${ticketId}`, { ...row });
    }
    for (const each of this.#foresight?.missed ?? [])
      rows.set(`foreseen:${each.serviceId}`, foreseenRow(each));
    if (this.#foresight !== undefined)
      rows.set('ahead', aheadRow(this.#foresight.planned, closes(state, at)));
    for (const key of this.#drawn.keys()) if (!rows.has(key)) this.#drawn.delete(key);
    const today = accuracyOf(state);
    const days = today === undefined ? this.#days : [...this.#days, today];
    const [latest] = days.slice(-1);
    if (latest !== undefined) rows.set('accuracy', { ...latest, days });
    const tenths = tenthsKept(days);
    if (tenths !== undefined) rows.set('promise', { tenths });
  }

  #guard(state: ReadyState, { at, tickets, services }: Forecast): Forecast {
    const bound = (serviceId: string, outlook: Outlook): Outlook => {
      const quoted = { p50: (outlook.p50 - at) / MINUTE, p90: (outlook.p90 - at) / MINUTE };
      return { ...outlook, p90: at + MINUTE * guarded(this.#calibration, serviceId, quoted) };
    };
    const serviceOf = (id: string) => state.tickets.get(id)?.serviceId ?? '';
    return {
      at,
      tickets: new Map([...tickets].map(([id, outlook]) => [id, bound(serviceOf(id), outlook)])),
      services: new Map([...services].map(([id, outlook]) => [id, bound(id, outlook)])),
    };
  }

  /** For a newcomer: minutes from now, whenever now is. */
  #waitRow(serviceId: string, { p10, p50, p90, served }: Outlook, at: number): Omit<WaitRow, 'area'> {
    const key = `wait:${serviceId}`;
    const relative = { p10: p10 - at, p50: p50 - at, p90: p90 - at, served };
    const drawn = redraw(this.#drawn.get(key), relative, 0);
    this.#drawn.set(key, drawn);
    const range = shown(drawn, 0);
    return { serviceId, ...(range && { from: range.from, to: range.to }) };
  }

  /** For who waits: the instants, which stand still while nothing moves. */
  #expectedRow(ticketId: string, outlook: Outlook, at: number): ExpectedRow | undefined {
    const key = `expected:${ticketId}`;
    const drawn = redraw(this.#drawn.get(key), outlook, at);
    this.#drawn.set(key, drawn);
    const { p10, p50, p90, served } = drawn;
    if (!Number.isFinite(p90)) return undefined;
    return { ticketId, p10: Math.round(p10), p50: Math.round(p50), p90: Math.round(p90), served };
  }

  #score(before: SiteState, ticketId: string, at: number): void {
    const ticket = before.tickets.get(ticketId);
    if (ticket?.quote === undefined || ticket.firstCalledAt !== undefined) return;
    const { quote, issuedAt, serviceId } = ticket;
    if (!isWait(quote, issuedAt)) return;
    const { p50, p90, unguarded = p90 } = quote;
    const quoted = { p50: (p50 - issuedAt) / MINUTE, p90: (unguarded - issuedAt) / MINUTE };
    learnOutcome(this.#calibration, serviceId, quoted, (at - issuedAt) / MINUTE);
  }

  #closeDay(before: SiteState): void {
    const day = accuracyOf(before);
    if (day !== undefined) this.#days = [...this.#days, day].slice(-DAYS);
  }

  #changes(rows: ReadonlyMap<string, Row>): Pick<Run, 'set' | 'del'> {
    const told = new Map([...rows].map(([key, row]) => [key, JSON.stringify(row)]));
    const set: Record<string, Row> = {};
    for (const [key, row] of rows) if (told.get(key) !== this.#rows.get(key)) set[key] = row;
    const del = [...this.#rows.keys()].filter((key) => !told.has(key));
    this.#rows = told;
    return { set, del };
  }
}

/** @param drawn before the guard */
function quoteOf({ p10, p50, p90 }: Outlook, drawn: Outlook | undefined): Quote | undefined {
  if (!Number.isFinite(p90)) return undefined;
  const { p90: unguarded = p90 } = drawn ?? {};
  const isMoved = Math.abs(p90 - unguarded) >= 1;
  return { p10, p50, p90, by: promised(p90), ...(isMoved && { unguarded }) };
}

/** When the site closes for good today; undefined where it does not. @param at epoch ms */
function closes({ catalogue: { site } }: ReadyState, at: number): number | undefined {
  return closingTime(site.hours, site, wallClock(at, site.timeZone).day);
}

function waitingAt({ waiting }: SiteState): number {
  return [...waiting.values()].reduce((sum, count) => sum + count, 0);
}
