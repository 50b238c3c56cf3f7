/** What has been learnt of a site, as the forecast needs it: plain data, so that it can be stored and sent. */

/** Minutes of wait that a bin of leaving and not coming spans; the last bin has no end. */
export const BIN = 10;
export const BINS = 13;
/** Parts of a day in which walk-ins are counted: 15 minutes each. */
export const QUARTERS = 96;

export interface ServiceKnowledge {
  /** Mean and standard deviation of the natural logarithm of the minutes from call to finish. */
  readonly mu: number;
  readonly sigma: number;
  /** How likely a visit goes on with another service of the site. */
  readonly transfer: number;
  /** Service id → weight. */
  readonly targets: Readonly<Record<string, number>>;
  /** Walk-ins expected in each quarter of an hour of a day like this. */
  readonly walkIns: readonly number[];
}

export interface Knowledge {
  readonly services: Readonly<Record<string, ServiceKnowledge>>;
  /** How much longer visits take today than they do as a rule, in the logarithm; fades with an hour. */
  readonly drift: number;
  /** Standard deviation of what all visits of a day have in common, in the logarithm. */
  readonly shared: number;
  /** Minutes from the end of a visit to the next call, while somebody waits; a sample. */
  readonly pauses: readonly number[];
  /** Length of breaks as a share of their plan; a sample. */
  readonly breaks: readonly number[];
  /** By bins of the wait: how likely nobody comes to the call. */
  readonly noShow: readonly number[];
  /** By bins of the wait: how likely, per minute, the number is given back. */
  readonly leaving: readonly number[];
  /** What a call costs to which nobody comes, minutes. */
  readonly noShowMinutes: number;
  /** How likely a booked visitor comes. */
  readonly show: number;
  /** Minutes after the slot at which booked visitors check in; a sample. */
  readonly offsets: readonly number[];
  /** Walk-ins of today, as a share of what is usual. */
  readonly arrivals: number;
  /** Counter id → when breaks were begun there today, epoch ms. */
  readonly taken: Readonly<Record<string, readonly number[]>>;
  /** Counter id → since when nobody has been at it: its clerk may still write something down. */
  readonly freed: Readonly<Record<string, Freed>>;
}

export interface Freed {
  /** Epoch ms. */
  readonly at: number;
  /** Somebody waited for it already: while it does not call, its pause goes on. */
  readonly waited: boolean;
}

/** Index of a wait's bin. Minutes. */
export function binOf(wait: number): number {
  return Math.min(BINS - 1, Math.max(0, Math.floor(wait / BIN)));
}
