/**
 * The forecasts of all sites of a process. A thread of its own works them out; here it is told what happened, once a
 * second at most for each site, and its latest answer is at hand. A command never waits for it.
 */

import { Worker } from 'node:worker_threads';
import { freeze } from '../../shared/engine/checkpoint.ts';
import { EMPTY, type SiteState } from '../../shared/engine/state.ts';
import type { LogEvent } from '../../shared/events.ts';
import type { Quote } from '../../shared/quote.ts';
import type { Row, Rows } from '../../shared/views/view.ts';
import type { Change, WhatIfAnswer } from '../../shared/what-if.ts';
import type { LiveSite } from '../live-site.ts';
import type { FromThread, ToThread } from './messages.ts';
import { Questions } from './questions.ts';

/** From a change to the run that tells of it, ms, and from one run to the next. */
const SOON = 150;
const APART = 800;
/** At most this part of the thread's time is one site's. */
const PART = 10;
/** Time goes by even where nothing happens. ms */
const AGAIN = 20_000;
/** A quote is no older than this. ms */
const FRESH = 60_000;

interface Known {
  readonly site: LiveSite;
  events: LogEvent[];
  timer: NodeJS.Timeout | undefined;
  ranAt: number;
  /** The last run, ms. */
  took: number;
  isRunning: boolean;
  isLoaded: boolean;
  rows: Map<string, Row>;
  quotes: Readonly<Record<string, Quote>>;
  quotedAt: number;
}

export interface ForecasterOptions {
  /** Our clock, epoch ms. */
  readonly now: () => number;
  /** What was learnt of a site: where it is kept. */
  readonly learnt: {
    load(site: string): Promise<string | null>;
    save(site: string, learnt: string): Promise<void>;
  };
  /** Rows of a site that are otherwise now, and those that are gone, as they were. */
  readonly changed: (site: string, set: Rows, gone: Rows) => void;
  readonly fault: (error: unknown, about: object) => void;
}

export class Forecaster {
  readonly #options: ForecasterOptions;
  /** Undefined between the end of one and the clock's next round, so that one that cannot live is no endless loop. */
  #thread: Worker | undefined;
  readonly #sites = new Map<string, Known>();
  readonly #again: NodeJS.Timeout;
  readonly #questions = new Questions();
  #isClosed = false;

