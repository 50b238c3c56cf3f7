/** The wire over plain requests, for networks that let no socket through. */
import type { Patch, Row, Rows, Snapshot } from '../views/view.ts';
import type { Clock } from './clock.ts';
import type {
  CommandAnswer,
  CommandRequest,
  JoinAnswer,
  JoinRequest,
  Refused,
  Wire,
  WireListener,
} from './wire.ts';

/** Sooner than a link counts as quiet, ms. */
const EVERY = 4_000;

const GAP: Patch = { epoch: -1, from: 0, to: 0, set: {}, del: [] };

interface Polled {
  readonly request: JoinRequest;
  seq: number;
  epoch: number;
  rows: Rows;
}

export class PollingWire implements Wire {
  readonly #clock: Clock;
  readonly #polled = new Map<string, Polled>();
  #listener: WireListener | undefined;
  #cancel: () => void = () => {};
  #isClosed = false;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  listen(listener: WireListener): void {
    this.#listener = listener;
    void this.#hello();
  }

  join(request: JoinRequest, answer: (answer: JoinAnswer) => void): void {
    const room = JSON.stringify(request);
    void look(request).then((got) => {
      if (got === undefined || this.#isClosed) return;
      if ('refusal' in got) return answer(got);
      this.#polled.set(room, { request, ...got });
      answer({ ok: true, room, ...got });
    });
  }

  leave(room: string): void {
    this.#polled.delete(room);
  }

  command({ site, name, id, input }: CommandRequest, answer: (answer: CommandAnswer) => void): void {
    const path = `/api/sites/${encodeURIComponent(site)}/commands/${name}`;
    const headers = { 'Content-Type': 'application/json', 'Idempotency-Key': id };
    fetch(path, { method: 'POST', headers, body: JSON.stringify(input) }).then(
      async (response) => {
        const body: unknown = await response.json();
        const seq = Number(response.headers.get('Aufruf-Seq'));
        answer(
          response.ok ? { ok: true, value: body, seq } : { ok: false, refusal: body as Refused['refusal'] },
        );
      },
      // The sender repeats what was not answered.
      () => {},
    );
  }

  /** Only paired devices report, and they have sockets. */
  report(): void {}

  restart(): void {
    void this.#poll();
  }

  close(): void {
    this.#isClosed = true;
    this.#cancel();
  }

  async #hello(): Promise<void> {
    const date = await fetch('/healthz', { method: 'HEAD' }).then(
      ({ headers }) => headers.get('Date'),
      () => null,
    );
    if (this.#isClosed) return;
    if (date !== null) this.#listener?.welcome({ actor: null, at: Date.parse(date) });
    this.#cancel = this.#clock.after(EVERY, () => void (date === null ? this.#hello() : this.#poll()));
  }

  async #poll(): Promise<void> {
    this.#cancel();
    await Promise.all([...this.#polled].map(([room, polled]) => this.#again(room, polled)));
    if (!this.#isClosed) this.#cancel = this.#clock.after(EVERY, () => void this.#poll());
  }

  async #again(room: string, polled: Polled): Promise<void> {
    const got = await look(polled.request);
    if (got === undefined || this.#isClosed) return;
    // Asked once more, whoever watches learns why.
    if ('refusal' in got) return this.#listener?.patch(room, GAP);
    this.#listener?.beat({ at: got.at, store: 'ok' });
    const { epoch, seq: from, rows } = polled;
    const set: Record<string, Row> = {};
    for (const [key, row] of Object.entries(got.rows))
      if (JSON.stringify(row) !== JSON.stringify(rows[key])) set[key] = row;
    const del = Object.keys(rows).filter((key) => got.rows[key] === undefined);
    // Another epoch is a gap, and leads to a fresh join.
    const patch = { epoch: got.epoch, from, to: got.seq, set, del };
    Object.assign(polled, { ...got, epoch: got.epoch });
    if (Object.keys(set).length + del.length > 0 || epoch !== got.epoch) this.#listener?.patch(room, patch);
  }
}

/** @returns undefined where nothing was answered */
async function look({ site, view, params }: JoinRequest): Promise<Snapshot | Refused | undefined> {
  const path = `/api/sites/${encodeURIComponent(site)}/views/${view}?${new URLSearchParams(params)}`;
  try {
    const response = await fetch(path);
    const body: unknown = await response.json();
    return response.ok ? (body as Snapshot) : { ok: false, refusal: body as Refused['refusal'] };
  } catch {
    return undefined;
  }
}
