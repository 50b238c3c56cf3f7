import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { rangeText } from '../../shared/forecast/shown.ts';
import { Words } from '../../shared/ui/i18n.ts';
import { base, kernSheet } from '../../shared/ui/kern.ts';
import type { WaitRow } from '../../shared/views/forecast-rows.ts';
import type { ServiceRow } from '../../shared/views/rows.ts';

/** With more services than this the list takes the place of what stands below it, too. */
export const ROWS_BESIDE_HINT = 8;

/** The area's services and how many wait for each. */
@customElement('waiting-counts')
export class WaitingCounts extends LitElement {
  static override styles = [
    kernSheet,
    base,
    css`
      :host {
        display: block;
        min-block-size: 0;
        overflow: hidden;
        padding: calc(1.7 * var(--u)) calc(2 * var(--u));
        border-radius: calc(1 * var(--u));
        background: var(--display-card);
      }
      h2 {
        color: var(--display-muted);
        font-size: calc(1.75 * var(--u));
        font-weight: 500;
        line-height: 1.3;
        margin-block-end: calc(0.6 * var(--u));
      }
      /* However many services an area has, the list keeps to its share of the screen. */
      li {
        --row: min(calc(4.8 * var(--u)), calc(var(--share) * var(--u) / var(--rows)));
        display: grid;
        grid-template-columns: 1.1em minmax(0, 1fr) auto;
        gap: 0.25em;
        align-items: center;
        block-size: var(--row);
        font-size: min(calc(2.1 * var(--u)), calc(0.56 * var(--row)));
        line-height: 1.2;
      }
      li + li {
        border-block-start: calc(0.12 * var(--u)) solid var(--display-line);
      }
      strong {
        font-weight: 600;
        font-variant-numeric: tabular-nums;
        white-space: nowrap;
      }
      small {
        display: block;
        color: var(--display-muted);
        font-size: 0.75em;
        line-height: 1.15;
        font-variant-numeric: tabular-nums;
        text-align: end;
        white-space: nowrap;
      }
      .stand {
        font-size: 0.85em;
        line-height: 1.15;
        text-align: end;
      }
      strong.none {
        color: var(--display-muted);
        font-weight: 400;
      }
    `,
  ];

  @property({ attribute: false }) services: readonly ServiceRow[] = [];

  /** What a newcomer would wait, by service. */
  @property({ attribute: false }) waits: readonly WaitRow[] = [];

  readonly #words = new Words(this);

  override updated(): void {
    const rows = this.services.length;
    this.style.setProperty('--rows', String(Math.max(1, rows)));
    this.style.setProperty('--share', rows > ROWS_BESIDE_HINT ? '31' : '18.5');
  }

  override render() {
    return html`<h2>${this.#words.t('display.waiting-title')}</h2>
      <ul>
        ${repeat(
          this.services,
          ({ id }) => id,
          ({ id, letter, short, waiting }) => html`<li>
            <span>${letter}</span>
            <span>${this.#words.text(short)}</span>
            <span class="stand">
              <strong class=${waiting === 0 ? 'none' : ''}>
                ${this.#words.t('display.waiting', { count: waiting })}
              </strong>
              ${waiting === 0 ? nothing : this.#range(id)}
            </span>
          </li>`,
        )}
      </ul>`;
  }

  #range(id: string) {
    const { from, to } = this.waits.find(({ serviceId }) => serviceId === id) ?? {};
    if (from === undefined || to === undefined) return nothing;
    return html`<small>${this.#words.t('common.wait', { range: rangeText({ from, to }) })}</small>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'waiting-counts': WaitingCounts;
  }
}
