import { css, html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { Words } from '../../shared/ui/i18n.ts';
import { type IconName, icon } from '../../shared/ui/icons.ts';
import { base, kernSheet } from '../../shared/ui/kern.ts';
import { COMFORTS, type Comfort } from '../comfort.ts';

const ICONS: Readonly<Record<Comfort, IconName>> = {
  large: 'letter-size',
  contrast: 'contrast',
  low: 'arrow-down',
};

/** Larger type, contrast, everything within low reach: one touch on, one touch off. */
@customElement('comfort-bar')
export class ComfortBar extends LitElement {
  static override styles = [
    kernSheet,
    base,
    css`
      :host {
        display: block;
        padding: 1rem var(--kiosk-margin) 1.5rem;
      }
      div {
        display: grid;
        grid-template-columns: repeat(3, 1fr);
        gap: 0.75rem;
      }
      button {
        display: flex;
        flex-direction: column;
        align-items: center;
        justify-content: center;
        gap: 0.4rem;
        min-block-size: 5.25rem;
        padding: 0.6rem;
        border: var(--aufruf-border);
        border-radius: var(--aufruf-radius);
        background: var(--aufruf-surface);
        color: var(--aufruf-text);
        font-size: 1.15rem;
        font-weight: 500;
        line-height: 1.15;
        cursor: pointer;
        touch-action: manipulation;
      }
      button[aria-pressed='true'] {
        border-color: var(--aufruf-action);
        background: var(--aufruf-action);
        color: var(--aufruf-on-action);
      }
      svg {
        inline-size: 1.9rem;
        block-size: 1.9rem;
      }
      @media (orientation: landscape) {
        :host {
          padding-block: 0.6rem 0.9rem;
        }
        button {
          flex-direction: row;
          min-block-size: 3.25rem;
        }
      }
    `,
  ];

  /** Those that are on. */
  @property({ attribute: false }) on: readonly Comfort[] = [];

  readonly #words = new Words(this);

  override render() {
    return html`<div role="group" aria-label=${this.#words.t('kiosk.tools')}>
      ${COMFORTS.map(
        (comfort) => html`<button
          type="button"
          aria-pressed=${this.on.includes(comfort) ? 'true' : 'false'}
          @click=${() => this.#toggle(comfort)}
        >
          ${icon(ICONS[comfort])}<span>${this.#words.t(`kiosk.${comfort}`)}</span>
        </button>`,
      )}
    </div>`;
  }

  #toggle(comfort: Comfort): void {
    this.dispatchEvent(
      new CustomEvent('comfort-toggled', { detail: comfort, bubbles: true, composed: true }),
    );
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'comfort-bar': ComfortBar;
  }
  interface HTMLElementEventMap {
    'comfort-toggled': CustomEvent<Comfort>;
  }
}
