/**
 * The pipe out: events → touched rows → one patch per view and room, however many watch it.
 *
 * A room's patches form a chain: each begins at the seq where the one before it ended, so a client that
 * missed one sees the gap and joins again.
 */
import type { ReadyState } from '../shared/engine/decide.ts';
import type { SiteState } from '../shared/engine/state.ts';
import type { LogEvent } from '../shared/events.ts';
import { type AnyView, type ViewName, viewOf } from '../shared/views/index.ts';
import type { Patch, Row, Rows, Snapshot } from '../shared/views/view.ts';
import type { LiveSite } from './live-site.ts';
import type { VolatileRows } from './log/volatile.ts';

export type Params = Readonly<Record<string, string>>;

/** No client has come this far: a patch from there sends everybody back to a fresh snapshot. */
const NOWHERE = Number.MAX_SAFE_INTEGER;

interface Room {
  readonly id: string;
  readonly site: LiveSite;
  readonly view: AnyView;
  readonly params: Params;
  /** Where the last patch ended. */
  seq: number;
  epoch: number;
  readonly touched: Set<string>;
  /** When the first commit came that its next patch will tell of, ms of `performance`. */
  since: number;
  /** The rows of a snapshot as JSON: thousands may come at once, and all are told the same. */
  rows: string | undefined;
}

export interface FeedOptions {
  readonly volatile: VolatileRows;
  /** Rows that this process works out beside the state: forecasts. */
  readonly derived?: (site: string) => ReadonlyMap<string, Row>;
  readonly now: () => number;
  /** Carries one patch to all who watch a room. */
  readonly send: (room: string, patch: Patch) => void;
  /** Whether an earlier patch is still on its way to a room; `written` tells when it no longer is. */
  readonly isWriting: (room: string) => boolean;
  /** A room's patch is sent, ms after the first commit in it. */
  readonly fed?: (ms: number) => void;
}

export class Feed {
  readonly #options: FeedOptions;
  readonly #rooms = new Map<string, Room>();
  readonly #bySite = new Map<string, Set<Room>>();
  readonly #due = new Set<Room>();
  #isScheduled = false;
  #encoded = 0;

  constructor(options: FeedOptions) {
    this.#options = options;
  }

  /** How many rooms somebody watches. */
  get rooms(): number {
    return this.#rooms.size;
  }

  /** Whether somebody watches a site. */
  isWatched(site: string): boolean {
    return this.#bySite.has(site);
  }

  /**
   * Opens a room if need be and takes its snapshot. The caller lets the client into the room before
   * anything else happens (in the same turn), so that the next patch follows on this snapshot.
   * @returns the room, and the snapshot as JSON
   */
  join(site: LiveSite, name: ViewName, params: Params): { readonly room: string; readonly snapshot: string } {
    const id = roomId(site.id, name, params);
    const room = this.#rooms.get(id) ?? this.#open(id, site, viewOf(name), params);
    // What nobody can follow on is told to those who are in it already, not to the newcomer.
    if (room.seq === NOWHERE || room.epoch !== site.head.epoch) this.#flush(room);
    // Where those in the room are is where the newcomer begins. Rows that have moved on since come again with the
    // next patch, as they are by then.
    room.rows ??= this.#encode(room);
    const { epoch, seq, rows } = room;
    return {
      room: id,
      snapshot: `{"epoch":${epoch},"seq":${seq},"at":${this.#options.now()},"rows":${rows}}`,
    };
  }

