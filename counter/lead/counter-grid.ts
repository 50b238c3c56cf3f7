import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { Words } from '../../shared/ui/i18n.ts';
import { base, kernSheet } from '../../shared/ui/kern.ts';
import { listed } from '../../shared/ui/listed.ts';
import { everySecond } from '../../shared/ui/ticker.ts';
import type { CounterRow } from '../../shared/views/rows.ts';
import { card } from '../elements/card.ts';
import { stopwatch } from '../queue.ts';
import { fireAsk } from './fire.ts';
import { counterAsk } from './lead-asks.ts';
import type { Overview } from './overview.ts';

/** Every counter: who works there and what goes on, how long; a click is what can be done about it. */
@customElement('counter-grid')
export class CounterGrid extends LitElement {
  static override styles = [
    kernSheet,
    base,
    card,
    css`
      ul {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(min(15rem, 100%), 1fr));
        gap: 0.625rem;
      }
      button {
        display: grid;
        grid-template-columns: minmax(0, 1fr) auto;
        inline-size: 100%;
        block-size: 100%;
        padding: 0.5rem 0.875rem;
        border: var(--aufruf-border);
        border-inline-start: 0.3125rem solid var(--aufruf-action);
        border-radius: var(--kern-metric-border-radius-large);
        background: var(--aufruf-surface);
        color: inherit;
        font: inherit;
        text-align: start;
        cursor: pointer;
      }
      button:hover {
        background: var(--kern-color-darkblue-025);
      }
      .closed {
        border-inline-start-color: var(--aufruf-line);
        color: var(--aufruf-muted);
      }
      .paused {
        border-inline-start-color: var(--kern-color-orange-500);
      }
      .free {
        border-inline-start-color: var(--kern-color-turquois-700);
      }
      @media (forced-colors: active) {
        .closed {
          border-inline-start-color: GrayText;
          color: GrayText;
        }
        .free {
          border-inline-start-color: Highlight;
        }
      }
      strong,
      b {
        font-weight: 600;
      }
      b {
        font-variant-numeric: tabular-nums;
      }
      small {
        grid-column: 1 / -1;
        overflow: hidden;
        color: var(--aufruf-muted);
        font-size: 0.9375rem;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
    `,
  ];

  @property({ attribute: false }) overview: Overview | undefined;
  @property({ type: Boolean }) off = false;
  @property() timeZone = 'Europe/Berlin';

  readonly #words = new Words(this);
  /** Page time when the overview came, monotonic ms: the stopwatches run on from there. */
  #came = 0;

  constructor() {
    super();
    everySecond(this);
  }

  override willUpdate(changed: Map<PropertyKey, unknown>): void {
    if (changed.has('overview')) this.#came = performance.now();
  }

  override render() {
    const { overview } = this;
    if (overview === undefined) return nothing;
    return html`<h2>${this.#words.t('lead.counters')}</h2>
      <ul>
        ${listed(
          overview.counters,
          ({ id }) => id,
          (counter) => this.#card(overview, counter),
        )}
      </ul>`;
  }

  #card(overview: Overview, counter: CounterRow) {
    const { label, open } = counter;
    const { look, since, words } = this.#state(overview, counter);
    const now = overview.now + performance.now() - this.#came;
    return html`<li>
      <button
        type="button"
        class=${look}
        aria-disabled=${this.off}
        @click=${() => this.off || fireAsk(this, counterAsk(overview, counter, this.#words))}
      >
        <strong>${open === undefined ? label : `${label} · ${open.name}`}</strong>
        <b>${since === undefined ? nothing : stopwatch(now - since)}</b>
        <small>${words}</small>
      </button>
    </li>`;
  }

  #state({ tickets, services, messages }: Overview, { id, open }: CounterRow) {
    const words = this.#words;
    if (open === undefined) {
      const isAsked = messages.some(({ counterId }) => counterId === id);
      return { look: 'closed', words: words.t(isAsked ? 'lead.asked' : 'lead.closed'), since: undefined };
    }
    if (open.paused !== undefined) {
      const { kind, until, since } = open.paused;
      const what = words.t(kind === 'break' ? 'counter.break' : 'counter.back-office');
      const time = until === undefined ? undefined : words.time(until, this.timeZone);
      const said = time === undefined ? what : words.t('counter.paused-until', { what, time });
      return { look: 'paused', words: said, since };
    }
    const visit = open.ticketId === undefined ? undefined : tickets.get(open.ticketId);
    if (visit === undefined) return { look: 'free', words: words.t('lead.free'), since: undefined };
    const service = services.find((each) => each.id === visit.serviceId);
    const since = visit.startedAt ?? visit.calledAt;
    return { look: '', words: `${visit.code} · ${words.text(service?.short)}`, since };
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'counter-grid': CounterGrid;
  }
}
