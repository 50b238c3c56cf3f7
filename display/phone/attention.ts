/** Sound and vibration for whoever does not look: for the call until it is answered, and once when it comes near. */
import { Loudspeaker } from '../loudspeaker.ts';

/** Long enough to be felt in a pocket, ms. */
const BUZZ = [400, 200, 400, 200, 800];
const NUDGE = [300, 150, 300];
/** Ms between two calls of the phone, and how many there are. */
const EVERY = 6_000;
const TIMES = 5;

export class Attention {
  #speaker: Loudspeaker | undefined;
  #call: number | undefined;
  #isSoon: boolean | undefined;
  #left = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    // Browsers give sound to a page that was touched, and only from then on.
    const allow = () => {
      this.#speaker ??= new Loudspeaker(() => {});
      void this.#speaker.allow();
    };
    document.addEventListener('pointerdown', allow, { once: true });
    document.addEventListener('keydown', allow, { once: true });
  }

  /** @param about.call time of the call that waits for an answer, epoch ms */
  of({ call, soon }: { readonly call: number | undefined; readonly soon: boolean }): void {
    // Who opens the page late has just read it.
    if (soon && this.#isSoon === false) this.#nudge();
    this.#isSoon = soon;
    if (call === this.#call) return;
    this.#call = call;
    this.stop();
    if (call === undefined) return;
    this.#left = TIMES;
    this.#ring();
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#left = 0;
    vibrate([]);
  }

  #ring(): void {
    if (this.#left === 0) return;
    this.#left -= 1;
    vibrate(BUZZ);
    this.#speaker?.gong();
    this.#timer = setTimeout(() => this.#ring(), EVERY);
  }

  #nudge(): void {
    vibrate(NUDGE);
    this.#speaker?.gong();
  }
}

/** Browsers forbid it before the first touch, and some do not have it: the picture says it too. */
function vibrate(pattern: number[]): void {
  if (navigator.userActivation.hasBeenActive && 'vibrate' in navigator) navigator.vibrate(pattern);
}
