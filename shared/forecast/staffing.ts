/** Who works where for the rest of the day: the counters that are open, and those that the plan opens yet. */
import type { ReadyState } from '../engine/decide.ts';
import { businessDay, closingTime, spansOfDay } from '../engine/hours.ts';
import type { Takes } from '../engine/order.ts';
import type { OpenCounter } from '../engine/state.ts';
import type { Counter } from '../model.ts';

const MINUTE = 60_000;
/** A pause is the break that was planned for then, or for up to this later; or up to LATE earlier: a visit ends first. */
const EARLY = 10 * MINUTE;
/** What is planned and so late is not waited for any more. */
const LATE = 60 * MINUTE;
/** How long a pause is taken to be that nobody planned, minutes. */
const USUAL_BREAK = 20;

/** A break; its true length varies about the planned one. */
export interface Break {
  /** Epoch ms. */
  readonly at: number;
  readonly minutes: number;
}

/** One counter from now on. Times are epoch ms. */
export interface Shift extends Takes {
  /** From when it can call, but for the visitor who is at it and the break that it is in. */
  readonly from: number;
  readonly ticketId?: string | undefined;
  readonly pause?: Break | undefined;
  /** Breaks still to come. */
  readonly breaks: readonly Break[];
  /** When it closes; whoever is called by then is served. Infinite: when everybody has been. */
  readonly to: number;
}

/**
 * The shifts of a site's counters as its state and its plan have them.
 *
 * Whose plan ends with the site's day stays until everybody with a number has been called; who is planned
 * to leave before leaves after the visitor at the counter.
 *
 * @param begun counter id → when breaks were begun there today, epoch ms
 */
export function staffing(
  state: ReadyState,
  begun: Readonly<Record<string, readonly number[]>>,
  at: number,
): Shift[] {
  const { site } = state.catalogue;
  const plans = site.counters.map((counter) => ({
    counter,
    spans: counter.hours === undefined ? [] : spansOfDay(counter.hours, site, at),
  }));
  const close = Math.max(0, ...plans.flatMap(({ spans }) => spans.map(([, to]) => to)));
  return plans.flatMap(({ counter, spans }) => {
    const gaps = breaksBetween(spans);
    const end = spans.at(-1)?.[1] ?? close;
    const to = end >= close ? Number.POSITIVE_INFINITY : end;
    const open = state.counters.get(counter.id);
    if (open === undefined) {
      const from = spans[0]?.[0];
      if (from === undefined || at > from + LATE) return [];
      const { id: counterId, services, secondary = [] } = counter;
      return [{ counterId, clerk: '', services, secondary, from: Math.max(at, from), breaks: gaps, to }];
    }
    const taken = new Set((begun[counter.id] ?? []).map((since) => breakBegun(gaps, since)));
    const breaks = gaps.filter(
      (gap) => !taken.has(gap) && gap.at >= open.openedAt && gap.at + gap.minutes * MINUTE + LATE > at,
    );
    return [{ ...ofOpen(open, gaps, at), breaks, to }];
  });
}

function breaksBetween(spans: readonly (readonly [number, number])[]): Break[] {
  return spans.slice(1).map(([from], index) => {
    const before = spans[index]?.[1] ?? from;
    return { at: before, minutes: (from - before) / MINUTE };
  });
}

/** The planned break that a pause begun at `since` is. */
function breakBegun(gaps: readonly Break[], since: number): Break | undefined {
  return gaps.findLast((planned) => planned.at <= since + EARLY && since <= planned.at + LATE);
}

function ofOpen(open: OpenCounter, gaps: readonly Break[], at: number): Omit<Shift, 'breaks' | 'to'> {
  const { counterId, clerk, services, secondary, ticketId, paused } = open;
  const takes = { counterId, clerk, services, secondary, ticketId, from: at };
  if (paused === undefined) return takes;
  const { since, until } = paused;
  const gap = breakBegun(gaps, since);
  const minutes = until === undefined ? (gap?.minutes ?? USUAL_BREAK) : (until - since) / MINUTE;
  return { ...takes, pause: { at: since, minutes } };
}

/** When the day is closed by itself, epoch ms: nobody is called any more; infinite where it is not. */
export function lastCall({ catalogue: { site, dials } }: ReadyState, at: number): number {
  if (dials.closeAfter === 0) return Number.POSITIVE_INFINITY;
  const closed = closingTime(site.hours, site, businessDay(at, site.timeZone));
  return closed === undefined ? Number.POSITIVE_INFINITY : closed + dials.closeAfter * MINUTE;
}

/** A counter as the configuration has it, opened now: what "one more counter" means. */
export function opened({ id, services, secondary = [] }: Counter, from: number): Shift {
  return {
    counterId: id,
    clerk: '',
    services,
    secondary,
    from,
    breaks: [],
    to: Number.POSITIVE_INFINITY,
  };
}
