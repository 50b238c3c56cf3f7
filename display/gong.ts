/** The gong: two sine tones, the second a third lower, each struck at once and dying away. */

interface Tone {
  readonly hertz: number;
  /** Seconds after the beginning. */
  readonly start: number;
  readonly peak: number;
}

const TONES: readonly Tone[] = [
  { hertz: 659.25, start: 0, peak: 0.34 },
  { hertz: 523.25, start: 0.55, peak: 0.34 },
];
/** Seconds: a step from silence to full would crack. */
const ATTACK = 0.012;
/** Time constant of the decay in seconds. */
const DECAY = 0.42;
/** Seconds a tone lasts: after five time constants nobody hears it. */
const LENGTH = 2.1;

/** Loudness of all tones together at a moment, 0 to 1; the sum of the envelopes, so an upper bound. */
export function loudness(seconds: number): number {
  return TONES.reduce((sum, { start, peak }) => {
    const since = seconds - start;
    if (since < 0 || since > LENGTH) return sum;
    return sum + (since < ATTACK ? (peak * since) / ATTACK : peak * Math.exp(-(since - ATTACK) / DECAY));
  }, 0);
}

function strike(context: AudioContext, { hertz, start, peak }: Tone): void {
  const at = context.currentTime + start;
  const oscillator = context.createOscillator();
  const gain = context.createGain();
  oscillator.frequency.value = hertz;
  gain.gain.setValueAtTime(0, at);
  gain.gain.linearRampToValueAtTime(peak, at + ATTACK);
  gain.gain.setTargetAtTime(0, at + ATTACK, DECAY);
  oscillator.connect(gain).connect(context.destination);
  oscillator.start(at);
  oscillator.stop(at + LENGTH);
}

/** The screen's sound. Browsers keep it suspended until somebody has touched the page or a policy allows it. */
export class Gong {
  readonly #context = new AudioContext();

  /** @param changed called whenever `silenced` may have changed */
  constructor(changed: () => void) {
    this.#context.addEventListener('statechange', changed);
  }

  get silenced(): boolean {
    return this.#context.state !== 'running';
  }

  /** Asks the browser for sound; works inside a click. */
  async allow(): Promise<void> {
    await this.#context.resume();
  }

  /** Sounds once. Returns whether it could be heard: struck while silenced, tones would pile up and come later, all at once. */
  sound(): boolean {
    if (this.silenced) return false;
    for (const tone of TONES) strike(this.#context, tone);
    return true;
  }

  async close(): Promise<void> {
    await this.#context.close();
  }
}
