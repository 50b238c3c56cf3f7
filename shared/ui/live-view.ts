/** One joined view: a snapshot, then patches; joins again whenever what it has and what it hears part. */
import { applyPatch, type Patch, type Row, type Rows } from '../views/view.ts';
import type { Clock } from './clock.ts';
import type { JoinAnswer, JoinRequest, Wire, WireRefusal } from './wire.ts';

const JOIN_TIMEOUT_MS = 5_000;
const RETRY_MS = 2_000;

interface Held {
  readonly epoch: number;
  readonly seq: number;
  readonly rows: Rows;
}

export interface LiveViewOptions {
  readonly wire: Wire;
  readonly clock: Clock;
  readonly request: JoinRequest;
  /** Epoch ms of the server, from every snapshot. */
  readonly onStamp: (at: number) => void;
}

/**
 * Rows carry whole values, so a patch that begins before what we have and ends after it still leads to
 * the right rows: only one that begins later leaves something out.
 */
function follow(have: Held, patch: Patch): Held | 'gap' {
  if (patch.epoch !== have.epoch || patch.from > have.seq) return 'gap';
  const volatile = patch.from === patch.to;
  if (patch.to < have.seq && !volatile) return have;
  return applyPatch(have, { ...patch, from: have.seq, to: Math.max(patch.to, have.seq) });
}

export class LiveView {
  readonly #options: LiveViewOptions;
  readonly #listeners = new Set<() => void>();
  #held: Held | undefined;
  #room: string | undefined;
  #refusal: WireRefusal | undefined;
  /** Counts joins, so that the answer to an abandoned one is not taken for the current one's. */
  #join = 0;
  #joining = false;
  #buffer: { readonly room: string; readonly patch: Patch }[] = [];
  #cancelTimer: () => void = () => {};

  constructor(options: LiveViewOptions) {
    this.#options = options;
  }

  get rows(): Rows {
    return this.#held?.rows ?? {};
  }

  get epoch(): number {
    return this.#held?.epoch ?? 0;
  }

  get seq(): number {
    return this.#held?.seq ?? 0;
  }

  /** True from the first snapshot on; rows are kept through every later trouble. */
  get ready(): boolean {
    return this.#held !== undefined;
  }

  /** Why the server does not let this view in, while it does not. */
  get refusal(): WireRefusal | undefined {
    return this.#refusal;
  }

  get used(): boolean {
    return this.#listeners.size > 0;
  }

  row(key: string): Row | undefined {
    return this.rows[key];
  }

  /** Calls back after every change of rows or refusal; the result ends that. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Asks for a fresh snapshot: on every connection, and after a gap. */
  join(): void {
    const { wire, clock, request } = this.#options;
    const serial = ++this.#join;
    this.#joining = true;
    this.#buffer = [];
    this.#again(clock, JOIN_TIMEOUT_MS);
    wire.join(request, (answer) => {
      if (serial === this.#join && this.#joining) this.#answered(answer);
    });
  }

  patch(room: string, patch: Patch): void {
    if (this.#joining) this.#buffer.push({ room, patch });
    else if (room === this.#room) this.#apply(patch);
  }

  /** The connection is gone; whatever was under way is void, the rows stay. */
  closed(): void {
    this.#join++;
    this.#joining = false;
    this.#room = undefined;
    this.#buffer = [];
    this.#cancelTimer();
  }

  /** Nobody looks any more. */
  leave(): void {
    if (this.#room !== undefined) this.#options.wire.leave(this.#room);
    this.closed();
  }

  #answered(answer: JoinAnswer): void {
    this.#cancelTimer();
    this.#joining = false;
    const buffered = this.#buffer;
    this.#buffer = [];
    if (!answer.ok) {
      this.#refusal = answer.refusal;
      if (answer.refusal.retryable) this.#again(this.#options.clock, RETRY_MS);
      this.#changed();
      return;
    }
    const { room, epoch, seq, at, rows } = answer;
    this.#options.onStamp(at);
    this.#room = room;
    this.#refusal = undefined;
    this.#held = { epoch, seq, rows };
    for (const late of buffered) {
      if (late.room === room && !this.#joining) this.#apply(late.patch);
    }
    this.#changed();
  }

  #apply(patch: Patch): void {
    const have = this.#held;
    const next = have === undefined ? 'gap' : follow(have, patch);
    if (next === 'gap') {
      this.join();
    } else if (next !== have) {
      this.#held = next;
      this.#changed();
    }
  }

  #again(clock: Clock, milliseconds: number): void {
    this.#cancelTimer();
    this.#cancelTimer = clock.after(milliseconds, () => this.join());
  }

  #changed(): void {
    for (const listener of this.#listeners) listener();
  }
}
