import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Text } from '../../shared/model.ts';
import { Words } from '../../shared/ui/i18n.ts';
import { base, kernSheet } from '../../shared/ui/kern.ts';

/** One line at the foot of the screen; nothing where the site has nothing to say. */
@customElement('notice-bar')
export class NoticeBar extends LitElement {
  static override styles = [
    kernSheet,
    base,
    css`
      :host {
        display: block;
      }
      p {
        display: flex;
        align-items: center;
        gap: calc(1.7 * var(--u));
        min-block-size: calc(5.1 * var(--u));
        padding: calc(0.6 * var(--u)) var(--inset);
        background: var(--display-bar);
        color: var(--display-text);
        font-size: max(calc(1.75 * var(--u)), var(--least));
        line-height: 1.3;
      }
      strong {
        flex: none;
        padding: calc(0.25 * var(--u)) calc(0.9 * var(--u));
        border-radius: calc(0.4 * var(--u));
        background: var(--display-notice);
        color: var(--display-page);
        font-weight: 500;
      }
    `,
  ];

  @property({ attribute: false }) notice: Text | undefined;

  readonly #words = new Words(this);

  override render() {
    if (this.notice === undefined) return nothing;
    return html`<p>
      <strong>${this.#words.t('display.notice')}</strong>
      <span>${this.#words.text(this.notice)}</span>
    </p>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'notice-bar': NoticeBar;
  }
}
