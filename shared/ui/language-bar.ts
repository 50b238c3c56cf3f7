import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { LANGUAGE_NAMES, LANGUAGES, type Language, tagOf } from '../languages.ts';
import { setLanguage, Words } from './i18n.ts';
import { base, kernSheet } from './kern.ts';

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
        gap: var(--language-bar-gap, 0.625em);
        font-size: var(--language-bar-size, var(--kern-font-size-16));
      }
      button {
        min-block-size: max(2.75rem, 2.6em);
        padding: 0.4em var(--language-bar-padding, 0.9em);
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

  /** Those that stand in front; all others are behind one more touch. */
  @property({ attribute: false }) front: readonly Language[] = LANGUAGES;
  @property({ attribute: false }) all: readonly Language[] = LANGUAGES;
  /** Keeps the choice for the next visit of this browser: not where the next visitor is another person. */
  @property({ type: Boolean }) remember = false;

  readonly #words = new Words(this);

  @state() private open = false;

  override render() {
    const words = this.#words;
    const shown = this.open ? this.all : inFront(this.front, words.language);
    return html`<div role="group" aria-label=${words.t('common.language')}>
      ${shown.map(
        (language) => html`<button
          type="button"
          lang=${tagOf(language)}
          aria-pressed=${language === words.language ? 'true' : 'false'}
          @click=${() => this.#choose(language)}
        >
          ${LANGUAGE_NAMES[language]}
        </button>`,
      )}
      ${
        shown.length < this.all.length
          ? html`<button type="button" aria-expanded="false" @click=${() => (this.open = true)}>
              ${words.t('common.more-languages')}
            </button>`
          : nothing
      }
    </div>`;
  }

  #choose(language: Language): void {
    this.open = false;
    setLanguage(language, { remember: this.remember });
  }
}

/** Whoever chose a language from behind finds it in front, in place of the last. */
function inFront(front: readonly Language[], chosen: Language): readonly Language[] {
  return front.includes(chosen) ? front : [...front.slice(0, -1), chosen];
}

declare global {
  interface HTMLElementTagNameMap {
    'language-bar': LanguageBar;
  }
}
