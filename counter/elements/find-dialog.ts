import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { Words } from '../../shared/ui/i18n.ts';
import { base, kernSheet } from '../../shared/ui/kern.ts';
import type { ServiceRow, TicketRow } from '../../shared/views/rows.ts';
import { findTickets } from '../find.ts';
import { formStyles } from './form-styles.ts';
import './modal-box.ts';

/** A number that somebody names: typed, found, chosen. Fires `ticket` with its id. */
@customElement('find-dialog')
export class FindDialog extends LitElement {
  static override styles = [
    kernSheet,
    base,
    formStyles,
    css`
      ul {
        margin-block-start: var(--kern-metric-space-default);
        min-block-size: 14rem;
      }
      li {
        display: grid;
        grid-template-columns: 6rem 1fr auto;
        gap: var(--kern-metric-space-default);
        padding: 0.5rem;
        border-radius: var(--kern-metric-border-radius-default);
        font-size: var(--kern-font-size-18);
        cursor: pointer;
      }
      li[aria-selected='true'] {
        background: var(--kern-color-darkblue-050);
      }
      bdi {
        font-weight: 600;
      }
    `,
  ];

  @property({ attribute: false }) tickets: readonly TicketRow[] = [];
  @property({ attribute: false }) services: ReadonlyMap<string, ServiceRow> = new Map();
  @state() private typed = '';
  @state() private at = 0;
  @query('input') private input!: HTMLInputElement;

  readonly #words = new Words(this);

  override render() {
    const words = this.#words;
    const found = this.#found;
    return html`<modal-box .label=${words.t('counter.find')}>
      <label>
        ${words.t('counter.find-hint')}
        <input
          type="text"
          data-first
          role="combobox"
          aria-expanded="true"
          aria-controls="found"
          aria-activedescendant=${found.length === 0 ? nothing : `at-${this.at}`}
          autocomplete="off"
          spellcheck="false"
          @input=${() => this.#type()}
          @keydown=${(event: KeyboardEvent) => this.#key(event)}
        />
      </label>
      ${
        found.length === 0
          ? html`<p class="hint" role="status">${words.t('counter.find-none')}</p>`
          : html`<ul id="found" role="listbox" aria-label=${words.t('counter.find')}>
            ${found.map((ticket, index) => this.#row(ticket, index))}
          </ul>`
      }
    </modal-box>`;
  }

  #row(ticket: TicketRow, index: number) {
    return html`<li
      id=${`at-${index}`}
      role="option"
      aria-selected=${index === this.at}
      @click=${() => this.#choose(ticket)}
    >
      <bdi dir="ltr">${ticket.code}</bdi>
      <span>${this.#words.text(this.services.get(ticket.serviceId)?.short)}</span>
      <span class="hint">${this.#words.t(`counter.status-${ticket.status}`)}</span>
    </li>`;
  }

  get #found(): TicketRow[] {
    return findTickets(this.tickets, this.typed);
  }

  #type(): void {
    this.typed = this.input.value;
    this.at = 0;
  }

  #key(event: KeyboardEvent): void {
    const found = this.#found;
    if (event.key === 'ArrowDown') this.at = Math.min(this.at + 1, found.length - 1);
    else if (event.key === 'ArrowUp') this.at = Math.max(this.at - 1, 0);
    else if (event.key === 'Enter') this.#choose(found[this.at]);
    else return;
    event.preventDefault();
  }

  #choose(ticket: TicketRow | undefined): void {
    if (ticket === undefined) return;
    this.dispatchEvent(new CustomEvent('ticket', { detail: ticket.id, bubbles: true, composed: true }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'find-dialog': FindDialog;
  }
  interface HTMLElementEventMap {
    /** A ticket's id. */
    ticket: CustomEvent<string>;
  }
}
