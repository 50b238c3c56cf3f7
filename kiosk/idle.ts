/** Nobody touches the screen: after a while it asks, then it wipes itself. */

/** Longer than this nobody reads a screen without touching it; from then on it warns. */
const QUIET_MS = 60_000;
/** WCAG 2.2.1: at least 20 s to say with one key that one is still there. */
const WARN_MS = 30_000;

export class Idle {
  readonly #now: () => number;
  #touchedAt: number;

  /** @param now milliseconds that only go forward */
  constructor(now: () => number) {
    this.#now = now;
    this.#touchedAt = now();
  }

  touched(): void {
    this.#touchedAt = this.#now();
  }

  /** Whole seconds until the wipe, once the warning stands; undefined before. */
  get warning(): number | undefined {
    const quiet = this.#now() - this.#touchedAt;
    return quiet < QUIET_MS ? undefined : Math.max(0, Math.ceil((QUIET_MS + WARN_MS - quiet) / 1_000));
  }

  get isOver(): boolean {
    return this.#now() - this.#touchedAt >= QUIET_MS + WARN_MS;
  }
}
