import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { MessageKey } from '../../shared/messages/format.ts';
import { Words } from '../../shared/ui/i18n.ts';
import { icon } from '../../shared/ui/icons.ts';
import { base, kernSheet } from '../../shared/ui/kern.ts';
import type { PrintPhase } from '../steps.ts';
import '../../shared/ui/qr-code.ts';
import { actionButtons } from './action-buttons.ts';

/** Where the paper is; without paper, the way to the number on the phone. */
@customElement('print-note')
export class PrintNote extends LitElement {
  static override styles = [
    kernSheet,
    base,
    actionButtons,
    css`
      :host {
        display: grid;
        justify-items: center;
        gap: 1.1rem;
        text-align: center;
      }
      .state {
        display: flex;
        align-items: center;
        gap: 0.9rem;
        padding: 1rem 1.75rem;
        border-radius: var(--aufruf-radius);
        background: var(--kern-color-darkblue-025);
        color: var(--kern-color-neutral-950);
        font-size: 1.7rem;
        font-weight: 600;
        line-height: 1.25;
        text-align: start;
      }
      .printed {
        background: var(--kern-color-turquois-050);
      }
      .slow,
      .failed {
        background: var(--kern-color-orange-050);
      }
      .state svg {
        flex: none;
        inline-size: 2.4rem;
        block-size: 2.4rem;
      }
      .printing svg {
        animation: out 1.4s ease-in-out infinite alternate;
      }
      .counts {
        max-inline-size: 32rem;
        font-size: 1.35rem;
        line-height: 1.4;
        text-wrap: balance;
      }
      qr-code {
        inline-size: min(18rem, 60vmin, 18vh);
        block-size: min(18rem, 60vmin, 18vh);
      }
      @media (orientation: landscape) {
        :host {
          gap: 0.9rem;
        }
        qr-code {
          inline-size: 22vmin;
          block-size: 22vmin;
        }
        .state {
          padding: 0.7rem 1.25rem;
          font-size: 1.45rem;
        }
        .counts {
          font-size: 1.25rem;
        }
        button {
          min-block-size: 3.5rem;
        }
      }
      @keyframes out {
        from {
          translate: 0 -0.2rem;
        }
        to {
          translate: 0 0.2rem;
        }
      }
      @media (prefers-reduced-motion: reduce) {
        .printing svg {
          animation: none;
        }
      }
    `,
  ];

  @property() phase: PrintPhase = 'printing';
  /** Why it failed. */
  @property() reason: string | undefined;
  /** Address of the number's page. */
  @property() address = '';

  readonly #words = new Words(this);

  override render() {
    const { phase } = this;
    const trouble = phase === 'slow' || phase === 'failed';
    return html`
      <div role="status">
        <p class="state ${phase}">
          ${icon(trouble ? 'warning' : 'ticket')}<span>${this.#words.t(sentence(phase, this.reason))}</span>
        </p>
      </div>
      ${
        trouble
          ? html`${this.address === '' ? nothing : html`<qr-code .address=${this.address} .label=${this.#words.t('kiosk.qr')}></qr-code>`}
              <p class="counts">${this.#words.t('kiosk.number-counts')}</p>`
          : nothing
      }
      ${
        phase === 'failed'
          ? html`<button type="button" @click=${this.#again}>${this.#words.t('kiosk.reprint')}</button>`
          : nothing
      }
    `;
  }

  readonly #again = (): void => {
    this.dispatchEvent(new Event('print-again', { bubbles: true, composed: true }));
  };
}

/** What a visitor can see and tell somebody about a printer that did not print. */
function sentence(phase: PrintPhase, reason: string | undefined): MessageKey {
  if (phase !== 'failed') return `kiosk.print-${phase}`;
  if (reason === 'unconfirmed') return 'kiosk.print-unconfirmed';
  if (reason === 'paper-out') return 'kiosk.print-paper-out';
  return reason === 'cover-open' ? 'kiosk.print-cover-open' : 'kiosk.print-failed';
}

declare global {
  interface HTMLElementTagNameMap {
    'print-note': PrintNote;
  }
  interface HTMLElementEventMap {
    'print-again': Event;
  }
}
