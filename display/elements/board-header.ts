import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Connection } from '../../shared/ui/connection.ts';
import { Words } from '../../shared/ui/i18n.ts';
import { base, kernSheet } from '../../shared/ui/kern.ts';
import '../../shared/ui/server-clock.ts';
import type { SiteRow } from '../../shared/views/rows.ts';

/** Where this is, what time it is, and whether it is only a demonstration. */
@customElement('board-header')
export class BoardHeader extends LitElement {
  static override styles = [
    kernSheet,
    base,
    css`
      :host {
        display: flex;
        align-items: center;
        gap: calc(1.6 * var(--u));
        min-block-size: calc(5.8 * var(--u));
        padding: calc(0.5 * var(--u)) var(--inset);
        background: var(--display-bar);
        font-size: max(calc(2 * var(--u)), var(--least));
        line-height: 1.2;
      }
      h1 {
        flex: 1;
        min-inline-size: 0;
        overflow: hidden;
        text-overflow: ellipsis;
        font: inherit;
        color: var(--display-muted);
      }
      h1 strong {
        color: var(--display-text);
        font-weight: 600;
        margin-inline-end: 0.3em;
      }
      .demo {
        flex: none;
        padding: calc(0.2 * var(--u)) calc(0.8 * var(--u));
        border: calc(0.12 * var(--u)) solid currentColor;
        border-radius: calc(0.4 * var(--u));
        color: var(--display-notice);
        font-size: max(calc(1.5 * var(--u)), var(--least));
        font-weight: 500;
      }
      .demo .short {
        display: none;
      }
      :host([far]) h1 {
        white-space: nowrap;
      }
      :host([far]) .demo .long {
        display: none;
      }
      :host([far]) .demo .short {
        display: inline;
      }
      @media (orientation: portrait) {
        .demo .long {
          display: none;
        }
        .demo .short {
          display: inline;
        }
      }
      server-clock {
        flex: none;
        font-size: max(calc(3.2 * var(--u)), var(--least));
        font-weight: 600;
      }
    `,
  ];

  @property({ attribute: false }) site: SiteRow | undefined;
  @property({ attribute: false }) connection: Connection | undefined;
  /** Letters fill the screen: only what fits into one line. */
  @property({ type: Boolean, reflect: true }) far = false;

  readonly #words = new Words(this);

  override render() {
    const { site } = this;
    if (site === undefined) return html`<h1>${this.#words.t('display.starting')}</h1>`;
    const areas = site.areas?.map(({ name }) => this.#words.text(name)) ?? [this.#words.text(site.area)];
    const place = [site.name, areas.join(', ')].filter((part) => part !== '').join(' · ');
    return html`<h1><strong>${site.organisation}</strong> ${place}</h1>
      <slot></slot>
      ${site.demo ? this.#demo() : nothing}
      <server-clock .connection=${this.connection} .timeZone=${site.timeZone}></server-clock>`;
  }

  #demo() {
    return html`<span class="demo">
      <span class="long">${this.#words.t('common.demo-long')}</span>
      <span class="short">${this.#words.t('common.demo')}</span>
    </span>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'board-header': BoardHeader;
  }
}
