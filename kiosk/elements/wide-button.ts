import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { type IconName, icon } from '../../shared/ui/icons.ts';
import { base, kernSheet } from '../../shared/ui/kern.ts';

/** One way into the visit, beside the services: a drawing, a name, a hint. */
@customElement('wide-button')
export class WideButton extends LitElement {
  static override shadowRootOptions: ShadowRootInit = {
    ...LitElement.shadowRootOptions,
    delegatesFocus: true,
  };
  static override styles = [
    kernSheet,
    base,
    css`
      :host {
        display: grid;
      }
      button {
        display: flex;
        align-items: center;
        gap: 1.75rem;
        min-block-size: var(--wide-size, 6.5rem);
        padding: 0.6rem 1.75rem;
        border: var(--kern-metric-border-width-default) solid var(--aufruf-action);
        border-radius: var(--aufruf-radius);
        background: var(--aufruf-action);
        color: var(--aufruf-on-action);
        text-align: start;
        cursor: pointer;
        touch-action: manipulation;
      }
      :host([quiet]) button {
        min-block-size: 4.25rem;
        padding-block: 0.6rem;
        background: transparent;
        border: var(--aufruf-border);
        color: var(--aufruf-text);
      }
      .name {
        display: block;
        font-size: 1.9rem;
        font-weight: 600;
        line-height: 1.2;
      }
      :host([quiet]) .name {
        font-size: 1.3rem;
        font-weight: 500;
      }
      .hint {
        display: var(--wide-hint, block);
        margin-block-start: 0.2rem;
        font-size: 1.25rem;
        line-height: 1.35;
      }
      svg {
        flex: none;
        inline-size: 3.4rem;
        block-size: 3.4rem;
      }
      :host([quiet]) svg {
        inline-size: 2rem;
        block-size: 2rem;
      }
      @media (orientation: landscape) {
        button {
          min-block-size: 3.9rem;
          padding-block: 0.5rem;
        }
        .name {
          font-size: 1.5rem;
        }
        .hint {
          font-size: 1.1rem;
        }
        svg {
          inline-size: 2.4rem;
          block-size: 2.4rem;
        }
        :host([quiet]) button {
          min-block-size: 3.25rem;
        }
      }
    `,
  ];

  @property() symbol: IconName = 'calendar';
  @property() name = '';
  @property() hint = '';
  @property({ type: Boolean, reflect: true }) quiet = false;

  override render() {
    return html`<button type="button">
      ${icon(this.symbol)}
      <span><span class="name">${this.name}</span>${this.hint === '' ? nothing : html`<span class="hint">${this.hint}</span>`}</span>
    </button>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'wide-button': WideButton;
  }
}
