/** Announces calls: turns the pure steps of `announcing.ts` into gongs, events and redraws. */
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { CallRow } from '../shared/views/rows.ts';
import { type Announcing, begin, GONG_EVERY, hear, markOf, step, wakeAt } from './announcing.ts';
import { Gong } from './gong.ts';
import { recallMark, rememberMark } from './memory.ts';

/** Detail of the event `announced`, one for every call that was announced. */
export interface Announced {
  readonly code: string;
  readonly counter: string;
  readonly seq: number;
  /** False where the browser does not allow sound. */
  readonly sounded: boolean;
}

export class Announcer implements ReactiveController {
  readonly #host: ReactiveControllerHost & EventTarget;
  readonly #place: string;
  #state: Announcing;
  #gong: Gong | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** @param place what this screen shows: screens of different areas remember separately */
  constructor(host: ReactiveControllerHost & EventTarget, place: string) {
    this.#host = host;
    this.#place = place;
    this.#state = begin(recallMark(place));
    host.addController(this);
  }

  hostConnected(): void {
    this.#gong = new Gong(() => this.#host.requestUpdate());
  }

  hostDisconnected(): void {
    clearTimeout(this.#timer);
    void this.#gong?.close();
    this.#gong = undefined;
  }

  get state(): Announcing {
    return this.#state;
  }

  /** The call whose gong sounds now. */
  get sounding(): CallRow | undefined {
    const latest = this.#state.lit[0];
    return latest !== undefined && performance.now() - latest.since < GONG_EVERY ? latest.call : undefined;
  }

  get silenced(): boolean {
    return this.#gong?.silenced ?? false;
  }

  /** Turns the sound on; call it from a click. */
  allow(): void {
    void this.#gong?.allow();
  }

  /** Takes in the calls as they stand. `now` is epoch ms by the server's clock. */
  hear(calls: readonly CallRow[], epoch: number, now: number): void {
    const before = this.#state;
    this.#state = hear(before, calls, epoch, now);
    if (this.#state.queue !== before.queue) this.#advance();
  }

  #advance(): void {
    clearTimeout(this.#timer);
    const tick = performance.now();
    const { state, announce } = step(this.#state, tick);
    this.#state = state;
    if (announce !== undefined) this.#announce(announce);
    this.#host.requestUpdate();
    const wake = wakeAt(state);
    if (wake !== undefined) this.#timer = setTimeout(() => this.#advance(), Math.max(0, wake - tick));
  }

  #announce(call: CallRow): void {
    const sounded = this.#gong?.sound() ?? false;
    rememberMark(this.#place, markOf(call, this.#state.epoch));
    const { code, counter, seq } = call;
    const detail: Announced = { code, counter, seq, sounded };
    this.#host.dispatchEvent(new CustomEvent('announced', { detail, bubbles: true, composed: true }));
  }
}

declare global {
  interface HTMLElementEventMap {
    announced: CustomEvent<Announced>;
  }
}
