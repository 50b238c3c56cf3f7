import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { MessageKey } from '../../shared/messages/format.ts';
import { Words } from '../../shared/ui/i18n.ts';
import { base, kernSheet } from '../../shared/ui/kern.ts';
import { listed } from '../../shared/ui/listed.ts';
import type { ServiceRow, TicketRow } from '../../shared/views/rows.ts';
import { isCallable, minutesBetween, minutesLeft, minutesOver } from '../queue.ts';

/** Who waits for this counter, in order. */
@customElement('queue-list')
export class QueueList extends LitElement {
  static override styles = [
    kernSheet,
    base,
    css`
      :host {
        display: grid;
        grid-template-rows: auto minmax(0, 1fr);
        min-block-size: 0;
      }
      header,
      li {
        display: grid;
        align-items: center;
        gap: var(--kern-metric-space-default);
        padding-inline: var(--kern-metric-space-large);
      }
      header {
        grid-template-columns: 1fr auto;
        min-block-size: var(--kern-56);
        border-block-end: var(--aufruf-border);
      }
      h2 {
        font-size: var(--kern-font-size-18);
        font-weight: 600;
        line-height: 1.35;
      }
      header span {
        color: var(--aufruf-muted);
        font-size: var(--kern-font-size-16);
      }
      ol {
        overflow-y: auto;
        overscroll-behavior: contain;
        background: var(--aufruf-surface);
      }
      /* Contained rows of one height: a queue of hundreds scrolls like one of ten. (content-visibility costs more than it spares.) */
      li {
        grid-template-columns: 4.75rem minmax(0, 1fr) auto;
        block-size: 3.75rem;
        border-block-end: var(--aufruf-border);
        cursor: pointer;
        contain: layout style;
        line-height: 1.3;
      }
      li.next {
        background: var(--kern-color-darkblue-050);
      }
      @media (forced-colors: active) {
        li.next {
          border-inline-start: 0.375rem solid Highlight;
        }
      }
      bdi {
        font-size: var(--kern-font-size-18);
        font-weight: 600;
        white-space: nowrap;
      }
      .service {
        overflow: hidden;
        font-size: var(--kern-font-size-16);
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      small {
        display: block;
        color: var(--aufruf-muted);
        font-size: 0.875rem;
      }
      .late,
      .left {
        color: var(--aufruf-muted);
        font-size: var(--kern-font-size-16);
        font-variant-numeric: tabular-nums lining-nums;
        white-space: nowrap;
      }
      .late {
        color: var(--kern-color-feedback-danger);
        font-weight: 600;
      }
      .empty {
        padding: var(--kern-metric-space-large);
        color: var(--aufruf-muted);
        font-size: var(--kern-font-size-16);
      }
    `,
  ];

  @property({ attribute: false }) tickets: readonly TicketRow[] = [];
  @property({ attribute: false }) services: ReadonlyMap<string, ServiceRow> = new Map();
  /** Server time, epoch ms; a quarter of a minute is exact enough. */
  @property({ type: Number }) now = 0;
  @property() timeZone = 'Europe/Berlin';
  /** The counter is free: the first one is who the next key press calls. */
  @property({ type: Boolean }) free = false;

  readonly #words = new Words(this);

  override render() {
    const { tickets } = this;
    return html`<header>
        <h2 id="title">${this.#words.t('counter.queue')}</h2>
        ${
          tickets.length === 0
            ? nothing
            : html`<span>${this.#words.t('counter.queue-count', { count: tickets.length })}</span>`
        }
      </header>
      ${tickets.length === 0 ? html`<p class="empty">${this.#words.t('counter.queue-empty')}</p>` : this.#list()}`;
  }

  #list() {
    // Scrollable, so it must be reachable by keyboard.
    return html`<ol tabindex="0" aria-labelledby="title" @click=${(event: Event) => this.#click(event)}>
      ${listed(
        this.tickets,
        ({ id }) => id,
        (ticket, index) => this.#row(ticket, index),
      )}
    </ol>`;
  }

  /** A click on a row is a question about that ticket; by keyboard it is found by its number. */
  #click(event: Event): void {
    const row = event.composedPath().find((node) => node instanceof HTMLLIElement);
    const detail = row?.dataset['id'];
    if (detail !== undefined)
      this.dispatchEvent(new CustomEvent('ticket', { detail, bubbles: true, composed: true }));
  }

  /** How long it waits; or from when it may be called, when it was put off or is booked for later. */
  #when({ wakesAt, issuedAt, kind, slot, priority, note }: TicketRow): string {
    const words = this.#words;
    const time = (at: number) => words.time(at, this.timeZone);
    const wait =
      wakesAt === undefined
        ? words.t('counter.since-minutes', { minutes: minutesBetween(issuedAt, this.now) })
        : words.t('counter.from-time', { time: time(wakesAt) });
    const isNew = kind === 'booked' && wakesAt === undefined && minutesBetween(issuedAt, this.now) === 0;
    const booked =
      kind === 'booked' && slot !== undefined && words.t('counter.booked-for', { time: time(slot) });
    return [booked, !isNew && wait, priority?.reason, note].filter(Boolean).join(' · ');
  }

  #row(ticket: TicketRow, index: number) {
    const words = this.#words;
    const service = this.services.get(ticket.serviceId);
    const over = minutesOver(ticket, service, this.now);
    return html`<li data-id=${ticket.id} class=${index === 0 && this.free && isCallable(ticket) ? 'next' : ''}>
      <bdi dir="ltr">${ticket.code}</bdi>
      <div class="service">
        ${words.text(service?.short)}
        <small>${this.#when(ticket)}</small>
      </div>
      ${over === 0 ? this.#left(ticket, service) : this.#due('late', ['counter.over', 'counter.over-long'], over)}
    </li>`;
  }

  #left(ticket: TicketRow, service: ServiceRow | undefined) {
    const left = minutesLeft(ticket, service, this.now);
    return left === undefined ? nothing : this.#due('left', ['counter.left', 'counter.left-long'], left);
  }

  /** Short for the eye, whole for the ear. */
  #due(look: 'late' | 'left', [key, long]: readonly [MessageKey, MessageKey], minutes: number) {
    const words = this.#words;
    const said = words.t(long, { minutes });
    return html`<span class=${look} title=${said}>
      <span aria-hidden="true">${words.t(key, { minutes })}</span><span class="kern-sr-only">${said}</span>
    </span>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'queue-list': QueueList;
  }
}
