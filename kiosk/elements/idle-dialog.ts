import { css, html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { focused, returnTo } from '../../shared/ui/focus.ts';
import { Words } from '../../shared/ui/i18n.ts';
import { base, kernSheet } from '../../shared/ui/kern.ts';
import { actionButtons, dialogBox } from './action-buttons.ts';

/** Asks whether somebody is still there, before everything that they chose is forgotten. */
@customElement('idle-dialog')
export class IdleDialog extends LitElement {
  static override styles = [
    kernSheet,
    base,
    actionButtons,
    dialogBox,
    css`
      p {
        font-variant-numeric: tabular-nums lining-nums;
      }
    `,
  ];

  @property({ type: Number }) seconds = 0;

  readonly #words = new Words(this);
  #before: HTMLElement | undefined;

  override firstUpdated(): void {
    this.#before = focused();
    this.renderRoot.querySelector('dialog')?.showModal();
    this.renderRoot.querySelector<HTMLElement>('.main')?.focus();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    returnTo(this.#before);
  }

  override render() {
    const words = this.#words;
    return html`<dialog aria-labelledby="title" @cancel=${(event: Event) => event.preventDefault()}>
      <h2 id="title">${words.t('kiosk.still-there')}</h2>
      <p>${words.t('kiosk.still-there-note', { seconds: this.seconds })}</p>
      <div class="answers">
        <button type="button" @click=${() => this.dispatchEvent(new Event('start-over'))}>
          ${words.t('kiosk.start-over')}
        </button>
        <button type="button" class="main" @click=${() => this.dispatchEvent(new Event('still-here'))}>
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
