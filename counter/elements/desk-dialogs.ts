import { html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Ask, Desk } from '../asks/ask.ts';
import { ticketAsk } from '../asks/ticket-ask.ts';
import { askOf } from '../asks/visit-asks.ts';
import type { AskName } from '../moves.ts';
import './ask-dialog.ts';
import type { BookDialog } from './book-dialog.ts';
import './book-dialog.ts';
import './find-dialog.ts';
import './keys-dialog.ts';
import './record-dialog.ts';

/** The one window that a move has opened. Its events are `deed`, `ticket` and `closed`. */
@customElement('desk-dialogs')
export class DeskDialogs extends LitElement {
  @property() asking: AskName | undefined;
  /** The ticket that is asked about, where it is one from the lists. */
  @property() ticketId: string | undefined;
  @property({ attribute: false }) desk: Desk | undefined;

  /** The question as it was when it was asked: rows that move while somebody reads must not move the keys. */
  #ask: Ask | undefined;
  /** Whom an appointment is for, as they were: cancelled elsewhere, moving it must not turn into booking one. */
  #booking: Pick<BookDialog, 'visit' | 'moved'> = { visit: undefined, moved: undefined };

  override willUpdate(changed: Map<PropertyKey, unknown>): void {
    if (!changed.has('asking') && !changed.has('ticketId')) return;
    const { desk, asking, ticketId } = this;
    const ticket = ticketId === undefined ? undefined : desk?.tickets.find(({ id }) => id === ticketId);
    this.#booking = { visit: desk?.visit, moved: ticket };
    if (desk === undefined) this.#ask = undefined;
    else if (ticket !== undefined && asking === 'find') this.#ask = ticketAsk(desk, ticket);
    else this.#ask = asking === undefined ? undefined : askOf(asking, desk);
  }

  override render() {
    const { desk, asking } = this;
    if (desk === undefined) return nothing;
    if (this.#ask !== undefined) return html`<ask-dialog .ask=${this.#ask}></ask-dialog>`;
    const services = new Map(desk.services.map((service) => [service.id, service]));
    switch (asking) {
      case 'find':
        return html`<find-dialog .tickets=${desk.tickets} .services=${services}></find-dialog>`;
      case 'record':
        return html`<record-dialog
          .visit=${desk.visit}
          .services=${desk.services}
          .counterId=${desk.counterId}
        ></record-dialog>`;
      case 'book':
        return html`<book-dialog
          .visit=${this.#booking.visit}
          .moved=${this.#booking.moved}
          .services=${desk.services}
          .now=${desk.now}
          .timeZone=${desk.site?.timeZone ?? 'Europe/Berlin'}
        ></book-dialog>`;
      case 'keys':
        return html`<keys-dialog></keys-dialog>`;
      default:
        return nothing;
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'desk-dialogs': DeskDialogs;
  }
}
