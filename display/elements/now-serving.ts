import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { classMap } from 'lit/directives/class-map.js';
import { repeat } from 'lit/directives/repeat.js';
import { Words } from '../../shared/ui/i18n.ts';
import { base, kernSheet } from '../../shared/ui/kern.ts';
import type { CallRow } from '../../shared/views/rows.ts';

/** Who is called, as large as the room needs it. Several at once share the place. */
@customElement('now-serving')
export class NowServing extends LitElement {
  static override styles = [
    kernSheet,
    base,
    css`
      :host {
        display: block;
      }
      ul {
        display: grid;
        gap: calc(1.1 * var(--u));
      }
      li {
        --size: 10.4;
        display: grid;
        grid-template-columns: var(--columns);
        align-items: center;
        block-size: calc(15.6 * var(--u));
        padding-inline: var(--row-inset);
        border-radius: calc(1 * var(--u));
        background: var(--display-card);
        color: var(--aufruf-call);
        font-weight: 600;
        line-height: 1;
      }
      ul[data-count='2'] li {
        --size: 8;
        block-size: calc(11 * var(--u));
      }
      ul[data-count='3'] li {
        --size: 6.4;
        block-size: calc(8.6 * var(--u));
      }
      li.called {
        background: var(--aufruf-call);
        color: var(--aufruf-on-call);
      }
      bdi {
        font-size: calc(var(--size) * var(--u));
        letter-spacing: -0.01em;
        word-spacing: -0.05em;
        white-space: nowrap;
      }
      .code {
        display: grid;
        gap: calc(0.4 * var(--u));
      }
      small {
        font-size: calc(1.6 * var(--u));
      }
      bdi.long {
        font-size: calc(var(--size) * 0.84 * var(--u));
      }
      bdi.longer {
        font-size: calc(var(--size) * 0.5 * var(--u));
        white-space: normal;
        overflow-wrap: anywhere;
      }
      /* Three slow swells, far below the three flashes per second that can harm. */
      @keyframes swell {
        50% {
          background: var(--display-call-bright);
        }
      }
      li.sounding {
        animation: swell 1s ease-in-out 3;
      }
      @media (prefers-reduced-motion: reduce) {
        li.sounding {
          animation: none;
        }
      }
    `,
  ];

  @property({ attribute: false }) calls: readonly CallRow[] = [];
  /** Seqs of the calls that are to be seen as called right now. */
  @property({ attribute: false }) highlighted: ReadonlySet<number> = new Set();
  @property({ attribute: false }) sounding: number | undefined;

  readonly #words = new Words(this);

  override render() {
    return html`<ul data-count=${this.calls.length}>
      ${repeat(
        this.calls,
        // A recall is a new entry, so that it swells again.
        ({ seq }) => seq,
        (call) => this.#call(call),
      )}
    </ul>`;
  }

  #call({ code, counter, seq, from }: CallRow) {
    const classes = { called: this.highlighted.has(seq), sounding: seq === this.sounding };
    return html`<li class=${classMap(classes)}>
      <span class="code">
        <bdi dir="ltr" class=${size(code, 5, 8)}>${code}</bdi>
        ${from === undefined ? nothing : html`<small>${from}</small>`}
      </span>
      <span>
        <span class="kern-sr-only">${this.#words.t('display.counter')}</span>
        <bdi dir="ltr" class=${size(counter, 3, 4)}>${counter}</bdi>
      </span>
    </li>`;
  }
}

function size(words: string, normal: number, long: number): string {
  if (words.length <= normal) return '';
  return words.length <= long ? 'long' : 'longer';
}

declare global {
  interface HTMLElementTagNameMap {
    'now-serving': NowServing;
  }
}
