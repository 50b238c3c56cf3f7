/** Announces calls: turns the pure steps of `announcing.ts` into gongs, words, events and redraws. */
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { CallRow } from '../shared/views/rows.ts';
import { type Announcing, again, begin, GONG_EVERY, hear, hold, markOf, step, wakeAt } from './announcing.ts';
import { Loudspeaker } from './loudspeaker.ts';
import { recallMark, rememberMark } from './memory.ts';
import { dueAgain, remember, type Said, stillOpen } from './repeating.ts';
import type { Manner } from './settings.ts';
import { Voice } from './voice.ts';

/** With so many more to come, calls are announced briefly. */
const MANY = 2;

/** Detail of the event `announced`, one for every call that was announced. */
export interface Announced {
  readonly code: string;
  readonly counter: string;
  readonly seq: number;
  /** False where the browser does not allow sound, or it is a quiet hour. */
  readonly sounded: boolean;
}

export class Announcer implements ReactiveController {
  readonly #host: ReactiveControllerHost & EventTarget;
  readonly #place: string;
  #state: Announcing;
  #manner: Manner = { volume: 1 };
  #calls: readonly CallRow[] = [];
  #said: readonly Said[] = [];
  #speaker: Loudspeaker | undefined;
  #voice: Voice | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** @param place what this screen shows: screens of different areas remember separately */
  constructor(host: ReactiveControllerHost & EventTarget, place: string) {
    this.#host = host;
    this.#place = place;
    this.#state = begin(recallMark(place));
    host.addController(this);
  }

  hostConnected(): void {
    const speaker = new Loudspeaker(() => this.#host.requestUpdate());
    this.#speaker = speaker;
    this.#voice = new Voice((sound) => speaker.decode(sound));
  }

  hostDisconnected(): void {
    clearTimeout(this.#timer);
    void this.#speaker?.close();
    this.#speaker = undefined;
    this.#voice = undefined;
  }

  get state(): Announcing {
    return this.#state;
  }

  /** The call whose gong sounds now. */
  get sounding(): CallRow | undefined {
    const latest = this.#state.lit[0];
    return latest !== undefined && performance.now() - latest.since < GONG_EVERY ? latest.call : undefined;
  }

  /** Whether somebody is being called right now: nothing else is to be heard. */
  get busy(): boolean {
    return this.#state.queue.length > 0 || this.#state.freeAt > performance.now();
  }

  get silenced(): boolean {
    return this.#manner.volume > 0 && (this.#speaker?.silenced ?? false);
  }

  /** Turns the sound on; call it from a click. */
  allow(): void {
    void this.#speaker?.allow();
  }

  /** Takes in the calls as they stand, and how they are to be announced. `now` is epoch ms by the server's clock. */
  hear(calls: readonly CallRow[], epoch: number, now: number, manner: Manner): void {
    this.#manner = manner;
    this.#calls = calls;
    this.#said = stillOpen(this.#said, calls);
    const before = this.#state;
    this.#state = hear(before, calls, epoch, now);
    if (this.#state.queue !== before.queue) this.#advance();
  }

  #advance(): void {
    clearTimeout(this.#timer);
    const tick = performance.now();
    const { seqs, next } = dueAgain(this.#said, this.#manner.repeat, tick);
    const open = this.#calls.filter(({ seq }) => seqs.includes(seq));
    const { state, announce } = step(again(this.#state, open), tick);
    this.#state = state;
    if (announce !== undefined) this.#announce(announce, tick);
    this.#host.requestUpdate();
    const wake = Math.min(wakeAt(this.#state) ?? Infinity, next ?? Infinity, this.#nextRepeat(tick));
    if (Number.isFinite(wake)) this.#timer = setTimeout(() => this.#advance(), Math.max(0, wake - tick));
  }

  /** What was announced just now may be due again before anything else happens. */
  #nextRepeat(tick: number): number {
    return dueAgain(this.#said, this.#manner.repeat, tick).next ?? Infinity;
  }

  #announce(call: CallRow, tick: number): void {
    const { code, counter, seq } = call;
    const sounded = this.#manner.volume > 0 && this.#speaker?.silenced === false;
    this.#said = remember(this.#said, seq, tick);
    rememberMark(this.#place, markOf(call, this.#state.epoch));
    const detail: Announced = { code, counter, seq, sounded };
    this.#host.dispatchEvent(new CustomEvent('announced', { detail, bubbles: true, composed: true }));
    if (sounded) void this.#perform(call);
  }

  /** Until its end is known, no other call begins. */
  async #perform(call: CallRow): Promise<void> {
    const [speaker, voice] = [this.#speaker, this.#voice];
    if (speaker === undefined || voice === undefined) return;
    const { freeAt, queue } = this.#state;
    const isShort = queue.length >= MANY;
    this.#state = hold(this.#state, Infinity);
    speaker.volume = this.#manner.volume;
    voice.speech = this.#manner.speech;
    const said = voice.of(call, isShort);
    const [next, ...later] = queue;
    if (next !== undefined) void voice.of(next, later.length >= MANY);
    const end = await speaker.play(said, isShort).catch(() => freeAt);
    if (this.#speaker !== speaker) return;
    this.#state = hold(this.#state, isShort ? end : Math.max(freeAt, end));
    this.#advance();
  }
}

declare global {
  interface HTMLElementEventMap {
    announced: CustomEvent<Announced>;
  }
}
