/** One counter, one tab: a second one says so and is off until somebody wants it here. */
import type { ReactiveController, ReactiveControllerHost } from 'lit';

export class OnlyTab implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #name: string;
  #release: (() => void) | undefined;
  #isHere = true;

  /** @param name what only one tab may hold */
  constructor(host: ReactiveControllerHost, name: string) {
    this.#host = host;
    this.#name = name;
    host.addController(this);
  }

  /** This is the tab that acts. True too where the browser has no locks (a page without TLS). */
  get isHere(): boolean {
    return this.#isHere;
  }

  hostConnected(): void {
    this.#take({ ifAvailable: true });
  }

  hostDisconnected(): void {
    this.#release?.();
  }

  /** From now on this tab acts, and the other one is off. */
  takeHere(): void {
    this.#take({ steal: true });
  }

  #take(how: LockOptions): void {
    if (!('locks' in navigator)) return;
    const held = navigator.locks.request(this.#name, how, (lock) => {
      this.#set(lock !== null);
      if (lock === null) return undefined;
      return new Promise<void>((resolve) => {
        this.#release = resolve;
      });
    });
    // Stolen: another tab acts now.
    held.catch(() => this.#set(false));
  }

  #set(isHere: boolean): void {
    if (this.#isHere === isHere) return;
    this.#isHere = isHere;
    this.#host.requestUpdate();
  }
}
