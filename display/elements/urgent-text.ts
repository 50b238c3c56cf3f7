import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { LANGUAGES, tagOf } from '../../shared/languages.ts';
import type { Text } from '../../shared/model.ts';
import { Words } from '../../shared/ui/i18n.ts';
import { icon } from '../../shared/ui/icons.ts';
import { base, kernSheet } from '../../shared/ui/kern.ts';
import type { MessageRow } from '../../shared/views/rows.ts';

/** Other languages that an urgent message is shown in, where it has them. */
const OTHERS = 2;

/** Over everything else: leave the house, wait where you are. It stands still: nothing that matters blinks. */
@customElement('urgent-text')
export class UrgentText extends LitElement {
  static override styles = [
    kernSheet,
    base,
    css`
      :host {
        position: fixed;
        inset: 0;
        z-index: 5;
        display: grid;
        align-content: center;
        gap: calc(2.4 * var(--u));
        padding: calc(4 * var(--u)) calc(6 * var(--u));
        overflow: hidden;
        background: oklch(37% 0.14 27);
        color: var(--kern-color-white);
      }
      svg {
        inline-size: calc(7 * var(--u));
        block-size: calc(7 * var(--u));
      }
      p {
        --size: 6.4;
        font-size: max(calc(var(--size) * var(--u)), var(--least));
        font-weight: 600;
        line-height: 1.2;
        overflow-wrap: break-word;
        text-wrap: balance;
      }
      p.long {
        --size: 4.2;
      }
      p.longer {
        --size: 3;
      }
      p.other {
        --size: 3;
        font-weight: 400;
      }
    `,
  ];

  @property({ attribute: false }) messages: readonly MessageRow[] = [];

  readonly #words = new Words(this);

  override render() {
    const newest = this.messages.at(-1);
    if (newest === undefined) return nothing;
    return html`${icon('warning')}
      <div role="alert">${this.messages.map(({ text }) => html`<p class=${size(this.#words.text(text))}>${this.#words.text(text)}</p>`)}</div>
      ${this.#others(newest.text)}`;
  }

  #others(text: Text) {
    const shown = this.#words.text(text);
    return LANGUAGES.filter((language) => text[language] !== undefined && text[language] !== shown)
      .slice(0, OTHERS)
      .map((language) => html`<p class="other" lang=${tagOf(language)} dir="auto">${text[language]}</p>`);
  }
}

function size({ length }: string): string {
  if (length <= 70) return '';
  return length <= 150 ? 'long' : 'longer';
}

declare global {
  interface HTMLElementTagNameMap {
    'urgent-text': UrgentText;
  }
}
