/** Real visits played through the engine as they happened; what each walk-in would have been told is checked at the call. */
import { actor, Stage } from '../../../server/simulate/stage.ts';
import { isWait } from '../../../shared/forecast/accuracy.ts';
import { type Calibration, guarded, learnOutcome } from '../../../shared/forecast/calibration.ts';
import { forecast, type Quantiles } from '../../../shared/forecast/forecast.ts';
import { Learner } from '../../../shared/forecast/learner.ts';
import { promised } from '../../../shared/forecast/shown.ts';
import type { Visit } from './csv.ts';
import { type SeenSite, siteOf } from './csv-site.ts';
import { type QueueSeen, queueSeen, tunedP, zmsEstimate } from './formulas.ts';
import type { Told } from './world-run.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
/** Appointments are made so long before a day's first visit. */
const BEFORE = 120 * MINUTE;
/** The first part of the days is only learnt from. */
const LEARNT = 1 / 3;
const kiosk = actor('kiosk', 'csv');

export interface CsvResult {
  readonly told: readonly Told[];
  readonly days: number;
}

export function runVisits(visits: readonly Visit[]): CsvResult {
  const days = new Map<number, Visit[]>();
  for (const visit of visits) {
    const day = Math.floor(visit.issued / DAY);
    days.set(day, [...(days.get(day) ?? []), visit]);
  }
  const run = new CsvRun(siteOf(visits));
  const learnt = Math.max(1, Math.floor(days.size * LEARNT));
  for (const [index, today] of [...days.values()].entries()) run.day(today, index, index >= learnt);
  return { told: run.told, days: Math.max(0, days.size - learnt) };
}

interface Pending {
  readonly queue: QueueSeen;
  readonly issuedAt: number;
  readonly serviceId: string;
  readonly ours: Quantiles | undefined;
}

class CsvRun {
  readonly told: Told[] = [];
  readonly #seen: SeenSite;
  readonly #learner = new Learner();
  readonly #stage = new Stage((event, before, after) => this.#learner.learn(event, before, after));
  readonly #calibration: Calibration = {};
  readonly #past: { readonly queue: QueueSeen; readonly wait: number }[] = [];
  /** Visit → its ticket; and who is at a counter. */
  readonly #tickets = new Map<Visit, string>();
  readonly #holds = new Map<string, Visit>();

  constructor(seen: SeenSite) {
    this.#seen = seen;
  }

  day(visits: readonly Visit[], day: number, isTest: boolean): void {
    const first = visits[0]?.issued ?? 0;
    this.#stage.configure(this.#seen.site, first - BEFORE);
    const booked = new Map(visits.flatMap((visit) => this.#book(visit, first - BEFORE)));
    const p = tunedP(this.#past);
    const pending = new Map<Visit, Pending>();
    const last = new Map(visits.map((visit) => [visit.counter, visit]));
    for (const visit of visits)
      if (visit.finished > (last.get(visit.counter)?.finished ?? 0)) last.set(visit.counter, visit);
    const happenings = visits.flatMap((visit) => [
      { at: visit.issued, act: () => this.#come(visit, booked.get(visit), isTest, pending) },
      { at: visit.called, act: () => this.#call(visit, pending.get(visit), { day, isTest, p }) },
      { at: visit.finished, act: () => this.#finish(visit, last.get(visit.counter) === visit) },
    ]);
    for (const { act } of happenings.toSorted((a, b) => a.at - b.at)) act();
    this.#tickets.clear();
  }

  #book(visit: Visit, at: number): [Visit, string][] {
    if (visit.slot === undefined) return [];
    const input = { serviceId: this.#seen.serviceId(visit), slot: visit.slot };
    const made = this.#stage.does('book-appointment', input, actor('agent', 'csv'), at);
    return made === undefined ? [] : [[visit, made.ticketId]];
  }

  #come(visit: Visit, booked: string | undefined, isTest: boolean, pending: Map<Visit, Pending>): void {
    const { issued: at } = visit;
    const token = booked?.padStart(22, '0');
    const here = token && this.#stage.does('check-in', { token }, kiosk, at);
    if (booked !== undefined && here !== undefined) {
      this.#tickets.set(visit, booked);
      return;
    }
    const serviceId = this.#seen.serviceId(visit);
    const { ready } = this.#stage;
    const queue = queueSeen(ready, at);
    const ours = isTest
      ? forecast(ready, this.#learner.knowledge(ready, at), at).services.get(serviceId)
      : undefined;
    const issued = this.#stage.does('issue-ticket', { serviceId }, kiosk, at);
    if (issued === undefined) return;
    this.#tickets.set(visit, issued.ticketId);
    pending.set(visit, { queue, issuedAt: at, serviceId, ours });
  }

  #call(
    visit: Visit,
    pending: Pending | undefined,
    { day, isTest, p }: { readonly day: number; readonly isTest: boolean; readonly p: number },
  ): void {
    const { called: at } = visit;
    const ticketId = this.#tickets.get(visit);
    if (ticketId === undefined) return;
    const counterId = this.#seen.counterId(visit);
    const clerk = actor('clerk', counterId);
    const holds = this.#holds.get(counterId);
    // Where the file has two visits at once at a counter, the first was over when the second began.
    if (holds !== undefined) this.#finish({ ...holds, finished: at }, false);
    if (!this.#stage.state.counters.has(counterId))
      this.#stage.does('open-counter', { counterId }, clerk, at);
    this.#stage.does('call-ticket', { counterId, ticketId, reason: 'CSV' }, clerk, at);
    this.#stage.does('start-service', { counterId }, clerk, at);
    this.#holds.set(counterId, visit);
    if (pending === undefined) return;
    const wait = (at - pending.issuedAt) / MINUTE;
    this.#past.push({ queue: pending.queue, wait });
    if (isTest) this.#tell(pending, wait, day, p);
  }

  #finish(visit: Visit, isLast: boolean): void {
    const counterId = this.#seen.counterId(visit);
    const clerk = actor('clerk', counterId);
    if (this.#holds.get(counterId)?.issued === visit.issued) {
      this.#holds.delete(counterId);
      this.#stage.does('finish-service', { counterId }, clerk, visit.finished);
    }
    if (isLast) this.#stage.does('close-counter', { counterId }, clerk, visit.finished);
  }

  #tell({ ours, queue, issuedAt, serviceId }: Pending, wait: number, day: number, p: number): void {
    if (ours === undefined || !Number.isFinite(ours.p90) || !isWait(ours, issuedAt)) return;
    const minutes = (instant: number) => (instant - issuedAt) / MINUTE;
    const [p10, p50, p90] = [minutes(ours.p10), minutes(ours.p50), minutes(ours.p90)];
    const bound = guarded(this.#calibration, serviceId, { p50, p90 });
    learnOutcome(this.#calibration, serviceId, { p50, p90 }, wait);
    const shown = minutes(promised(issuedAt + bound * MINUTE));
    const zms = zmsEstimate(queue, p);
    const about = { kind: 'test', day, load: 0, serviceId, issuedAt, wait } as const;
    this.told.push({ ...about, ours: [p10, p50, p90], guarded: bound, shown, zms });
  }
}
