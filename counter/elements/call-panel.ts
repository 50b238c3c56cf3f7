import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { Words } from '../../shared/ui/i18n.ts';
import { base, kernSheet } from '../../shared/ui/kern.ts';
import { type MoveName, movesIn } from '../moves.ts';
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
        grid-template-columns: 1fr 1fr;
        gap: var(--kern-metric-space-default);
        min-block-size: var(--kern-128, 8rem);
      }
      .more {
        display: grid;
        grid-template-columns: 1fr 1fr;
        grid-template-rows: repeat(2, minmax(3.75rem, 1fr));
        gap: var(--kern-metric-space-default);
      }
      .wide {
        grid-column: 1 / -1;
      }
      @media (max-width: 60em) {
        :host {
          grid-template-columns: 1fr;
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
    const [first, ...others] = movesIn[this.phase];
    if (first === undefined) return nothing;
    // The big button stays the same element: whoever works with the tab key stays on it.
    return html`${this.#button(first, 'primary')}
      <div class="more">
        ${repeat(
          others,
          (name) => name,
          (name) => this.#button(name, 'normal'),
        )}
      </div>`;
  }

  #button(name: MoveName, look: 'primary' | 'normal') {
    const off = this.off || this.busy !== undefined;
    // Their words would break into three lines in one cell.
    const span = name === 'no-show-next' || name === 'finish' ? 'wide' : '';
    return html`<key-button class=${span} .move=${name} .look=${look} .off=${off} .busy=${this.busy === name}></key-button>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'call-panel': CallPanel;
  }
}