  /** The same rows without staying: what a plain GET answers. */
  look(site: LiveSite, name: ViewName, params: Params): Snapshot {
    const { seq, epoch } = site.head;
    return { epoch, seq, at: this.#options.now(), rows: this.#rowsOf({ site, view: viewOf(name), params }) };
  }

  /** How many snapshots were made into JSON; those who join an unchanged room share one. */
  get encoded(): number {
    return this.#encoded;
  }

  /** Everybody in a room has the last patch. */
  written(id: string): void {
    const room = this.#rooms.get(id);
    if (room !== undefined && this.#due.has(room)) this.#schedule(room);
  }

  /** Closes a room that nobody watches any more. */
  leave(id: string): void {
    const room = this.#rooms.get(id);
    if (room === undefined) return;
    this.#rooms.delete(id);
    this.#due.delete(room);
    const rooms = this.#bySite.get(room.site.id);
    rooms?.delete(room);
    if (rooms?.size === 0) this.#bySite.delete(room.site.id);
  }

  committed(site: LiveSite, events: readonly LogEvent[], before: SiteState): void {
    const rooms = this.#bySite.get(site.id);
    if (rooms === undefined) return;
    const after = site.state as ReadyState;
    for (const room of rooms) {
      for (const event of events) {
        for (const key of room.view.touched(event, before, after, room.params)) room.touched.add(key);
      }
      if (room.touched.size > 0 || room.epoch !== site.head.epoch) this.#schedule(room);
    }
  }

  /** The past changed: nobody's rows can be patched. */
  reset(site: LiveSite): void {
    for (const room of this.#bySite.get(site.id) ?? []) {
      room.seq = NOWHERE;
      this.#schedule(room);
    }
  }

  volatile(siteId: string, message: string): void {
    const { key, row, was = null } = this.#options.volatile.hear(siteId, message);
    for (const room of this.#bySite.get(siteId) ?? []) {
      const isMine = (one: Row | null) =>
        one !== null && room.view.volatile?.(key, one, room.params) === true;
      if (!isMine(row) && !isMine(was)) continue;
      this.#flush(room);
      room.rows = undefined;
      const { epoch, seq } = room;
      const change = row !== null && isMine(row) ? { set: { [key]: row }, del: [] } : { set: {}, del: [key] };
      this.#options.send(room.id, { epoch, from: seq, to: seq, ...change });
    }
  }

  /** Derived rows of a site are otherwise now; `gone` holds those that are no more, as they were. */
  derive(siteId: string, changed: Rows, gone: Rows): void {
    for (const room of this.#bySite.get(siteId) ?? []) {
      const mine = (rows: Rows) =>
        Object.entries(rows).filter(([key, row]) => room.view.volatile?.(key, row, room.params) === true);
      const [set, del] = [Object.fromEntries(mine(changed)), mine(gone).map(([key]) => key)];
      if (Object.keys(set).length + del.length === 0) continue;
      this.#flush(room);
      room.rows = undefined;
      const { epoch, seq } = room;
      this.#options.send(room.id, { epoch, from: seq, to: seq, set, del });
    }
  }

  #open(id: string, site: LiveSite, view: AnyView, params: Params): Room {
    const { seq, epoch } = site.head;
    const room: Room = { id, site, view, params, seq, epoch, touched: new Set(), since: 0, rows: undefined };
    this.#rooms.set(id, room);
    const rooms = this.#bySite.get(site.id) ?? new Set();
    this.#bySite.set(site.id, rooms.add(room));
    return room;
  }

  /** Once per turn of the event loop, so that a burst of commits is one patch. */
  #schedule(room: Room): void {
    if (!this.#due.has(room)) room.since = performance.now();
    this.#due.add(room);
    if (this.#isScheduled) return;
    this.#isScheduled = true;
    setImmediate(() => {
      this.#isScheduled = false;
      this.#flushDue();
    });
  }

  #flushDue(): void {
    // A room that a flush makes due again joins the end of this round.
    for (const room of this.#due) {
      // Under load patches grow larger, not more.
      if (!this.#options.isWriting(room.id)) this.#flush(room);
    }
  }

  #flush(room: Room): void {
    const wasDue = this.#due.delete(room);
    const { site, view, params, touched } = room;
    if (touched.size === 0 && room.epoch === site.head.epoch && room.seq !== NOWHERE) return;
    const set: Record<string, Row> = {};
    const del: string[] = [];
    for (const key of touched) {
      const row = view.row(site.state as ReadyState, key, params);
      if (row === undefined) del.push(key);
      else set[key] = row;
    }
    touched.clear();
    room.rows = undefined;
    const from = room.seq;
    room.seq = site.head.seq;
    room.epoch = site.head.epoch;
    this.#options.send(room.id, { epoch: room.epoch, from, to: room.seq, set, del });
    if (wasDue) this.#options.fed?.(performance.now() - room.since);
  }

  #encode(room: Room): string {
    this.#encoded += 1;
    return JSON.stringify(this.#rowsOf(room));
  }

  #rowsOf({ site, view, params }: Pick<Room, 'site' | 'view' | 'params'>): Rows {
    const state = site.state as ReadyState;
    const rows: Record<string, Row> = {};
    for (const key of view.keys(state, params)) {
      const row = view.row(state, key, params);
      if (row !== undefined) rows[key] = row;
    }
    if (view.volatile !== undefined) {
      const { volatile, derived } = this.#options;
      for (const [key, row] of [...volatile.rows(site.id), ...(derived?.(site.id) ?? [])]) {
        if (view.volatile(key, row, params)) rows[key] = row;
      }
    }
    return rows;
  }
}

function roomId(site: string, view: ViewName, params: Params): string {
  return [site, view, ...Object.values(params)].join('/');
}
