import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { Words } from '../../shared/ui/i18n.ts';
import { base, kernSheet } from '../../shared/ui/kern.ts';
import { listed } from '../../shared/ui/listed.ts';
import { type MoveName, panels } from '../moves.ts';
import type { Phase } from '../situation.ts';
import './key-button.ts';

/** Everything a clerk can do right now: the next sensible thing large, the rest beside it. */
@customElement('call-panel')
export class CallPanel extends LitElement {
  static override styles = [
    kernSheet,
    base,
    css`
      :host {
        display: grid;
        grid-template-columns: repeat(2, minmax(0, 1fr));
        gap: var(--kern-metric-space-default);
      }
      .beside {
        display: grid;
        grid-template-columns: repeat(2, minmax(0, 1fr));
        grid-auto-rows: minmax(3.75rem, 1fr);
        gap: var(--kern-metric-space-default);
        min-block-size: 8.5rem;
      }
      .more {
        display: flex;
        flex-wrap: wrap;
        grid-column: 1 / -1;
        gap: var(--kern-metric-space-small);
      }
      @media (max-height: 50em) {
        :host,
        .beside {
          gap: 0.75rem;
        }
        .beside {
          grid-auto-rows: minmax(3.5rem, 1fr);
          min-block-size: 7.5rem;
        }
      }
      @media (max-width: 60em) {
        :host {
          grid-template-columns: 1fr;
        }
        .beside {
          min-block-size: 0;
        }
      }
    `,
  ];

  @property() phase: Phase = 'free';
  @property() busy: MoveName | undefined;
  /** The server cannot be reached. */
  @property({ type: Boolean }) off = false;

  readonly #words = new Words(this);

  override connectedCallback(): void {
    super.connectedCallback();
    this.role = 'group';
  }

  override render() {
    this.ariaLabel = this.#words.t('counter.actions');
    const { first, beside, more } = panels[this.phase];
    // The big button stays the same element: whoever works with the tab key stays on it.
    return html`${first === undefined ? nothing : this.#button(first, 'primary')}
      ${
        beside.length === 0
          ? nothing
          : html`<div class="beside">
            ${listed(
              beside,
              (name) => name,
              (name) => this.#button(name, 'normal'),
            )}
          </div>`
      }
      ${
        more.length === 0
          ? nothing
          : html`<div class="more">
            ${listed(
              more,
              (name) => name,
              (name) => this.#button(name, 'quiet'),
            )}
          </div>`
      }`;
  }

  #button(name: MoveName, look: 'primary' | 'normal' | 'quiet') {
    const off = this.off || this.busy !== undefined;
    return html`<key-button .move=${name} .look=${look} .off=${off} .busy=${this.busy === name}></key-button>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'call-panel': CallPanel;
  }
}
