import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { classMap } from 'lit/directives/class-map.js';
import { keyed } from 'lit/directives/keyed.js';
import { isBare } from '../../shared/naming.ts';
import { Words } from '../../shared/ui/i18n.ts';
import { base, kernSheet } from '../../shared/ui/kern.ts';
import type { CallRow, SiteRow } from '../../shared/views/rows.ts';

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
        grid-template-columns: var(--columns) auto;
        column-gap: calc(1 * var(--u));
        align-items: center;
        block-size: max(calc(15.6 * var(--u)), calc(1.4 * var(--least)));
        padding-inline: var(--row-inset);
        border-radius: calc(1 * var(--u));
        background: var(--display-card);
        color: var(--aufruf-call);
        font-weight: 600;
        line-height: 1;
      }
      ul[data-count='2'] li {
        --size: 8;
        block-size: max(calc(11 * var(--u)), calc(1.4 * var(--least)));
      }
      ul[data-count='3'] li {
        --size: 6.4;
        block-size: max(calc(8.6 * var(--u)), calc(1.4 * var(--least)));
      }
      li.called {
        background: var(--aufruf-call);
        color: var(--aufruf-on-call);
      }
      bdi {
        justify-self: start;
        font-size: max(calc(var(--size) * var(--u)), var(--least));
        letter-spacing: -0.01em;
        word-spacing: -0.05em;
        white-space: nowrap;
      }
      small {
        max-inline-size: calc(14 * var(--u));
        line-height: 1.15;
        text-align: end;
        overflow-wrap: break-word;
        font-size: max(calc(1.6 * var(--u)), var(--least));
      }
      bdi.long {
        font-size: max(calc(var(--size) * 0.84 * var(--u)), var(--least));
      }
      bdi.longer {
        font-size: max(calc(var(--size) * 0.5 * var(--u)), var(--least));
        white-space: normal;
        overflow-wrap: anywhere;
      }
      ul[data-count='3'] bdi.longer {
        font-size: max(calc(2.5 * var(--u)), var(--least));
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
  /** Where a call was made, where several areas share the screen. */
  @property({ attribute: false }) areas: SiteRow['areas'];

  readonly #words = new Words(this);

  override render() {
    return html`<ul data-count=${this.calls.length}>
      ${
        // A recall is a new entry, so that it swells again. Not \`repeat\`: it leaves a node behind for each that goes.
        this.calls.map((call) => keyed(call.seq, this.#call(call)))
      }
    </ul>`;
  }

  #call({ code, counter, seq, from, area }: CallRow) {
    const where = this.areas?.find(({ id }) => id === area);
    const beside = [from, where && this.#words.text(where.name)].filter((part) => part !== undefined);
    const classes = { called: this.highlighted.has(seq), sounding: seq === this.sounding };
    return html`<li class=${classMap(classes)}>
      <bdi dir="ltr" class=${size(code, 5, 8)}>${code}</bdi>
      <span>
        ${isBare(counter) ? html`<span class="kern-sr-only">${this.#words.t('display.counter')}</span>` : nothing}
        <bdi dir="ltr" class=${size(counter, 3, 4)}>${counter}</bdi>
      </span>
      ${beside.length === 0 ? nothing : html`<small>${beside.join(' · ')}</small>`}
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
