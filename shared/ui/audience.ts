import type { ReactiveControllerHost } from 'lit';

/** The elements on the page that show one value of the whole page: drawn anew when it changes. */
export class Audience {
  readonly #present = new Set<ReactiveControllerHost>();

  /** Counts an element in for as long as it is on the page. */
  join(host: ReactiveControllerHost): void {
    host.addController({
      hostConnected: () => void this.#present.add(host),
      hostDisconnected: () => void this.#present.delete(host),
    });
  }

  redraw(): void {
    for (const host of this.#present) host.requestUpdate();
  }
}
