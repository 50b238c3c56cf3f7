/** Live data for Lit elements: a view's rows, and how well the link goes. */
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { ViewName } from '../views/index.ts';
import { kindOf, type Row, type Rows } from '../views/view.ts';
import type { Connection } from './connection.ts';
import type { LiveView } from './live-view.ts';
import type { ConnectionStatus, ViewParams, WireRefusal } from './wire.ts';

const NO_ROWS: Rows = {};

function byKind(rows: Rows): Map<string, Row[]> {
  const kinds = new Map<string, Row[]>();
  for (const [key, row] of Object.entries(rows)) {
    const kind = kindOf(key);
    const known = kinds.get(kind);
    if (known === undefined) kinds.set(kind, [row]);
    else known.push(row);
  }
  return kinds;
}

/** Keeps its host drawn after a view of the site. Without parameters it watches nothing yet. */
export class ViewController implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #connection: Connection;
  readonly #name: ViewName;
  #params: ViewParams | undefined;
  #watched: { readonly view: LiveView; readonly end: () => void } | undefined;
  #sorted: { readonly rows: Rows; readonly kinds: ReadonlyMap<string, readonly Row[]> } = {
    rows: NO_ROWS,
    kinds: new Map(),
  };

  constructor(
    host: ReactiveControllerHost,
    connection: Connection,
    view: ViewName,
    params: ViewParams | undefined,
  ) {
    this.#host = host;
    this.#connection = connection;
    this.#name = view;
    this.#params = params;
    host.addController(this);
  }

  /** Watches the view with other parameters from now on. */
  watch(params: ViewParams | undefined): void {
    if (JSON.stringify(params) === JSON.stringify(this.#params)) return;
    this.#params = params;
    this.hostDisconnected();
    this.hostConnected();
  }

  hostConnected(): void {
    if (this.#watched !== undefined || this.#params === undefined) return;
    const update = () => this.#host.requestUpdate();
    this.#watched = this.#connection.watch(this.#name, this.#params, update);
    update();
  }

  hostDisconnected(): void {
    this.#watched?.end();
    this.#watched = undefined;
  }

  get rows(): Rows {
    return this.#watched?.view.rows ?? NO_ROWS;
  }

  /** All rows of a kind, in no particular order. */
  of<T extends object>(kind: string): T[] {
    const { rows } = this;
    // Asked for many kinds at each drawing, and there may be thousands of rows.
    if (this.#sorted.rows !== rows) this.#sorted = { rows, kinds: byKind(rows) };
    return [...(this.#sorted.kinds.get(kind) ?? [])] as T[];
  }

  // oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- the caller names the kind of row, as with `of`
  one<T extends object>(key: string): T | undefined {
    return this.rows[key] as T | undefined;
  }

  get seq(): number {
    return this.#watched?.view.seq ?? 0;
  }

  get epoch(): number {
    return this.#watched?.view.epoch ?? 0;
  }

  get ready(): boolean {
    return this.#watched?.view.ready ?? false;
  }

  get refusal(): WireRefusal | undefined {
    return this.#watched?.view.refusal;
  }
}

/** Redraws its host when the link gets better or worse. */
export class StatusController implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #connection: Connection;
  #end: () => void = () => {};

  constructor(host: ReactiveControllerHost, connection: Connection) {
    this.#host = host;
    this.#connection = connection;
    host.addController(this);
  }

  hostConnected(): void {
    this.#end = this.#connection.subscribe(() => this.#host.requestUpdate());
  }

  hostDisconnected(): void {
    this.#end();
  }

  get status(): ConnectionStatus {
    return this.#connection.status;
  }

  /** Whether a command has a chance right now: buttons that need the server are off otherwise. */
  get usable(): boolean {
    const { quality, store } = this.#connection.status;
    return quality === 'live' && store === 'ok';
  }
}
