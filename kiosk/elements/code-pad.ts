import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { Words } from '../../shared/ui/i18n.ts';
import { icon } from '../../shared/ui/icons.ts';
import { base, kernSheet } from '../../shared/ui/kern.ts';
import './camera-reader.ts';
import { panel } from './panel-styles.ts';

const DIGITS = 4;
const KEYS = ['1', '2', '3', '4', '5', '6', '7', '8', '9'] as const;

/** The code of an appointment, by a keypad on the screen; a reader or a camera may be quicker. */
@customElement('code-pad')
export class CodePad extends LitElement {
  static override styles = [
    kernSheet,
    base,
    panel,
    css`
      .code {
        font-size: 3.6rem;
        font-weight: 700;
        letter-spacing: 0.12em;
        color: var(--aufruf-action);
        text-align: center;
      }
      .keys {
        display: grid;
        grid-template-columns: repeat(3, minmax(0, 8.5rem));
        justify-content: center;
        gap: 0.75rem;
        direction: ltr;
      }
      .keys button {
        display: grid;
        place-items: center;
        min-block-size: var(--key-size, 4.6rem);
        font-size: 2rem;
      }
      .keys svg {
        inline-size: 2rem;
        block-size: 2rem;
      }
      @media (orientation: landscape) {
        .pad {
          display: grid;
          grid-template-columns: 1fr 1fr;
          align-items: center;
          gap: 2rem;
        }
        .keys button {
          min-block-size: var(--key-size-lying, 3.6rem);
        }
      }
    `,
  ];

  /** A sentence about the last code; empty while there is none. */
  @property() said = '';
  @property({ type: Boolean }) busy = false;
  @state() private digits = '';

  readonly #words = new Words(this);

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener('keydown', this.#typed);
  }

  override firstUpdated(): void {
    this.renderRoot.querySelector('h1')?.focus();
  }

  override disconnectedCallback(): void {
    removeEventListener('keydown', this.#typed);
    super.disconnectedCallback();
  }

  override render() {
    const words = this.#words;
    return html`
      <h1 tabindex="-1">${words.t('kiosk.code-title')}</h1>
      <p class="hint">${words.t('kiosk.code-hint', { example: '\u2066T 1012\u2069' })}</p>
      <div role="alert">
        ${this.said === '' ? nothing : html`<p class="said">${icon('warning')}<span>${this.said}</span></p>`}
      </div>
      <div class="pad">
        <p class="code" role="status" aria-label="${words.t('kiosk.code-field')}: T ${this.digits}">
          <bdi dir="ltr">T ${this.digits.padEnd(DIGITS, '·')}</bdi>
        </p>
        <div class="keys" role="group" aria-label=${words.t('kiosk.code-field')}>
          ${KEYS.map((digit) => this.#key(digit))}
          <button type="button" aria-label=${words.t('kiosk.erase')} @click=${() => (this.digits = this.digits.slice(0, -1))}>
            ${icon('erase')}
          </button>
          ${this.#key('0')}
        </div>
      </div>
      <camera-reader></camera-reader>
      <div class="buttons">
        <button type="button" class="plain" @click=${() => this.dispatchEvent(new Event('back'))}>
          ${words.t('kiosk.back')}
        </button>
        <button
          type="button"
          class="main"
          aria-disabled=${this.digits.length < DIGITS || this.busy ? 'true' : 'false'}
          @click=${this.#enter}
        >
          ${words.t(this.busy ? 'kiosk.checking' : 'kiosk.code-ok')}
        </button>
      </div>
    `;
  }

  #key(digit: string) {
    return html`<button type="button" @click=${() => this.#add(digit)}><bdi>${digit}</bdi></button>`;
  }

  #add(digit: string): void {
    if (this.digits.length < DIGITS) this.digits += digit;
  }

  readonly #typed = (event: KeyboardEvent): void => {
    if (/^\d$/.test(event.key)) this.#add(event.key);
    else if (event.key === 'Backspace') this.digits = this.digits.slice(0, -1);
  };

  readonly #enter = (): void => {
    if (this.digits.length < DIGITS || this.busy) return;
    this.dispatchEvent(new CustomEvent('code-entered', { detail: `T ${this.digits}` }));
    this.digits = '';
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'code-pad': CodePad;
  }
  interface HTMLElementEventMap {
    'code-entered': CustomEvent<string>;
    back: Event;
  }
}
