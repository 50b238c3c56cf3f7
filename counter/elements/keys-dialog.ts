import { css, html, LitElement, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { Words } from '../../shared/ui/i18n.ts';
import { base, kernSheet } from '../../shared/ui/kern.ts';
import { chordOf } from '../chord.ts';
import { Keys, resetKeys, setKey } from '../keymap.ts';
import { type MoveName, moveOf, moves } from '../moves.ts';
import { formStyles } from './form-styles.ts';
import { keyName } from './key-button.ts';
import './modal-box.ts';

const NAMES = Object.keys(moves) as MoveName[];

/** Every key and what it does; a click and another press change it. */
@customElement('keys-dialog')
export class KeysDialog extends LitElement {
  static override styles = [
    kernSheet,
    base,
    formStyles,
    css`
      ul {
        columns: 2 18rem;
        margin-block: var(--kern-metric-space-default);
      }
      li button {
        display: flex;
        align-items: center;
        justify-content: space-between;
        inline-size: 100%;
        min-block-size: 2.5rem;
        padding: 0.125rem 0.5rem;
        border: 0;
        border-radius: var(--kern-metric-border-radius-default);
        background: none;
        color: var(--aufruf-text);
        font: inherit;
        font-size: var(--kern-font-size-16);
        text-align: start;
        cursor: pointer;
      }
      li button:hover,
      li button[aria-pressed='true'] {
        background: var(--kern-color-darkblue-050);
      }
    `,
  ];

  /** Waits for its new key. */
  @state() private changing: MoveName | undefined;
  @state() private refused = false;

  readonly #words = new Words(this);
  readonly #keys = new Keys(this);

  override render() {
    const words = this.#words;
    return html`<modal-box .label=${words.t('counter.keys')} @keydown=${(event: KeyboardEvent) => this.#key(event)}>
      <p>${words.t('counter.keys-hint')}</p>
      <p role="status">${this.refused ? words.t('counter.key-refused') : nothing}</p>
      <ul>
        ${NAMES.map(
          (name) => html`<li>
            <button type="button" aria-pressed=${this.changing === name} @click=${() => this.#change(name)}>
              ${words.t(moveOf(name).label)}
              <kbd>${this.changing === name ? words.t('counter.press-key') : keyName(words, this.#keys.of(name))}</kbd>
            </button>
          </li>`,
        )}
      </ul>
      <button type="button" class="act" @click=${resetKeys}>${words.t('counter.keys-reset')}</button>
    </modal-box>`;
  }

  #change(name: MoveName): void {
    this.refused = false;
    this.changing = name;
  }

  #key(event: KeyboardEvent): void {
    const { changing } = this;
    if (changing === undefined || event.repeat) return;
    const chord = chordOf(event);
    if (chord === undefined || chord === 'tab' || chord === 'shift+tab') return;
    event.preventDefault();
    // Escape gives up, as it does everywhere.
    this.refused = chord !== 'escape' && !setKey(changing, chord);
    this.changing = undefined;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'keys-dialog': KeysDialog;
  }
}
