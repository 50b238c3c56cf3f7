/** What a visitor may change about the screen, and what the next one finds: the plain screen, in German. */
import { setLanguage } from '../shared/ui/i18n.ts';

export const COMFORTS = ['large', 'contrast', 'low'] as const;
export type Comfort = (typeof COMFORTS)[number];

/** Longer than this nobody reads the first screen without touching it. */
const IDLE_MS = 60_000;

export class Comforts {
  readonly #changed: () => void;
  readonly #now: () => number;
  readonly #on = new Set<Comfort>();
  #touchedAt = 0;

  constructor(now: () => number, changed: () => void) {
    this.#now = now;
    this.#changed = changed;
  }

  has(comfort: Comfort): boolean {
    return this.#on.has(comfort);
  }

  toggle(comfort: Comfort): void {
    if (!this.#on.delete(comfort)) this.#on.add(comfort);
    this.#show();
  }

  touched(): void {
    this.#touchedAt = this.#now();
  }

  get idle(): boolean {
    return this.#now() - this.#touchedAt > IDLE_MS;
  }

  reset(): void {
    this.#on.clear();
    setLanguage('de');
    this.#show();
  }

  #show(): void {
    const root = document.documentElement;
    for (const comfort of COMFORTS) root.toggleAttribute(`data-${comfort}`, this.#on.has(comfort));
    root.dataset['kernTheme'] = this.#on.has('contrast') ? 'dark' : 'light';
    this.#changed();
  }
}
