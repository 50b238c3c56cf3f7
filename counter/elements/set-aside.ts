import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { Words } from '../../shared/ui/i18n.ts';
import { base, kernSheet } from '../../shared/ui/kern.ts';
import { listed } from '../../shared/ui/listed.ts';
import type { ServiceRow, TicketRow } from '../../shared/views/rows.ts';
import { minutesBetween } from '../queue.ts';

/** Who is parked or missed the call: each back by one digit key. Fires `come-back` with the ticket's id. */
@customElement('set-aside')
export class SetAside extends LitElement {
  static override styles = [
    kernSheet,
    base,
    css`
      :host {
        display: block;
        max-block-size: 40%;
        overflow-y: auto;
        border-block-start: var(--aufruf-border);
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
        min-block-size: 3rem;
      }
      h2 {
        font-size: var(--kern-font-size-18);
        font-weight: 600;
      }
      header span,
      small {
        color: var(--aufruf-muted);
      }
      li {
        grid-template-columns: 4.75rem minmax(0, 1fr) auto;
        min-block-size: 3.5rem;
        border-block-start: var(--aufruf-border);
        line-height: 1.3;
      }
      bdi {
        font-size: var(--kern-font-size-18);
        font-weight: 600;
      }
      div {
        overflow: hidden;
        font-size: var(--kern-font-size-16);
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      small {
        display: block;
        overflow: hidden;
        font-size: 0.875rem;
        text-overflow: ellipsis;
      }
      button {
        display: flex;
        align-items: center;
        gap: 0.5rem;
        min-block-size: 2.25rem;
        padding: 0 0.5rem 0 0.75rem;
        border: var(--kern-metric-border-width-light) solid var(--aufruf-action);
        border-radius: var(--kern-metric-border-radius-large);
        background: var(--aufruf-surface);
        color: var(--aufruf-action);
        font: inherit;
        font-size: 0.9375rem;
        font-weight: 500;
        cursor: pointer;
      }
      button[aria-disabled='true'] {
        border-color: var(--aufruf-line);
        background: var(--kern-color-neutral-025);
        color: var(--aufruf-muted);
        cursor: default;
      }
      @media (forced-colors: active) {
        button[aria-disabled='true'] {
          border-color: GrayText;
          color: GrayText;
        }
      }
      kbd {
        min-inline-size: 1.7em;
        border: var(--kern-metric-border-width-light) solid currentColor;
        border-radius: var(--kern-metric-border-radius-default);
        font-size: 0.8125rem;
        text-align: center;
      }
    `,
  ];

  @property({ attribute: false }) tickets: readonly TicketRow[] = [];
  @property({ attribute: false }) services: ReadonlyMap<string, ServiceRow> = new Map();
  /** Server time, epoch ms. */
  @property({ type: Number }) now = 0;
  @property() timeZone = 'Europe/Berlin';
  /** Nobody is at the counter: who comes back is called there. */
  @property({ type: Boolean }) free = false;
  @property({ type: Boolean }) off = false;

  readonly #words = new Words(this);

  override render() {
    if (this.tickets.length === 0) return nothing;
    const words = this.#words;
    return html`<header>
        <h2 id="title">${words.t('counter.set-aside')}</h2>
        <span>${this.tickets.length}</span>
      </header>
      <ul aria-labelledby="title">
        ${listed(
          this.tickets,
          ({ id }) => id,
          (ticket, index) => this.#row(ticket, index),
        )}
      </ul>`;
  }

  #row(ticket: TicketRow, index: number) {
    const words = this.#words;
    const { code, parked, status, calledAt = this.now } = ticket;
    const isParked = status === 'parked';
    const why = isParked
      ? `${parked?.reason ?? ''} · ${words.t('counter.since-minutes-long', { minutes: minutesBetween(parked?.since ?? this.now, this.now) })}`
      : words.t('counter.missed-at', { time: words.time(calledAt, this.timeZone) });
    const off = this.off || (isParked && !this.free);
    return html`<li>
      <bdi dir="ltr">${code}</bdi>
      <div>${words.text(this.services.get(ticket.serviceId)?.short)}<small title=${why}>${why}</small></div>
      <button
        type="button"
        aria-disabled=${off}
        @click=${() => off || this.#comeBack(ticket.id)}
      >
        ${words.t(this.#label(isParked))}<span class="kern-sr-only">${code}</span>${index < 9 ? html`<kbd aria-hidden="true">${index + 1}</kbd>` : nothing}
      </button>
    </li>`;
  }

  #label(isParked: boolean) {
    return isParked || this.free ? 'counter.call-short' : 'counter.readmit-short';
  }

  #comeBack(id: string): void {
    this.dispatchEvent(new CustomEvent('come-back', { detail: id, bubbles: true, composed: true }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'set-aside': SetAside;
  }
  interface HTMLElementEventMap {
    /** A ticket's id. */
    'come-back': CustomEvent<string>;
  }
}
