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
/** Where others wait for their call the gong is one tone, and damped. */
const SHORT = { decay: 0.16, length: 0.8 };

/** Loudness of all tones together at a moment, 0 to 1; the sum of the envelopes, so an upper bound. */
export function loudness(seconds: number): number {
  return TONES.reduce((sum, { start, peak }) => {
    const since = seconds - start;
    if (since < 0 || since > LENGTH) return sum;
    return sum + (since < ATTACK ? (peak * since) / ATTACK : peak * Math.exp(-(since - ATTACK) / DECAY));
  }, 0);
}

/**
 * Strikes it.
 * @param at when, in the context's own time
 * @returns how long it lasts, seconds
 */
export function strikeGong(context: AudioContext, out: AudioNode, at: number, isShort: boolean): number {
  const tones = isShort ? TONES.slice(0, 1) : TONES;
  const { decay, length } = isShort ? SHORT : { decay: DECAY, length: LENGTH };
  for (const { hertz, start, peak } of tones) {
    const oscillator = context.createOscillator();
    const gain = context.createGain();
    const struck = at + start;
    oscillator.frequency.value = hertz;
    gain.gain.setValueAtTime(0, struck);
    gain.gain.linearRampToValueAtTime(peak, struck + ATTACK);
    gain.gain.setTargetAtTime(0, struck + ATTACK, decay);
    oscillator.connect(gain).connect(out);
    oscillator.start(struck);
    oscillator.stop(struck + length);
  }
  return Math.max(...tones.map(({ start }) => start)) + length;
}
