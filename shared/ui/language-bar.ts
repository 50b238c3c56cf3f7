import { css, html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { SPOKEN } from '../messages/format.ts';
import type { Language } from '../model.ts';
import { setLanguage, Words } from './i18n.ts';
import { base, kernSheet } from './kern.ts';

/** A language is written in itself: whoever needs it cannot read another. */
const NAMES: Readonly<Record<Language, string>> = { de: 'Deutsch', en: 'English' };

/** Switches the page's language at one touch. */
@customElement('language-bar')
export class LanguageBar extends LitElement {
  static override styles = [
    kernSheet,
    base,
    css`
      :host {
        display: block;
      }
      div {
        display: flex;
        flex-wrap: wrap;
        gap: 0.625em;
        font-size: var(--language-bar-size, var(--kern-font-size-16));
      }
      button {
        min-block-size: max(2.75rem, 2.6em);
        padding: 0.4em 0.9em;
        border: var(--aufruf-border);
        border-radius: var(--aufruf-radius);
        background: var(--aufruf-surface);
        color: var(--aufruf-text);
        font-size: inherit;
        font-weight: 500;
        cursor: pointer;
      }
      button[aria-pressed='true'] {
        background: var(--aufruf-action);
        border-color: var(--aufruf-action);
        color: var(--aufruf-on-action);
      }
    `,
  ];

  /** Keeps the choice for the next visit of this browser: not where the next visitor is another person. */
  @property({ type: Boolean }) remember = false;

  readonly #words = new Words(this);

  override render() {
    const { language } = this.#words;
    return html`<div role="group" aria-label=${this.#words.t('common.language')}>
      ${SPOKEN.map(
        (tag) => html`<button
          type="button"
          lang=${tag}
          aria-pressed=${tag === language ? 'true' : 'false'}
          @click=${() => setLanguage(tag, { remember: this.remember })}
        >
          ${NAMES[tag]}
        </button>`,
      )}
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'language-bar': LanguageBar;
  }
}
