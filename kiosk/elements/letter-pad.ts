import { css, html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { Words } from '../../shared/ui/i18n.ts';
import { icon } from '../../shared/ui/icons.ts';
import { base, kernSheet } from '../../shared/ui/kern.ts';
import { lettersOf } from '../search.ts';

/** Letters to search with, in whatever script the names are written: those that occur in them, no others. */
@customElement('letter-pad')
export class LetterPad extends LitElement {
  static override styles = [
    kernSheet,
    base,
    css`
      :host {
        display: grid;
        gap: 0.6rem;
      }
      p {
        min-block-size: 1.4em;
        padding: 0.4rem 1rem;
        border: var(--aufruf-border);
        border-radius: var(--aufruf-radius);
        background: var(--aufruf-surface);
        color: var(--aufruf-text);
        font-size: 1.5rem;
        font-weight: 500;
      }
      div {
        display: flex;
        flex-wrap: wrap;
        gap: 0.4rem;
      }
      button {
        min-inline-size: 3.1rem;
        min-block-size: 3.1rem;
        border: var(--aufruf-border);
        border-radius: var(--aufruf-radius);
        background: var(--aufruf-surface);
        color: var(--aufruf-text);
        font-size: 1.4rem;
        font-weight: 500;
        touch-action: manipulation;
      }
      svg {
        vertical-align: middle;
      }
    `,
  ];

  @property() value = '';
  @property({ attribute: false }) names: readonly string[] = [];

  readonly #words = new Words(this);

  override render() {
    const words = this.#words;
    return html`
      <p role="status" aria-label=${words.t('kiosk.search')}>${this.value || '\u00a0'}</p>
      <div role="group" aria-label=${words.t('kiosk.search')}>
        ${lettersOf(this.names, words.language).map(
          (letter) =>
            html`<button type="button" @click=${() => this.#tell(this.value + letter)}>${letter}</button>`,
        )}
        <button type="button" aria-label=${words.t('kiosk.erase')} @click=${() => this.#tell([...this.value].slice(0, -1).join(''))}>
          ${icon('erase')}
        </button>
      </div>
    `;
  }

  #tell(value: string): void {
    this.dispatchEvent(new CustomEvent('letters', { detail: value }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'letter-pad': LetterPad;
  }
  interface HTMLElementEventMap {
    letters: CustomEvent<string>;
  }
}
