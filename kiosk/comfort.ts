/** What a visitor may change about the screen, and what the next one finds: the plain screen, in German. */
import { setLanguage } from '../shared/ui/i18n.ts';

export const COMFORTS = ['large', 'contrast', 'low'] as const;
export type Comfort = (typeof COMFORTS)[number];

export class Comforts {
  readonly #changed: () => void;
  readonly #on = new Set<Comfort>();

  constructor(changed: () => void) {
    this.#changed = changed;
  }

  has(comfort: Comfort): boolean {
    return this.#on.has(comfort);
  }

  toggle(comfort: Comfort): void {
    if (!this.#on.delete(comfort)) this.#on.add(comfort);
    this.#show();
  }

  /** Whether anything is otherwise than the next visitor should find it. */
  get isAny(): boolean {
    return this.#on.size > 0;
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
