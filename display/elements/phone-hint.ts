import { css, html, LitElement } from 'lit';
import { customElement } from 'lit/decorators.js';
import { Words } from '../../shared/ui/i18n.ts';
import { icon } from '../../shared/ui/icons.ts';
import { base, kernSheet } from '../../shared/ui/kern.ts';

/** Tells visitors that they need not sit here. */
@customElement('phone-hint')
export class PhoneHint extends LitElement {
  static override styles = [
    kernSheet,
    base,
    css`
      :host {
        display: grid;
        grid-template-columns: auto 1fr;
        align-items: center;
        gap: calc(1.6 * var(--u));
        padding: calc(1.7 * var(--u)) calc(2 * var(--u));
        border-radius: calc(1 * var(--u));
        background: var(--display-card);
      }
      svg {
        inline-size: calc(4.6 * var(--u));
        block-size: calc(4.6 * var(--u));
        color: var(--aufruf-call);
        stroke-width: 1.4;
      }
      p {
        font-size: max(calc(1.75 * var(--u)), var(--least));
        line-height: 1.3;
      }
    `,
  ];

  readonly #words = new Words(this);

  override render() {
    return html`${icon('phone')}
      <p>${this.#words.t('display.phone')}</p>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'phone-hint': PhoneHint;
  }
}
