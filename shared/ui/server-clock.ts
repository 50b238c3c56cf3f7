import { css, html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Connection } from './connection.ts';
import { Words } from './i18n.ts';
import { base, kernSheet } from './kern.ts';
import { everySecond } from './ticker.ts';

/** The time of day at the site, by the server's clock: a screen's own is often wrong. */
@customElement('server-clock')
export class ServerClock extends LitElement {
  static override styles = [
    kernSheet,
    base,
    css`
      time {
        font-variant-numeric: tabular-nums lining-nums;
      }
    `,
  ];

  @property({ attribute: false }) connection: Connection | undefined;
  @property() timeZone = 'Europe/Berlin';

  readonly #words = new Words(this);

  constructor() {
    super();
    everySecond(this);
  }

  override render() {
    const now = this.connection?.now();
    return html`<time>${now === undefined ? '' : this.#words.time(now, this.timeZone)}</time>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'server-clock': ServerClock;
  }
}
