/** The screen's sound: one thing after the other, at the screen's volume, and no work between two calls. */
import { strikeGong } from './gong.ts';

/** Seconds between two things that are said, and before the first: a start that lies in the past is cut. */
const PAUSE = 0.25;
const SOON = 0.03;
/** How long the gong waits for the browser's sound, and the voice for the server's. Milliseconds. */
const WAKE_MS = 1_000;
const LOAD_MS = 3_000;
/** A context that runs costs a fifth of a core on cheap hardware, even in silence. Milliseconds. */
const REST_AFTER_MS = 4_000;

/** Browsers keep sound back until somebody has touched the page or a policy allows it. */
export class Loudspeaker {
  readonly #context = new AudioContext();
  readonly #out = this.#context.createGain();
  readonly #changed: () => void;
  #allowed = false;
  #rest: ReturnType<typeof setTimeout> | undefined;

  /** @param changed called whenever `silenced` may have changed */
  constructor(changed: () => void) {
    this.#changed = changed;
    this.#out.connect(this.#context.destination);
    this.#context.addEventListener('statechange', () => this.#noticed());
    this.#noticed();
  }

  /** Whether somebody would have to allow it. */
  get silenced(): boolean {
    return !this.#allowed;
  }

  /** 0 to 1. */
  set volume(part: number) {
    this.#out.gain.value = part;
  }

  /** Asks the browser for sound; works inside a click. */
  async allow(): Promise<void> {
    await this.#context.resume();
  }

  decode(sound: ArrayBuffer): Promise<AudioBuffer> {
    return this.#context.decodeAudioData(sound);
  }

  /** The gong alone, where it can be heard. */
  gong(): void {
    if (!this.silenced) void this.play(Promise.resolve([]), false);
  }

  /**
   * The gong, and then what is said: whatever of it has not come by then is left out.
   * @returns when all of it is over, monotonic ms
   */
  async play(voice: Promise<readonly AudioBuffer[]>, isShort: boolean): Promise<number> {
    clearTimeout(this.#rest);
    if (this.#context.state !== 'running') await within(this.#context.resume(), WAKE_MS);
    const context = this.#context;
    const start = context.currentTime + SOON;
    let at = start + strikeGong(context, this.#out, start, isShort);
    const said = (await within(voice, LOAD_MS)) ?? [];
    at = Math.max(at, context.currentTime + SOON);
    for (const buffer of said) {
      const source = context.createBufferSource();
      source.buffer = buffer;
      source.connect(this.#out);
      source.start(at);
      at += buffer.duration + PAUSE;
    }
    const left = (at - context.currentTime) * 1_000;
    this.#restAfter(left + REST_AFTER_MS);
    return performance.now() + left;
  }

  async close(): Promise<void> {
    clearTimeout(this.#rest);
    await this.#context.close();
  }

  #noticed(): void {
    if (this.#context.state === 'running' && !this.#allowed) {
      this.#allowed = true;
      this.#restAfter(REST_AFTER_MS);
    }
    this.#changed();
  }

  #restAfter(milliseconds: number): void {
    clearTimeout(this.#rest);
    this.#rest = setTimeout(() => void this.#context.suspend(), milliseconds);
  }
}

/** What comes of it in time; nothing of what comes later or fails. */
function within<T>(work: Promise<T>, milliseconds: number): Promise<T | undefined> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds, undefined);
    void work
      .catch(() => undefined)
      .then((value) => {
        clearTimeout(timer);
        resolve(value);
      });
  });
}
