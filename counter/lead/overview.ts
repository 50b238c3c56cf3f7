/** A site's day in numbers, and what threatens it: pure, from the rows of the staff's and the site's view. */
import type { SilenceRow } from '../../shared/views/devices.ts';
import type { AccuracyRow, AheadRow, ForeseenRow, WaitRow } from '../../shared/views/forecast-rows.ts';
import type {
  CounterRow,
  FiguresRow,
  MessageRow,
  PointRow,
  PrinterRow,
  PrintRow,
  ServiceRow,
  SiteRow,
  TicketRow,
} from '../../shared/views/rows.ts';
import { MINUTE } from '../queue.ts';

/** What a visit takes where the configuration does not say, minutes. */
const NORMAL_MINUTES = 10;

export interface Overview {
  readonly site: SiteRow | undefined;
  /** In the site's order. */
  readonly services: readonly ServiceRow[];
  readonly counters: readonly CounterRow[];
  readonly tickets: ReadonlyMap<string, TicketRow>;
  /** By service. */
  readonly figures: ReadonlyMap<string, FiguresRow>;
  readonly points: readonly PointRow[];
  readonly messages: readonly MessageRow[];
  /** By service: what the forecast says to whoever comes now. */
  readonly waits: ReadonlyMap<string, WaitRow>;
  /** Targets that the forecast sees missed before they are. */
  readonly foreseen: readonly ForeseenRow[];
  /** How the day goes on, once the forecast has looked. */
  readonly ahead: AheadRow | undefined;
  /** How good the promises of today are. */
  readonly accuracy: AccuracyRow | undefined;
  /** Papers that did not come out. */
  readonly prints: readonly PrintRow[];
  readonly printers: readonly PrinterRow[];
  /** Devices that have not been heard for a minute. */
  readonly silences: readonly SilenceRow[];
  /** Server time, epoch ms. */
  readonly now: number;
}

export interface Totals {
  readonly waiting: number;
  /** Of whoever waits longest, epoch ms. */
  readonly since: number | undefined;
  readonly called: number;
  readonly within: number;
  readonly served: number;
  readonly missed: number;
  /** Served after a missed call, by the site's rule. */
  readonly rescued: number;
  /** Mean start to end, ms; undefined before the first visit is over. */
  readonly meanMs: number | undefined;
}

export function totals(figures: Iterable<FiguresRow>): Totals {
  let [waiting, called, within, served, missed, rescued, serviceMs] = [0, 0, 0, 0, 0, 0, 0];
  let since: number | undefined;
  for (const row of figures) {
    waiting += row.waiting;
    called += row.called;
    within += row.within;
    served += row.served;
    missed += row.missed;
    rescued += row.rescued;
    serviceMs += row.serviceMs;
    if (row.since !== undefined) since = Math.min(since ?? row.since, row.since);
  }
  const meanMs = served === 0 ? undefined : serviceMs / served;
  return { waiting, since, called, within, served, missed, rescued, meanMs };
}

/** Share of first calls within the target, whole per cent; undefined before the first call. */
export function keptPercent({ called, within }: Pick<Totals, 'called' | 'within'>): number | undefined {
  return called === 0 ? undefined : Math.round((100 * within) / called);
}

/** The last visit may end so long after the closing: whoever has a number by then is served. */
const OVERTIME = 15 * MINUTE;

/** Whether not everybody will be served by the closing, or soon after. */
export function isLate({ end, closes = Number.POSITIVE_INFINITY }: AheadRow): boolean {
  return end.p50 > closes + OVERTIME;
}

export function normalMs(service: ServiceRow | undefined): number {
  return (service?.normalMinutes ?? NORMAL_MINUTES) * MINUTE;
}

/** Counters that call for a service just now. */
function takers({ counters }: Pick<Overview, 'counters'>, serviceId: string): CounterRow[] {
  return counters.filter(
    ({ open }) => open !== undefined && open.paused === undefined && open.services.includes(serviceId),
  );
}

/**
 * How long a newcomer would wait, ms. Where the forecast says it, its upper bound; otherwise the work of
 * whoever waits for the same counters, spread over them: a rule of thumb. Undefined without a counter.
 */
export function newcomerWait(all: Overview, serviceId: string): number | undefined {
  const told = all.waits.get(serviceId)?.to;
  if (told !== undefined) return told * MINUTE;
  const counters = takers(all, serviceId);
  if (counters.length === 0) return undefined;
  const taken = new Set(counters.flatMap(({ open }) => open?.services ?? []));
  let work = 0;
  for (const service of all.services) if (taken.has(service.id)) work += service.waiting * normalMs(service);
  return work / counters.length;
}
