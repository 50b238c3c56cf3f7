import { css, html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { Words } from '../../shared/ui/i18n.ts';
import { base, kernSheet } from '../../shared/ui/kern.ts';
import { panel } from './panel-styles.ts';
import '../../shared/ui/qr-code.ts';

/** The kiosk on the visitor's own phone: scan, choose there, the paper comes here. */
@customElement('phone-panel')
export class PhonePanel extends LitElement {
  static override styles = [
    kernSheet,
    base,
    panel,
    css`
      qr-code {
        align-self: center;
        inline-size: min(24rem, 60vmin, 42vh);
        block-size: min(24rem, 60vmin, 42vh);
      }
    `,
  ];

  @property() address = '';

  readonly #words = new Words(this);

  override firstUpdated(): void {
    this.renderRoot.querySelector('h1')?.focus();
  }

  override render() {
    const words = this.#words;
    return html`
      <h1 tabindex="-1">${words.t('kiosk.own-phone')}</h1>
      <p>${words.t('kiosk.own-phone-note')}</p>
      <qr-code .address=${this.address} .label=${words.t('kiosk.own-phone')}></qr-code>
      <div class="buttons">
        <button type="button" class="main" @click=${() => this.dispatchEvent(new Event('back'))}>
          ${words.t('kiosk.back')}
        </button>
      </div>
    `;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'phone-panel': PhonePanel;
  }
}
