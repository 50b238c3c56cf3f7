/**
 * What a view is. A view is rows keyed by id; a row is computed from the state alone, so a patch and a
 * fresh snapshot can never disagree. Rows are data, not words: the screens say it in the visitor's
 * language.
 */
import type { z } from 'zod';
import type { ReadyState } from '../engine/decide.ts';
import type { SiteState } from '../engine/state.ts';
import type { LogEvent } from '../events.ts';
import type { Role } from '../model.ts';

export type Row = Readonly<Record<string, unknown>>;
/** Row key → row. Keys are `<kind>:<id>`, or `<kind>` where there is only one. */
export type Rows = Readonly<Record<string, Row>>;

export interface View<P> {
  readonly summary: string;
  /** Roles that may join. `anyone`: the parameters themselves are the key (a ticket's token). */
  readonly who: readonly Role[] | 'anyone';
  readonly params: z.ZodType<P>;
  /** Keys of all rows of a snapshot. */
  keys(state: ReadyState, params: P): Iterable<string>;
  /** One row, or undefined where there is none (any more). */
  row(state: ReadyState, key: string, params: P): Row | undefined;
  /** Keys of the rows that the event may have changed; too many is slow, too few is wrong. */
  touched(event: LogEvent, before: SiteState, after: ReadyState, params: P): Iterable<string>;
  /** Whether a row that is not history (printer, paper, presence, forecast) belongs to this view. */
  volatile?(key: string, row: Row, params: P): boolean;
}

/** What a joining client gets, and what it gets from then on. */
export interface Snapshot {
  readonly epoch: number;
  readonly seq: number;
  /** The server's clock, epoch ms: screens measure ages and waits against it, not against their own. */
  readonly at: number;
  readonly rows: Rows;
}

/** Applies to a client whose seq is `from`; volatile rows come with `from` = `to`. */
export interface Patch {
  readonly epoch: number;
  readonly from: number;
  readonly to: number;
  readonly set: Rows;
  readonly del: readonly string[];
}

/**
 * The rows after a patch, or `'gap'` when the patch does not follow on what the client has: join again.
 * Rows that did not change keep their identity, so a screen redraws only what moved.
 */
export function applyPatch<S extends Pick<Snapshot, 'epoch' | 'seq' | 'rows'>>(
  have: S,
  patch: Patch,
): S | 'gap' {
  if (patch.epoch !== have.epoch || patch.from !== have.seq) return 'gap';
  const rows: Record<string, Row> = { ...have.rows, ...patch.set };
  for (const key of patch.del) delete rows[key];
  return { ...have, seq: patch.to, rows };
}

/** `call:x` → `call`. */
export function kindOf(key: string): string {
  const colon = key.indexOf(':');
  return colon === -1 ? key : key.slice(0, colon);
}

/** `call:x` → `x`. */
export function idOf(key: string): string {
  return key.slice(key.indexOf(':') + 1);
}
