import { html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import { valueAt } from '../../shared/engine/place.ts';
import { LANGUAGE_NAMES, LANGUAGES, tagOf } from '../../shared/languages.ts';
import { FieldElement, typedIn } from './field-element.ts';

const OTHERS = LANGUAGES.filter((language) => language !== 'de');

/** A text: German at once, the other languages one press away. */
@customElement('texts-field')
export class TextsField extends FieldElement {
  static override styles = FieldElement.sheets;

  @property({ type: Boolean }) invalid = false;

  override render() {
    const { words } = this;
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
      @input=${(event: Event) => this.set(language, typedIn(event))}
    />`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'texts-field': TextsField;
  }
}
