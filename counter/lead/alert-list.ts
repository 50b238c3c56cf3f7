import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { Words } from '../../shared/ui/i18n.ts';
import { icon } from '../../shared/ui/icons.ts';
import { base, kernSheet } from '../../shared/ui/kern.ts';
import { type Alert, alerts } from './alerts.ts';
import { fireDeed } from './fire.ts';
import { smallButton } from './lead-styles.ts';
import type { Overview } from './overview.ts';

/** More than these nobody acts on at once; the rest comes up as these are dealt with. */
const SHOWN = 5;

/** What is about to go wrong, each with the one move that helps. */
@customElement('alert-list')
export class AlertList extends LitElement {
  static override styles = [
    kernSheet,
    base,
    smallButton,
    css`
      ul {
        display: grid;
        gap: 0.5rem;
      }
      li,
      p {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 0.5rem 1rem;
        padding: 0.625rem 1.25rem;
        border: var(--kern-metric-border-width-light) solid var(--kern-color-orange-300);
        border-radius: var(--aufruf-radius);
        background: var(--kern-color-feedback-warning-background);
        font-size: var(--kern-font-size-18);
        line-height: 1.35;
      }
      p {
        border-color: var(--aufruf-line);
        background: var(--aufruf-surface);
        color: var(--aufruf-muted);
      }
      button {
        margin-inline-start: auto;
      }
      svg {
        flex: none;
      }
    `,
  ];

  @property({ attribute: false }) overview: Overview | undefined;
  @property({ type: Boolean }) off = false;

  readonly #words = new Words(this);

  override render() {
    const found = this.overview === undefined ? [] : alerts(this.overview, this.#words).slice(0, SHOWN);
    return html`<div role="status">
      ${
        found.length === 0
          ? html`<p>${icon('check')}${this.#words.t('lead.calm')}</p>`
          : html`<ul>
            ${repeat(
              found,
              ({ id }) => id,
              (alert) => this.#row(alert),
            )}
          </ul>`
      }
    </div>`;
  }

  #row({ words, helps }: Alert) {
    return html`<li>
      ${icon('warning')}<span>${this.#words.t(words.key, words.values)}</span>
      ${
        helps === undefined
          ? nothing
          : html`<button
              type="button"
              aria-disabled=${this.off}
              @click=${() => this.off || fireDeed(this, helps.deed)}
            >
              ${this.#words.t(helps.label.key, helps.label.values)}
            </button>`
      }
    </li>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'alert-list': AlertList;
  }
}
