import { css, html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { Words } from '../../shared/ui/i18n.ts';
import { base, kernSheet } from '../../shared/ui/kern.ts';

/** Asks whether somebody is still there, before everything that they chose is forgotten. */
@customElement('idle-dialog')
export class IdleDialog extends LitElement {
  static override styles = [
    kernSheet,
    base,
    css`
      dialog {
        box-sizing: border-box;
        inline-size: min(36rem, 92vw);
        padding: 2rem;
        border: var(--aufruf-border);
        border-radius: var(--aufruf-radius-large);
        background: var(--aufruf-surface);
        color: var(--aufruf-text);
        text-align: center;
      }
      dialog::backdrop {
        background: oklch(20% 0.02 260 / 60%);
      }
      h2 {
        font-size: 2.1rem;
        font-weight: 600;
      }
      p {
        margin-block: 0.8rem 1.5rem;
        font-size: 1.4rem;
        font-variant-numeric: tabular-nums lining-nums;
      }
      div {
        display: grid;
        grid-template-columns: 1fr 1fr;
        gap: 0.75rem;
      }
      button {
        min-block-size: 4.5rem;
        border: var(--kern-metric-border-width-default) solid var(--aufruf-action);
        border-radius: var(--aufruf-radius);
        background: var(--aufruf-surface);
        color: var(--aufruf-action);
        font-size: 1.4rem;
        font-weight: 600;
        touch-action: manipulation;
      }
      .stay {
        background: var(--aufruf-action);
        color: var(--aufruf-on-action);
      }
    `,
  ];

  @property({ type: Number }) seconds = 0;

  readonly #words = new Words(this);

  override firstUpdated(): void {
    this.renderRoot.querySelector('dialog')?.showModal();
    this.renderRoot.querySelector<HTMLElement>('.stay')?.focus();
  }

  override render() {
    const words = this.#words;
    return html`<dialog aria-labelledby="title" @cancel=${(event: Event) => event.preventDefault()}>
      <h2 id="title">${words.t('kiosk.still-there')}</h2>
      <p>${words.t('kiosk.still-there-note', { seconds: this.seconds })}</p>
      <div>
        <button type="button" @click=${() => this.dispatchEvent(new Event('start-over'))}>
          ${words.t('kiosk.start-over')}
        </button>
        <button type="button" class="stay" @click=${() => this.dispatchEvent(new Event('still-here'))}>
          ${words.t('kiosk.still-here')}
        </button>
      </div>
    </dialog>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'idle-dialog': IdleDialog;
  }
  interface HTMLElementEventMap {
    'start-over': Event;
    'still-here': Event;
  }
}
