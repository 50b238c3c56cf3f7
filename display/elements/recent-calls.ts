import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { isBare } from '../../shared/naming.ts';
import { Words } from '../../shared/ui/i18n.ts';
import { base, kernSheet } from '../../shared/ui/kern.ts';
import type { CallRow, SiteRow } from '../../shared/views/rows.ts';
import { Fit } from '../fit.ts';

/** Earlier calls, newest first; as many as fit. */
@customElement('recent-calls')
export class RecentCalls extends LitElement {
  static override styles = [
    kernSheet,
    base,
    css`
      :host {
        display: block;
        min-block-size: 0;
      }
      /* A row that does not fit goes into a second column, which is cut off: half a number is no number. */
      ol {
        display: flex;
        flex-flow: column wrap;
        align-content: flex-start;
        gap: calc(1.1 * var(--u));
        block-size: 100%;
        overflow: hidden;
      }
      li {
        display: grid;
        grid-template-columns: var(--columns) max-content;
        column-gap: calc(1 * var(--u));
        align-items: center;
        flex: none;
        inline-size: 100%;
        block-size: max(calc(6 * var(--u)), calc(1.4 * var(--least)));
        padding-inline: var(--row-inset);
        overflow: hidden;
        border-radius: calc(1 * var(--u));
        background: var(--display-card);
        color: var(--display-past);
        font-size: max(calc(4.1 * var(--u)), var(--least));
        font-weight: 500;
        line-height: 1;
      }
      li.open {
        position: relative;
        color: var(--display-text);
        font-weight: 600;
      }
      /* Still on the way. */
      li.open::before {
        content: '';
        position: absolute;
        inset-block: calc(1.4 * var(--u));
        inset-inline-start: calc(0.8 * var(--u));
        inline-size: calc(0.45 * var(--u));
        border-radius: calc(0.3 * var(--u));
        background: var(--aufruf-call);
      }
      bdi {
        display: inline-block;
        justify-self: start;
        word-spacing: -0.05em;
      }
      bdi.long {
        font-size: max(calc(2.6 * var(--u)), var(--least));
      }
      bdi.longer {
        font-size: max(calc(1.9 * var(--u)), var(--least));
        line-height: 1.1;
        overflow-wrap: break-word;
      }
      /* Not even one has room. */
      ol.none {
        visibility: hidden;
      }
      .age {
        color: var(--display-muted);
        font-size: max(calc(1.7 * var(--u)), var(--least));
        font-weight: 400;
        line-height: 1.2;
        text-align: end;
      }
      @media (orientation: portrait) {
        :host([far]) .age {
          display: none;
        }
      }
    `,
  ];

  @property({ attribute: false }) calls: readonly CallRow[] = [];
  /** Server time, epoch ms; a minute is exact enough. */
  @property({ type: Number }) now = 0;

  /** Which of several screens side by side this is: each goes on where the one before it ends. */
  @property({ type: Number }) screen = 1;
  /** Where a call was made, where several areas share the screen. */
  @property({ attribute: false }) areas: SiteRow['areas'];

  /** Letters fill the screen. */
  @property({ type: Boolean, reflect: true }) far = false;

  readonly #words = new Words(this);
  readonly #fit = new Fit(this, 'ol', 'li');

  override render() {
    const shown = this.calls.slice((this.screen - 1) * (this.#fit.rows ?? 0));
    return html`<ol class=${this.#fit.rows === 0 ? 'none' : ''} aria-label=${this.#words.t('display.recent')}>
      ${shown.map(
        ({ code, counter, at, open, area }) => html`<li class=${open ? 'open' : ''}>
          <bdi dir="ltr">${code}</bdi>
          <span>
            ${isBare(counter) ? html`<span class="kern-sr-only">${this.#words.t('display.counter')}</span>` : nothing}
            <bdi dir="ltr" class=${size(counter)}>${counter}</bdi>
          </span>
          <span class="age">${this.#areaName(area)}${this.#age(at)}</span>
        </li>`,
      )}
    </ol>`;
  }

  #areaName(id: string | undefined) {
    const found = this.areas?.find((one) => one.id === id);
    return found === undefined ? nothing : html`${this.#words.text(found.name)}<br />`;
  }

  #age(at: number): string {
    return this.#words.t('display.age', { minutes: Math.max(0, Math.floor((this.now - at) / 60_000)) });
  }
}

function size(label: string): string {
  if (label.length > 9) return 'longer';
  return label.length > 4 ? 'long' : '';
}

declare global {
  interface HTMLElementTagNameMap {
    'recent-calls': RecentCalls;
  }
}
