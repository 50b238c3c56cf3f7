import { css, html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { Words } from '../../shared/ui/i18n.ts';
import { base, kernSheet } from '../../shared/ui/kern.ts';
import type { ServiceRow } from '../../shared/views/rows.ts';

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
      li {
        display: grid;
        grid-template-columns: calc(2 * var(--u)) 1fr auto;
        gap: calc(0.3 * var(--u));
        align-items: baseline;
        padding-block: calc(0.75 * var(--u));
        font-size: calc(1.75 * var(--u));
        line-height: 1.3;
      }
      li + li {
        border-block-start: calc(0.12 * var(--u)) solid var(--display-line);
      }
      ul.few li {
        padding-block: calc(1.05 * var(--u));
        font-size: calc(2.1 * var(--u));
      }
      ul.many li {
        padding-block: calc(0.45 * var(--u));
        font-size: calc(1.5 * var(--u));
      }
      strong {
        font-weight: 600;
        font-variant-numeric: tabular-nums;
        white-space: nowrap;
      }
      strong.none {
        color: var(--display-muted);
        font-weight: 400;
      }
    `,
  ];

  @property({ attribute: false }) services: readonly ServiceRow[] = [];

  readonly #words = new Words(this);

  override render() {
    return html`<h2>${this.#words.t('display.waiting-title')}</h2>
      <ul class=${density(this.services.length)}>
        ${repeat(
          this.services,
          ({ id }) => id,
          ({ letter, short, waiting }) => html`<li>
            <span>${letter}</span>
            <span>${this.#words.text(short)}</span>
            <strong class=${waiting === 0 ? 'none' : ''}>
              ${this.#words.t('display.waiting', { count: waiting })}
            </strong>
          </li>`,
        )}
      </ul>`;
  }
}

function density(rows: number): string {
  if (rows > 7) return 'many';
  return rows < 5 ? 'few' : '';
}

declare global {
  interface HTMLElementTagNameMap {
    'waiting-counts': WaitingCounts;
  }
}
