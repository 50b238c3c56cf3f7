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
  /** The row that Enter takes; the first one where it is undefined, or no longer there. */
  @state() private chosen: string | undefined;
  @query('input') private input!: HTMLInputElement;

  readonly #words = new Words(this);

  override render() {
    const words = this.#words;
    const found = this.#found;
    const at = this.#at(found);
    return html`<modal-box .label=${words.t('counter.find')}>
      <label>
        ${words.t('counter.find-hint')}
        <input
          type="text"
          data-first
          role="combobox"
          aria-expanded=${found.length > 0 ? 'true' : 'false'}
          aria-controls="found"
          aria-activedescendant=${found.length === 0 ? nothing : `at-${at}`}
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
            ${found.map((ticket, index) => this.#row(ticket, index, index === at))}
          </ul>`
      }
    </modal-box>`;
  }

  #row(ticket: TicketRow, index: number, isAt: boolean) {
    return html`<li
      id=${`at-${index}`}
      role="option"
      aria-selected=${isAt ? 'true' : 'false'}
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

  /** Where the chosen row stands now: others come and go while somebody reads. */
  #at(found: readonly TicketRow[]): number {
    return Math.max(
      0,
      found.findIndex(({ id }) => id === this.chosen),
    );
  }

  #type(): void {
    this.typed = this.input.value;
    this.chosen = undefined;
  }

  #key(event: KeyboardEvent): void {
    const found = this.#found;
    const at = this.#at(found);
    if (event.key === 'ArrowDown') this.chosen = found[Math.min(at + 1, found.length - 1)]?.id;
    else if (event.key === 'ArrowUp') this.chosen = found[Math.max(at - 1, 0)]?.id;
    else if (event.key === 'Enter') this.#choose(found[at]);
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
