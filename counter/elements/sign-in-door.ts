import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { Words } from '../../shared/ui/i18n.ts';
import { base, kernSheet } from '../../shared/ui/kern.ts';
import type { ConnectionStatus } from '../../shared/ui/wire.ts';

/** The way back in for whoever has been signed out: it leads to this page again. Nothing for everybody else. */
@customElement('sign-in-door')
export class SignInDoor extends LitElement {
  static override styles = [
    kernSheet,
    base,
    css`
      :host {
        display: block;
      }
      p {
        padding: 0.5rem 1.75rem;
        background: var(--kern-color-feedback-warning-background);
        font-size: 1.125rem;
      }
    `,
  ];

  @property({ attribute: false }) status: ConnectionStatus | undefined;

  readonly #words = new Words(this);

  override render() {
    if (this.status?.actor !== null) return nothing;
    const to = `/sign-in?to=${encodeURIComponent(location.pathname)}`;
    return html`<p><a href=${to}>${this.#words.t('house.sign-in')}</a></p>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sign-in-door': SignInDoor;
  }
}
