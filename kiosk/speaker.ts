/** Reads aloud what the server renders as speech. The volume is one person's: it goes with the visit. */
import type { Language } from '../shared/languages.ts';

/** Of the loudest: one that a row of waiting people does not hear, to one for a loud hall. */
const VOLUMES = [0.25, 0.45, 0.7, 1] as const;
const USUAL = 1;

export class Speaker {
  readonly #changed: () => void;
  #languages: readonly Language[] = [];
  #on = false;
  #volume = USUAL;
  #audio: HTMLAudioElement | undefined;
  #said = '';

  constructor(changed: () => void) {
    this.#changed = changed;
  }

  /** Asks the server what it can speak; without an answer nothing is offered. */
  async prepare(): Promise<void> {
    const response = await fetch('/api/speech').catch(() => undefined);
    if (response?.ok !== true) return;
    ({ languages: this.#languages } = (await response.json()) as { languages: readonly Language[] });
    this.#changed();
  }

  get isThere(): boolean {
    return this.#languages.length > 0;
  }

  get isOn(): boolean {
    return this.#on;
  }

  get isLoudest(): boolean {
    return this.#volume === VOLUMES.length - 1;
  }

  get isQuietest(): boolean {
    return this.#volume === 0;
  }

  turn(on: boolean): void {
    this.#on = on && this.isThere;
    if (!this.#on) this.#audio?.pause();
    this.#changed();
  }

  louder(by: 1 | -1): void {
    this.#volume = Math.min(VOLUMES.length - 1, Math.max(0, this.#volume + by));
    if (this.#audio !== undefined) this.#audio.volume = VOLUMES[this.#volume] ?? 1;
    this.#changed();
  }

  /** Says a text instead of whatever is being said. */
  say(language: Language, text: string): void {
    if (!this.#on || text === '') return;
    this.#said = text;
    this.#audio ??= new Audio();
    this.#audio.src = `/api/speech?${new URLSearchParams({ language, text: text.slice(0, 600) })}`;
    this.#audio.volume = VOLUMES[this.#volume] ?? 1;
    // A sound that does not come is not missed: the screen says the same.
    this.#audio.play().catch(() => undefined);
  }

  /** What was said last. */
  get said(): string {
    return this.#said;
  }

  reset(): void {
    this.#audio?.pause();
    this.#on = false;
    this.#volume = USUAL;
    this.#said = '';
    this.#changed();
  }
}
