import { html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { base, kernSheet } from '../../shared/ui/kern.ts';
import { stopwatch } from '../queue.ts';

/** The time since an instant, ticking by the server's clock. */
@customElement('stop-watch')
export class StopWatch extends LitElement {
  static override styles = [kernSheet, base];

  /** Epoch ms. */
  @property({ type: Number }) since = 0;
  @property({ attribute: false }) now: () => number = Date.now;

  #timer: ReturnType<typeof setTimeout> | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#tick();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
  }

  override render() {
    return html`<span role="timer">${stopwatch(this.now() - this.since)}</span>`;
  }

  #tick(): void {
    this.requestUpdate();
    // To the start of the next second, so that no second is skipped.
    const into = (((this.now() - this.since) % 1000) + 1000) % 1000;
    this.#timer = setTimeout(() => this.#tick(), 1000 - into);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'stop-watch': StopWatch;
  }
}
