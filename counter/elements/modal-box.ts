import { css, html, LitElement } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import { focused, returnTo } from '../../shared/ui/focus.ts';
import { Words } from '../../shared/ui/i18n.ts';
import { icon } from '../../shared/ui/icons.ts';
import { base, kernSheet } from '../../shared/ui/kern.ts';

/**
 * A window over the page: the page behind it rests, Escape closes it. What is marked `data-first` gets
 * the focus. Fires `closed`.
 */
@customElement('modal-box')
export class ModalBox extends LitElement {
  static override styles = [
    kernSheet,
    base,
    css`
      dialog {
        inline-size: min(44rem, calc(100vw - 2rem));
        max-block-size: calc(100dvh - 2rem);
        margin: auto;
        padding: 0;
        border: 0;
        border-radius: var(--aufruf-radius);
        background: var(--aufruf-surface);
        color: var(--aufruf-text);
        box-shadow: 0 1rem 3rem rgb(0 0 0 / 30%);
      }
      dialog::backdrop {
        background: rgb(10 20 50 / 40%);
      }
      .head {
        position: sticky;
        inset-block-start: 0;
        z-index: 1;
        display: flex;
        align-items: center;
        justify-content: space-between;
        gap: var(--kern-metric-space-default);
        padding: var(--kern-metric-space-default) var(--kern-metric-space-large);
        border-block-end: var(--aufruf-border);
        background: var(--aufruf-surface);
      }
      h2 {
        font-size: var(--kern-font-size-24);
        font-weight: 600;
        line-height: 1.3;
      }
      .head button {
        display: grid;
        place-items: center;
        inline-size: 2.75rem;
        block-size: 2.75rem;
        border: 0;
        border-radius: var(--kern-metric-border-radius-default);
        background: none;
        color: var(--aufruf-action);
        cursor: pointer;
      }
      .content {
        padding: var(--kern-metric-space-default) var(--kern-metric-space-large) var(--kern-metric-space-large);
      }
    `,
  ];

  @property() label = '';
  @query('dialog') private dialog!: HTMLDialogElement;

  readonly #words = new Words(this);
  #before: HTMLElement | undefined;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    returnTo(this.#before);
  }

  override render() {
    return html`<dialog aria-labelledby="title" @close=${() => this.#closed()}>
      <div class="head">
        <h2 id="title">${this.label}</h2>
        <button type="button" aria-label=${this.#words.t('counter.close-window')} @click=${() => this.dialog.close()}>
          ${icon('close')}
        </button>
      </div>
      <div class="content"><slot></slot></div>
    </dialog>`;
  }

  protected override firstUpdated(): void {
    this.#before = focused();
    this.dialog.showModal();
    this.querySelector<HTMLElement>('[data-first]')?.focus();
  }

  #closed(): void {
    this.dispatchEvent(new CustomEvent('closed', { bubbles: true, composed: true }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'modal-box': ModalBox;
  }
  interface HTMLElementEventMap {
    closed: CustomEvent<undefined>;
  }
}
