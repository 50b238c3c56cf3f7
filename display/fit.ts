/** How many rows of a list have room: for lists that go on elsewhere, or later. */
import type { ReactiveController, ReactiveControllerHost } from 'lit';

type Host = ReactiveControllerHost & HTMLElement & { readonly renderRoot: HTMLElement | DocumentFragment };

export class Fit implements ReactiveController {
  readonly #host: Host;
  readonly #list: string;
  readonly #row: string;
  readonly #observer: ResizeObserver;
  #rows: number | undefined;

  /** @param list and `row`: selectors in the host's own root; all rows are of one height */
  constructor(host: Host, list: string, row: string) {
    this.#host = host;
    this.#list = list;
    this.#row = row;
    this.#observer = new ResizeObserver(() => this.#measure());
    host.addController(this);
  }

  /** Undefined before the first measurement, and while there is no row. */
  get rows(): number | undefined {
    return this.#rows;
  }

  hostConnected(): void {
    this.#observer.observe(this.#host);
  }

  hostDisconnected(): void {
    this.#observer.disconnect();
  }

  hostUpdated(): void {
    this.#measure();
  }

  #measure(): void {
    const list = this.#host.renderRoot.querySelector<HTMLElement>(this.#list);
    const row = list?.querySelector<HTMLElement>(this.#row);
    if (list === null || list === undefined || row === null || row === undefined) return;
    const gap = Number.parseFloat(getComputedStyle(list).rowGap) || 0;
    // What the list could have, not what its rows of now take.
    const room = this.#host.getBoundingClientRect().bottom - list.getBoundingClientRect().top;
    const inset = Number.parseFloat(getComputedStyle(this.#host).paddingBlockEnd) || 0;
    const rows = Math.max(0, Math.floor((room - inset + gap + 1) / (row.offsetHeight + gap)));
    if (rows === this.#rows) return;
    this.#rows = rows;
    // Measured within an update: the next one draws by it.
    void this.#host.updateComplete.then(() => this.#host.requestUpdate());
  }
}
