/** What a page plays, read off its real audio graph: what begins when and lasts how long, in the context's time. */
import type { Page } from 'playwright-core';

/** A stroke of the gong is one or two tones; a phrase is a buffer. Seconds. */
export interface Heard {
  readonly kind: 'tone' | 'phrase';
  readonly start: number;
  readonly end: number;
  /** How many calls had been announced by then. */
  readonly calls: number;
}

/**
 * Runs before the page's own scripts. The context's time is the page's clock, which the test turns; `loaded` waits
 * for the sounds on their way, which no turned clock makes faster.
 */
export const listen = `
  window.announced = [];
  window.heard = [];
  window.loading = 0;
  document.addEventListener('announced', ({ detail }) => window.announced.push(detail));
  Object.defineProperty(AudioContext.prototype, 'currentTime', { get: () => performance.now() / 1000 });
  const note = (kind, start, end) => window.heard.push({ kind, start, end, calls: window.announced.length });
  const { start, stop } = OscillatorNode.prototype;
  OscillatorNode.prototype.start = function (at) { this.struck = at; return start.call(this, at); };
  OscillatorNode.prototype.stop = function (at) { note('tone', this.struck, at); return stop.call(this, at); };
  const play = AudioBufferSourceNode.prototype.start;
  AudioBufferSourceNode.prototype.start = function (at) {
    note('phrase', at, at + this.buffer.duration);
    return play.call(this, at);
  };
  const waiting = [];
  window.loaded = () => window.loading === 0 ? undefined : new Promise((resolve) => { waiting.push(resolve); });
  const counted = (work) => {
    window.loading += 1;
    return work.finally(() => {
      window.loading -= 1;
      if (window.loading === 0) for (const go of waiting.splice(0)) go();
    });
  };
  const { fetch } = window;
  window.fetch = (...of) => counted(fetch(...of));
  const { decodeAudioData } = BaseAudioContext.prototype;
  BaseAudioContext.prototype.decodeAudioData = function (sound) {
    return counted(decodeAudioData.call(this, sound));
  };
`;

const STEP_MS = 500;
const MOST_STEPS = 400;

/** Turns the page's clock on until something has happened; between two steps every sound that was asked for comes. */
export async function turnUntil(page: Page, happened: () => Promise<boolean>): Promise<void> {
  for (let step = 0; step < MOST_STEPS; step += 1) {
    await page.evaluate('window.loaded()');
    if (await happened()) return;
    await page.clock.runFor(STEP_MS);
  }
  throw new Error(`It did not happen within ${(MOST_STEPS * STEP_MS) / 1000} s of the page's time`);
}

/** Each stroke of the gong and each phrase in the order of their beginnings: tones of one stroke belong together. */
export function inOrder(heard: readonly Heard[]): Heard[] {
  const sounds: Heard[] = [];
  for (const one of heard.toSorted((a, b) => a.start - b.start)) {
    const last = sounds.at(-1);
    if (one.kind === 'tone' && last?.kind === 'tone' && one.calls === last.calls)
      sounds[sounds.length - 1] = { ...last, end: Math.max(last.end, one.end) };
    else sounds.push(one);
  }
  return sounds;
}
