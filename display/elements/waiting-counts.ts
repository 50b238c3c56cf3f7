import { css, html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { rangeText } from '../../shared/forecast/shown.ts';
import { Words } from '../../shared/ui/i18n.ts';
import { base, kernSheet } from '../../shared/ui/kern.ts';
import { listed } from '../../shared/ui/listed.ts';
import type { WaitRow } from '../../shared/views/forecast-rows.ts';
import type { ServiceRow } from '../../shared/views/rows.ts';

/** With more services than this the list takes the place of what stands below it, too. */
export const ROWS_BESIDE_HINT = 8;
/** How long a page of services stands where they do not all have room. */
const PAGE_MS = 8_000;
/** With more services than this there is no room for how many wait. */
const TWO_LINES = 4;

/** The services, how long a newcomer would wait for each, and how many do. */
@customElement('waiting-counts')
export class WaitingCounts extends LitElement {
  static override styles = [
    kernSheet,
    base,
    css`
      :host {
        display: flex;
        flex-direction: column;
        min-block-size: 0;
        overflow: hidden;
        padding: calc(1.7 * var(--u)) calc(2 * var(--u));
        border-radius: calc(1 * var(--u));
        background: var(--display-card);
      }
      /* As high as it may be, whatever stands on a page: its room says how much that is. */
      :host([paged]) ul {
        min-block-size: var(--list);
      }
      h2 {
        flex: none;
        color: var(--display-muted);
        font-size: max(calc(1.75 * var(--u)), var(--least));
        font-weight: 500;
        line-height: 1.3;
        margin-block-end: calc(0.6 * var(--u));
      }
      ul {
        flex: none;
      }
      /* However many services an area has, the list keeps to its share of the screen. */
      li {
        --row: max(
          min(calc(4.8 * var(--u)), calc(var(--share) * var(--u) / var(--rows))),
          calc(1.3 * var(--least))
        );
        display: grid;
        grid-template-columns: 1.1em minmax(0, 1fr) auto;
        gap: 0.25em;
        align-items: center;
        box-sizing: border-box;
        block-size: var(--row);
        font-size: max(min(calc(1.8 * var(--u)), calc(0.56 * var(--row))), var(--least));
        line-height: 1.1;
      }
      li + li {
        border-block-start: calc(0.12 * var(--u)) solid var(--display-line);
      }
      .name {
        overflow: hidden;
        hyphens: auto;
        overflow-wrap: break-word;
        display: -webkit-box;
        -webkit-box-orient: vertical;
        -webkit-line-clamp: 2;
        line-clamp: 2;
      }
      strong {
        font-weight: 600;
        font-variant-numeric: tabular-nums;
        white-space: nowrap;
      }
      small {
        display: block;
        color: var(--display-muted);
        font-size: 0.72em;
        font-variant-numeric: tabular-nums;
        white-space: nowrap;
      }
      .stand {
        text-align: end;
      }
      strong.none {
        color: var(--display-muted);
        font-weight: 400;
      }
      /* Too many rows for two lines each. */
      :host([dense]) small {
        display: none;
      }
      :host([far]) {
        padding-block: 0;
      }
      :host([far]) h2,
      :host([far]) small {
        display: none;
      }
      :host([far]) li {
        --row: calc(1.5 * var(--least));
      }
      :host([far]) .name {
        display: block;
        white-space: nowrap;
        text-overflow: ellipsis;
      }
    `,
  ];

  @property({ attribute: false }) services: readonly ServiceRow[] = [];

  /** What a newcomer would wait, by service. */
  @property({ attribute: false }) waits: readonly WaitRow[] = [];
  /** Letters fill the screen: one line, one service after the other. */
  @property({ type: Boolean, reflect: true }) far = false;
  @state() private page = 0;

  readonly #words = new Words(this);
  #timer: ReturnType<typeof setInterval> | undefined;

  /** How many services a page has room for; undefined: all, as far as is known. */
  @state() private room: number | undefined;

  readonly #resized = () => (this.room = undefined);

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener('resize', this.#resized);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener('resize', this.#resized);
    clearInterval(this.#timer);
    this.#timer = undefined;
  }

  override willUpdate(changed: PropertyValues<this>): void {
    const rows = this.services.length;
    if (rows !== changed.get('services')?.length && changed.has('services')) this.room = undefined;
    this.style.setProperty('--rows', String(Math.max(1, rows)));
    this.style.setProperty('--share', rows > ROWS_BESIDE_HINT ? '31' : '18.5');
    this.toggleAttribute('dense', rows > TWO_LINES);
    const pages = this.#pages;
    if (pages > 1) this.#timer ??= setInterval(() => (this.page += 1), PAGE_MS);
    else {
      clearInterval(this.#timer);
      this.#timer = undefined;
    }
  }

  override updated(): void {
    this.toggleAttribute('paged', this.#pages > 1);
    if (this.room === undefined && !this.far) this.#measure();
  }

  /** While all stand there: how many of them can be seen whole. */
  #measure(): void {
    const rows = [...this.renderRoot.querySelectorAll('li')];
    const bottom = this.getBoundingClientRect().bottom;
    const seen = rows.filter((row) => row.getBoundingClientRect().bottom <= bottom + 1);
    if (seen.length === rows.length) return;
    const [first, last] = [seen[0] ?? rows[0], seen.at(-1) ?? rows[0]];
    const list = (last?.getBoundingClientRect().bottom ?? 0) - (first?.getBoundingClientRect().top ?? 0);
    this.style.setProperty('--list', `${list}px`);
    this.room = Math.max(1, seen.length);
  }

  get #perPage(): number {
    return this.far ? 1 : (this.room ?? this.services.length);
  }

  get #pages(): number {
    return Math.ceil(this.services.length / this.#perPage);
  }

  override render() {
    const some = this.services.some(({ id }) => this.#waitOf(id) !== undefined);
    const from = (this.page % Math.max(1, this.#pages)) * this.#perPage;
    return html`<h2>${this.#words.t(some ? 'display.wait-title' : 'display.waiting-title')}</h2>
      <ul>
        ${listed(
          this.services.slice(from, from + this.#perPage),
          ({ id }) => id,
          ({ id, letter, short, waiting }) => html`<li>
            <span>${letter}</span>
            <span class="name">${this.#words.text(short)}</span>
            <span class="stand">${this.#stand(id, waiting)}</span>
          </li>`,
        )}
      </ul>`;
  }

  #waitOf(id: string): { readonly from: number; readonly to: number } | undefined {
    const { from, to } = this.waits.find(({ serviceId }) => serviceId === id) ?? {};
    return from === undefined || to === undefined ? undefined : { from, to };
  }

  #stand(id: string, waiting: number) {
    const wait = this.#waitOf(id);
    const count = this.#words.t('display.waiting', { count: waiting });
    if (wait === undefined) return html`<strong class=${waiting === 0 ? 'none' : ''}>${count}</strong>`;
    const range =
      wait.from === 0
        ? this.#words.t('display.wait-under', { minutes: wait.to })
        : this.#words.t('common.wait', { range: rangeText(wait) });
    return html`<strong class="range">${range}</strong>${waiting === 0 ? nothing : html`<small>${count}</small>`}`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'waiting-counts': WaitingCounts;
  }
}
