import { css, html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { Words } from '../../shared/ui/i18n.ts';
import { base, kernSheet } from '../../shared/ui/kern.ts';
import type { CallRow } from '../../shared/views/rows.ts';

/** Earlier calls, newest first; as many as fit. */
@customElement('recent-calls')
export class RecentCalls extends LitElement {
  static override styles = [
    kernSheet,
    base,
    css`
      :host {
        display: block;
        min-block-size: 0;
      }
      /* A row that does not fit goes into a second column, which is cut off: half a number is no number. */
      ol {
        display: flex;
        flex-flow: column wrap;
        align-content: flex-start;
        gap: calc(1.1 * var(--u));
        block-size: 100%;
        overflow: hidden;
      }
      li {
        display: grid;
        grid-template-columns: var(--columns) max-content;
        align-items: center;
        flex: none;
        inline-size: 100%;
        block-size: calc(6 * var(--u));
        padding-inline: var(--row-inset);
        border-radius: calc(1 * var(--u));
        background: var(--display-card);
        color: var(--display-past);
        font-size: calc(4.1 * var(--u));
        font-weight: 500;
        line-height: 1;
      }
      li.open {
        position: relative;
        color: var(--display-text);
        font-weight: 600;
      }
      /* Still on the way. */
      li.open::before {
        content: '';
        position: absolute;
        inset-block: calc(1.4 * var(--u));
        inset-inline-start: calc(0.8 * var(--u));
        inline-size: calc(0.45 * var(--u));
        border-radius: calc(0.3 * var(--u));
        background: var(--aufruf-call);
      }
      bdi {
        display: block;
        word-spacing: -0.05em;
      }
      bdi.long {
        font-size: calc(2.6 * var(--u));
      }
      bdi.longer {
        font-size: calc(1.9 * var(--u));
        line-height: 1.15;
        overflow-wrap: anywhere;
      }
      .age {
        color: var(--display-muted);
        font-size: calc(1.7 * var(--u));
        font-weight: 400;
      }
    `,
  ];

  @property({ attribute: false }) calls: readonly CallRow[] = [];
  /** Server time, epoch ms; a minute is exact enough. */
  @property({ type: Number }) now = 0;

  readonly #words = new Words(this);

  override render() {
    return html`<ol aria-label=${this.#words.t('display.recent')}>
      ${repeat(
        this.calls,
        ({ ticketId }) => ticketId,
        ({ code, counter, at, open }) => html`<li class=${open ? 'open' : ''}>
          <bdi dir="ltr">${code}</bdi>
          <span>
            <span class="kern-sr-only">${this.#words.t('display.counter')}</span>
            <bdi dir="ltr" class=${size(counter)}>${counter}</bdi>
          </span>
          <span class="age">${this.#age(at)}</span>
        </li>`,
      )}
    </ol>`;
  }

  #age(at: number): string {
    return this.#words.t('display.age', { minutes: Math.max(0, Math.floor((this.now - at) / 60_000)) });
  }
}

function size(label: string): string {
  if (label.length > 9) return 'longer';
  return label.length > 4 ? 'long' : '';
}

declare global {
  interface HTMLElementTagNameMap {
    'recent-calls': RecentCalls;
  }
}
