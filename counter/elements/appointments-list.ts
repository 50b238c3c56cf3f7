import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { Words } from '../../shared/ui/i18n.ts';
import { base, kernSheet } from '../../shared/ui/kern.ts';
import { listed } from '../../shared/ui/listed.ts';
import type { ServiceRow, TicketRow } from '../../shared/views/rows.ts';
import { card } from './card.ts';

/** Rows that fit; the rest is counted. */
const SHOWN = 6;

/** Who is booked for the next hours, and whether they are here. */
@customElement('appointments-list')
export class AppointmentsList extends LitElement {
  static override styles = [
    kernSheet,
    base,
    card,
    css`
      li {
        display: grid;
        grid-template-columns: auto auto minmax(0, 1fr) auto;
        gap: var(--kern-metric-space-small);
        padding-block: 0.2em;
      }
      bdi {
        font-weight: 600;
      }
      .state,
      p {
        color: var(--aufruf-muted);
      }
      .state.here {
        color: var(--kern-color-turquois-800);
        font-weight: 500;
      }
      .state.late {
        color: var(--kern-color-orange-700);
        font-weight: 500;
      }
    `,
  ];

  /** Booked and not over, by their slots. */
  @property({ attribute: false }) tickets: readonly TicketRow[] = [];
  @property({ attribute: false }) services: ReadonlyMap<string, ServiceRow> = new Map();
  @property({ type: Number }) now = 0;
  @property() timeZone = 'Europe/Berlin';

  readonly #words = new Words(this);

  override render() {
    const words = this.#words;
    const rest = this.tickets.length - SHOWN;
    return html`<h2>${words.t('counter.appointments')}</h2>
      ${
        this.tickets.length === 0
          ? html`<p>${words.t('counter.appointments-none')}</p>`
          : html`<ul>
            ${listed(
              this.tickets.slice(0, SHOWN),
              ({ id }) => id,
              (ticket) => this.#row(ticket),
            )}
          </ul>`
      }
      ${rest > 0 ? html`<p>${words.t('counter.and-more', { count: rest })}</p>` : nothing}`;
  }

  #row({ code, slot = 0, serviceId, status }: TicketRow) {
    const words = this.#words;
    const isHere = status !== 'booked';
    const isLate = !isHere && slot < this.now;
    const state = isHere ? 'counter.is-here' : isLate ? 'counter.not-here-late' : 'counter.not-here';
    return html`<li>
      <span>${words.time(slot, this.timeZone)}</span>
      <bdi dir="ltr">${code}</bdi>
      <span class="name">${words.text(this.services.get(serviceId)?.short)}</span>
      <span class="state ${isHere ? 'here' : isLate ? 'late' : ''}">${words.t(state)}</span>
    </li>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'appointments-list': AppointmentsList;
  }
}