  constructor(options: ForecasterOptions) {
    this.#options = options;
    this.#thread = this.#begin();
    this.#again = setInterval(() => {
      this.#thread ??= this.#begin();
      for (const known of this.#sites.values()) {
        if (known.isLoaded) this.#schedule(known);
        else void this.#load(known);
      }
    }, AGAIN).unref();
  }

  #begin(): Worker {
    const file = import.meta.url.endsWith('.ts') ? './thread.ts' : './thread.js';
    const thread = new Worker(new URL(file, import.meta.url));
    thread.on('message', (message: FromThread) => this.#hear(message));
    thread.on('error', (error) => this.#options.fault(error, { thread: 'forecast' }));
    thread.on('exit', () => {
      if (this.#isClosed) return;
      this.#thread = undefined;
      this.#questions.dismiss();
      for (const known of this.#sites.values()) known.isLoaded = false;
    });
    thread.unref();
    return thread;
  }

  /** The rows of a site's forecast. */
  rows(site: string): ReadonlyMap<string, Row> {
    return this.#sites.get(site)?.rows ?? new Map();
  }

  /** What is known now about the wait of somebody who draws a number; undefined: nothing honest. */
  quote(site: string, serviceId: string): Quote | undefined {
    const known = this.#sites.get(site);
    const at = this.#options.now();
    const quote = known?.quotes[serviceId];
    if (known === undefined || quote === undefined || at - known.quotedAt > FRESH) return undefined;
    const { p10, p50, p90, by, unguarded } = quote;
    const later = (instant: number) => Math.round(Math.max(at, instant));
    return {
      p10: later(p10),
      p50: later(p50),
      p90: later(p90),
      by: Math.max(by, later(p90)),
      ...(unguarded !== undefined && { unguarded: later(unguarded) }),
    };
  }

  /** The rest of a site's day with a change; undefined while there is no forecast of it, and where too much is asked. */
  ask(site: string, change: Change): Promise<WhatIfAnswer | undefined> {
    const known = this.#sites.get(site);
    const question = known?.isLoaded === true && !this.#isClosed ? this.#questions.ask(site) : undefined;
    if (known === undefined || question === undefined) return Promise.resolve(undefined);
    const events = withoutOutcomes(known.events.splice(0));
    this.#say({ kind: 'ask', site, events, at: this.#options.now(), question: question.id, change });
    return question.answer;
  }

  loaded(site: LiveSite): void {
    const known: Known = {
      site,
      events: [],
      timer: undefined,
      ranAt: 0,
      took: 0,
      isRunning: false,
      isLoaded: false,
      rows: new Map(),
      quotes: {},
      quotedAt: 0,
    };
    clearTimeout(this.#sites.get(site.id)?.timer);
    this.#sites.set(site.id, known);
    void this.#load(known);
  }

  committed(site: LiveSite, events: readonly LogEvent[], _before: SiteState): void {
    const known = this.#sites.get(site.id);
    if (known?.site !== site) return;
    known.events.push(...events);
    this.#schedule(known);
  }

  /** The past changed. */
  reset(site: LiveSite): void {
    const known = this.#sites.get(site.id);
    if (known !== undefined) void this.#load(known);
  }

  forget(site: string): void {
    clearTimeout(this.#sites.get(site)?.timer);
    if (this.#sites.delete(site)) this.#say({ kind: 'drop', site });
    this.#questions.dismiss(site);
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    clearInterval(this.#again);
    for (const { timer } of this.#sites.values()) clearTimeout(timer);
    this.#questions.dismiss();
    await this.#thread?.terminate();
  }

  async #load(known: Known): Promise<void> {
    const { site } = known;
    known.isLoaded = false;
    try {
      const learnt = await this.#options.learnt.load(site.id);
      if (this.#isClosed || this.#sites.get(site.id) !== known) return;
      // From here on whatever is committed follows on these lines.
      known.events = [];
      const { outcomes } = EMPTY;
      this.#say({ kind: 'load', site: site.id, lines: [...freeze({ ...site.state, outcomes })], learnt });
      known.isLoaded = true;
      known.isRunning = false;
      this.#schedule(known);
    } catch {
      // The store is away: the next round of the clock tries again.
    }
  }

  #schedule(known: Known): void {
    if (known.timer !== undefined || known.isRunning || !known.isLoaded || this.#isClosed) return;
    const wait = Math.max(SOON, known.ranAt + Math.max(APART, PART * known.took) - this.#options.now());
    known.timer = setTimeout(() => this.#run(known), wait).unref();
  }

  #run(known: Known): void {
    known.timer = undefined;
    const at = this.#options.now();
    const events = withoutOutcomes(known.events.splice(0));
    known.ranAt = at;
    known.isRunning = true;
    this.#say({ kind: 'run', site: known.site.id, events, at });
  }

  #hear(message: FromThread): void {
    const known = this.#sites.get(message.site);
    if (known === undefined || this.#isClosed) return;
    if (message.kind === 'answer') {
      this.#questions.answer(message.question, message.answer);
      return;
    }
    known.isRunning = false;
    if (message.kind === 'lost') {
      this.#questions.dismiss(message.site);
      void this.#load(known);
      return;
    }
    const { site, set, del, quotes, at, learnt, ms } = message;
    known.took = ms;
    for (const [key, row] of Object.entries(set)) known.rows.set(key, row);
    const gone = Object.fromEntries(del.map((key) => [key, known.rows.get(key) ?? {}]));
    for (const key of del) known.rows.delete(key);
    known.quotes = quotes;
    known.quotedAt = at;
    if (known.events.length > 0) this.#schedule(known);
    if (Object.keys(set).length + del.length > 0) this.#options.changed(site, set, gone);
    if (learnt !== undefined) void this.#options.learnt.save(site, learnt).catch(() => {});
  }

  #say(message: ToThread): void {
    this.#thread?.postMessage(message);
  }
}

/** What commands were answered is half of what an event weighs, and no forecast asks for it. */
function withoutOutcomes(events: readonly LogEvent[]): LogEvent[] {
  return events.map(
    ({ type, data, at, by, command, seq }) => ({ type, data, at, by, command, seq }) as LogEvent,
  );
}
