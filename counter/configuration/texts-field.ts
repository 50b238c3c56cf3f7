import { html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import { valueAt, withValueAt } from '../../shared/engine/place.ts';
import { LANGUAGE_NAMES, LANGUAGES, tagOf } from '../../shared/languages.ts';
import { Words } from '../../shared/ui/i18n.ts';
import { base, kernSheet } from '../../shared/ui/kern.ts';
import { houseStyles } from '../house-styles.ts';
import { fireEdit } from './edits.ts';
import { configurationStyles } from './form-styles.ts';

const OTHERS = LANGUAGES.filter((language) => language !== 'de');

/** A text: German at once, the other languages one press away. */
@customElement('texts-field')
export class TextsField extends LitElement {
  static override styles = [kernSheet, base, houseStyles, configurationStyles];

  @property() path = '';
  @property() label = '';
  @property({ attribute: false }) value: unknown;
  @property({ type: Boolean }) invalid = false;

  readonly #words = new Words(this);

  override render() {
    const words = this.#words;
    const done = OTHERS.filter((language) => valueAt(this.value, language) !== undefined).length;
    return html`
      ${this.#input('de', this.label)}
      <details>
        <summary>${words.t('configuration.languages-done', { count: done, all: OTHERS.length })}</summary>
        <div class="fields">
          ${OTHERS.map(
            (language) => html`<div class="field">
              <label for=${language} lang=${tagOf(language)}>${LANGUAGE_NAMES[language]}</label>
              ${this.#input(language)}
            </div>`,
          )}
        </div>
      </details>
    `;
  }

  #input(language: (typeof LANGUAGES)[number], label?: string) {
    const value = valueAt(this.value, language);
    return html`<input
      id=${language}
      lang=${tagOf(language)}
      dir="auto"
      maxlength="300"
      autocomplete="off"
      aria-label=${label ?? LANGUAGE_NAMES[language]}
      aria-invalid=${language === 'de' && this.invalid}
      .value=${live(typeof value === 'string' ? value : '')}
      @input=${({ target }: Event) => this.#edit(language, (target as HTMLInputElement).value)}
    />`;
  }

  #edit(language: string, text: string): void {
    const { path } = this;
    fireEdit(this, (draft) => withValueAt(draft, `${path}.${language}`, text === '' ? undefined : text));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'texts-field': TextsField;
  }
}
