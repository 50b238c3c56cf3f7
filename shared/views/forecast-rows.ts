/** Rows that come from the forecast: derived by each server for itself, never stored. */
import type { Accuracy } from '../forecast/accuracy.ts';
import { STEP } from '../forecast/shown.ts';
import type { Foreseen } from '../forecast/what-if.ts';
import type { Ahead, Prospect } from '../what-if.ts';
import type { Row } from './view.ts';

/** A share is told in steps of five of a hundred: what moves less is no news. */
const STEPS = 20;

/** Key `wait:<serviceId>`: what somebody would wait who drew a number now; minutes, in steps of five. */
export interface WaitRow {
  readonly serviceId: string;
  readonly area: string;
  /** Absent where nothing honest can be said. */
  readonly from?: number | undefined;
  readonly to?: number | undefined;
}

/** Key `expected:<ticketId>`: when a ticket's call comes, epoch ms. */
export interface ExpectedRow {
  readonly ticketId: string;
  readonly p10: number;
  readonly p50: number;
  readonly p90: number;
  /** How likely it comes before closing. */
  readonly served: number;
}

/** Key `accuracy`: how good the promises of the latest day were, and those of the days before. */
export interface AccuracyRow extends Accuracy {
  readonly days: readonly Accuracy[];
}

/** Key `promise`: in how many of ten cases our time was kept, today and on the days before: for everybody. */
export interface PromiseRow {
  readonly tenths: number;
}

/**
 * Key `foreseen:<serviceId>`: fewer than four of five of those who come in within half an hour will be called within the
 * target; the worst service comes with the cheapest change that helps. Shares from 0 to 1.
 */
export type ForeseenRow = Foreseen;

/** Key `ahead`: how the day goes on as planned. */
export interface AheadRow {
  /** The next two hours; whole minutes. */
  readonly points: readonly Ahead[];
  /** When the last visit is over, in steps of five minutes; epoch ms. */
  readonly end: Prospect['end'];
  /** When the site closes for good today, epoch ms; absent where it does not. */
  readonly closes?: number | undefined;
}

export function aheadRow({ ahead, end }: Pick<Prospect, 'ahead' | 'end'>, closes?: number): Row {
  const step = STEP * 60_000;
  const stepped = (at: number) => Math.ceil(at / step) * step;
  const points = ahead.map(({ at, p10, p50, p90 }) => ({
    at,
    p10: Math.round(p10),
    p50: Math.round(p50),
    p90: Math.round(p90),
  }));
  return { points, end: { p50: stepped(end.p50), p90: stepped(end.p90) }, closes };
}

export function foreseenRow({ inTarget, changed, ...rest }: Foreseen): Row {
  const stepped = (share: number) => Math.round(STEPS * share) / STEPS;
  return {
    ...rest,
    inTarget: stepped(inTarget),
    ...(changed !== undefined && { changed: stepped(changed) }),
  };
}
