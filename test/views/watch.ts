/** Watching a site as server/feed.ts lets a screen watch it: a snapshot, then patches of touched rows. */
import type { ReadyState } from '../../shared/engine/decide.ts';
import type { SiteState } from '../../shared/engine/state.ts';
import type { LogEvent } from '../../shared/events.ts';
import type { AnyView, ViewName } from '../../shared/views/index.ts';
import { applyPatch, type Patch, type Row, type Rows, type Snapshot } from '../../shared/views/view.ts';
import type { Params } from '../support/rooms.ts';
import { asJson } from '../support/site.ts';

const EPOCH = 1;

export class Room {
  readonly name: ViewName;
  readonly #view: AnyView;
  readonly #params: Params;
  readonly #touched = new Set<string>();
  /** What a screen that joined at the beginning has by now. */
  #have: Pick<Snapshot, 'epoch' | 'seq' | 'rows'>;

  constructor(name: ViewName, view: AnyView, params: Params, state: ReadyState) {
    this.name = name;
    this.#view = view;
    this.#params = params;
    this.#have = { epoch: EPOCH, seq: state.seq, rows: asJson(this.#snapshot(state)) };
  }

  /** Events were committed together; `after` is the state behind the last of them. */
  committed(events: readonly LogEvent[], before: SiteState, after: ReadyState): void {
    for (const event of events) {
      for (const key of this.#view.touched(event, before, after, this.#params)) this.#touched.add(key);
    }
  }

  /**
   * Sends what was touched, if anything was.
   * @throws Error when the screen now shows something else than a screen that joins now
   */
  flush(state: ReadyState): void {
    if (this.#touched.size > 0) {
      const patched = applyPatch(this.#have, asJson(this.#patch(state)));
      if (patched === 'gap') throw new Error(`${this.name}: a gap`);
      this.#have = patched;
    }
    const fresh = byKey(this.#snapshot(state));
    const shown = byKey(this.#have.rows);
    if (shown !== fresh) throw new Error(`${this.name} shows\n  ${shown}\ninstead of\n  ${fresh}`);
    if (fresh.includes('token-')) throw new Error(`${this.name} shows a token: ${fresh}`);
  }

  #patch(state: ReadyState): Patch {
    const set: Record<string, Row> = {};
    const del: string[] = [];
    for (const key of this.#touched) {
      const row = this.#view.row(state, key, this.#params);
      if (row === undefined) del.push(key);
      else set[key] = row;
    }
    this.#touched.clear();
    return { epoch: EPOCH, from: this.#have.seq, to: state.seq, set, del };
  }

  #snapshot(state: ReadyState): Rows {
    const rows: Record<string, Row> = {};
    for (const key of this.#view.keys(state, this.#params)) {
      const row = this.#view.row(state, key, this.#params);
      if (row !== undefined) rows[key] = row;
    }
    return rows;
  }
}

/** The rows as text, in the order of their keys; inside a row every byte counts. */
function byKey(rows: Rows): string {
  return JSON.stringify(Object.entries(rows).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
