import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { Words } from '../../shared/ui/i18n.ts';
import { base, kernSheet } from '../../shared/ui/kern.ts';
import { chordLabel } from '../chord.ts';
import { Keys } from '../keymap.ts';
import { type MoveName, moveOf } from '../moves.ts';

/** A button that shows its key. Fires `move`; taken (`busy`) or off, it says so and fires nothing. */
@customElement('key-button')
export class KeyButton extends LitElement {
  static override shadowRootOptions: ShadowRootInit = {
    ...LitElement.shadowRootOptions,
    delegatesFocus: true,
  };

  static override styles = [
    kernSheet,
    base,
    css`
      :host {
        display: grid;
      }
      button {
        display: flex;
        align-items: center;
        justify-content: space-between;
        gap: var(--kern-metric-space-small);
        min-block-size: var(--kern-56);
        padding: 0.375rem var(--kern-metric-space-default);
        border: var(--kern-metric-border-width-default) solid var(--aufruf-action);
        border-radius: var(--aufruf-radius);
        background: var(--aufruf-surface);
        color: var(--aufruf-action);
        font-size: 1.0625rem;
        font-weight: 600;
        line-height: 1.25;
        text-align: start;
        cursor: pointer;
      }
      button:hover {
        background: var(--kern-color-darkblue-025);
      }
      button:active,
      button[aria-busy='true'] {
        background: var(--kern-color-darkblue-100);
      }
      kbd {
        flex: none;
        min-inline-size: 1.9em;
        padding: 0.1em 0.5em;
        border: var(--kern-metric-border-width-light) solid currentColor;
        border-radius: var(--kern-metric-border-radius-default);
        font-size: var(--kern-font-size-14, 0.875rem);
        font-weight: 400;
        line-height: 1.5;
        text-align: center;
      }
      .primary {
        padding-inline: var(--kern-metric-space-x-large);
        background: var(--aufruf-action);
        color: var(--aufruf-on-action);
        font-size: var(--kern-font-size-24);
      }
      .primary:hover {
        background: var(--kern-color-action-state-indicator-shade-hover);
      }
      .primary:active,
      .primary[aria-busy='true'] {
        background: var(--kern-color-action-state-indicator-shade-active);
      }
      .quiet {
        min-block-size: var(--kern-40);
        padding-inline: 0.75rem 0.5rem;
        border-width: var(--kern-metric-border-width-light);
        border-radius: var(--kern-metric-border-radius-large);
        font-size: var(--kern-font-size-16);
        font-weight: 500;
      }
      .foot {
        min-block-size: 2.5rem;
        padding: 0.125rem 0.25rem;
        border-color: transparent;
        background: none;
        color: var(--aufruf-text);
        font-size: 0.9375rem;
        font-weight: 400;
        gap: 0.5rem;
      }
      small {
        color: var(--aufruf-muted);
        font-size: inherit;
        font-weight: 400;
      }
      button[aria-disabled='true'] {
        cursor: default;
      }
      button[aria-disabled='true']:not([aria-busy='true']) {
        border-color: var(--aufruf-line);
        background: var(--kern-color-neutral-025);
        color: var(--aufruf-muted);
        /* Most commands are back within a blink: the other buttons do not flash grey for them. */
        transition: all 0.1s 0.35s;
      }
      @media (forced-colors: active) {
        .primary {
          border-color: Highlight;
          background: Highlight;
          color: HighlightText;
          forced-color-adjust: none;
        }
        .foot {
          border-color: Canvas;
        }
        button[aria-disabled='true'] {
          border-color: GrayText;
          background: Canvas;
          color: GrayText;
        }
      }
    `,
  ];

  @property() move: MoveName = 'call';
  /** `primary`: the next sensible thing. `quiet`: rarely wanted. `foot`: always there, in one line. */
  @property() look: 'primary' | 'normal' | 'quiet' | 'foot' = 'normal';
  /** This very command is under way. */
  @property({ type: Boolean }) busy = false;
  /** Cannot be used right now. */
  @property({ type: Boolean }) off = false;

  /** Added to the move's own words: what exactly it would take back. */
  @property() detail = '';

  readonly #words = new Words(this);
  readonly #keys = new Keys(this);

  override render() {
    const { label } = moveOf(this.move);
    const key = this.#keys.of(this.move);
    return html`<button
      type="button"
      class=${this.look}
      aria-keyshortcuts=${ariaKey(key)}
      aria-busy=${this.busy}
      aria-disabled=${this.off || this.busy}
      @mousedown=${stayUnfocused}
      @keydown=${ignoreRepeats}
      @click=${(event: MouseEvent) => this.#click(event)}
    >
      <span>${together(this.#words.t(label))}${this.detail === '' ? nothing : html` <small>${this.detail}</small>`}</span>
      <kbd aria-hidden="true">${keyName(this.#words, key)}</kbd>
    </button>`;
  }

  #click(event: MouseEvent): void {
    // The second click of a double click was meant for the first one's button, which may be another by now.
    if (this.off || this.busy || event.detail > 1) return;
    this.dispatchEvent(new CustomEvent('move', { detail: this.move, bubbles: true, composed: true }));
  }
}

/** The dots that say "more is asked" do not stand alone on a line. */
function together(label: string): string {
  return label.replace(' …', '\u00a0…');
}

/** A key as a person names it. */
export function keyName(words: Words, key: string): string {
  return chordLabel(key, { ctrl: words.t('counter.key-ctrl'), space: words.t('counter.key-space') });
}

/** The same as WAI-ARIA writes it. */
function ariaKey(key: string): string {
  return key
    .split('+')
    .map((part) => ({ ' ': 'Space', ctrl: 'Control' })[part] ?? part.charAt(0).toUpperCase() + part.slice(1))
    .join('+');
}

/** A clicked button would keep the focus, and with it the space bar, which belongs to the next thing. */
function stayUnfocused(event: MouseEvent): void {
  event.preventDefault();
}

/** A held Enter key clicks again and again. */
function ignoreRepeats(event: KeyboardEvent): void {
  if (event.repeat) event.preventDefault();
}

declare global {
  interface HTMLElementTagNameMap {
    'key-button': KeyButton;
  }
  interface HTMLElementEventMap {
    move: CustomEvent<MoveName>;
  }
}
