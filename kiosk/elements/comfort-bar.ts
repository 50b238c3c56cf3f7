import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { Words } from '../../shared/ui/i18n.ts';
import { type IconName, icon } from '../../shared/ui/icons.ts';
import { base, kernSheet } from '../../shared/ui/kern.ts';
import { COMFORTS, type Comfort } from '../comfort.ts';
import type { Speaker } from '../speaker.ts';

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
        grid-template-columns: repeat(auto-fit, minmax(6.5rem, 1fr));
        gap: 0.75rem;
      }
      button {
        display: flex;
        flex-direction: column;
        align-items: center;
        justify-content: center;
        gap: 0.4rem;
        min-block-size: var(--comfort-size, 5.25rem);
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
      button[aria-disabled='true'] {
        color: var(--aufruf-muted);
        background: transparent;
      }
      svg {
        inline-size: var(--comfort-icon, 1.9rem);
        block-size: var(--comfort-icon, 1.9rem);
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

  /** Whether it can be read aloud here, and is. */
  @property({ attribute: false }) speaker: Speaker | undefined;

  readonly #words = new Words(this);

  override render() {
    const words = this.#words;
    return html`<div role="group" aria-label=${words.t('kiosk.tools')}>
      ${this.speaker?.isThere === true ? this.#speech(this.speaker) : nothing}
      ${COMFORTS.map(
        (comfort) => html`<button
          type="button"
          aria-pressed=${this.on.includes(comfort) ? 'true' : 'false'}
          @click=${() => this.#toggle(comfort)}
        >
          ${icon(ICONS[comfort])}<span>${words.t(`kiosk.${comfort}`)}</span>
        </button>`,
      )}
    </div>`;
  }

  #speech(speaker: Speaker) {
    const words = this.#words;
    return html`<button
        type="button"
        aria-pressed=${speaker.isOn ? 'true' : 'false'}
        @click=${() => this.dispatchEvent(new CustomEvent('speech-toggled', { bubbles: true, composed: true }))}
      >
        ${icon('speaker')}<span>${words.t('kiosk.speak')}</span>
      </button>
      ${
        speaker.isOn
          ? html`<button type="button" aria-disabled=${speaker.isQuietest ? 'true' : 'false'} @click=${() => speaker.louder(-1)}>
                ${icon('minus')}<span>${words.t('kiosk.quieter')}</span>
              </button>
              <button type="button" aria-disabled=${speaker.isLoudest ? 'true' : 'false'} @click=${() => speaker.louder(1)}>
                ${icon('plus')}<span>${words.t('kiosk.louder')}</span>
              </button>`
          : nothing
      }`;
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
    'speech-toggled': CustomEvent<null>;
  }
}
