import { html, LitElement } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import { Words } from '../../shared/ui/i18n.ts';
import { base, kernSheet } from '../../shared/ui/kern.ts';
import type { ServiceRow, TicketRow } from '../../shared/views/rows.ts';
import type { Deed } from '../deed.ts';
import { instantOf, wallDate, wallTime } from '../wall-time.ts';
import { formStyles } from './form-styles.ts';
import './modal-box.ts';

const DAY = 86_400_000;

/** Another visit for whoever is here now, or another time for one that is booked. Fires `deed`. */
@customElement('book-dialog')
export class BookDialog extends LitElement {
  static override styles = [kernSheet, base, formStyles];

  @property({ attribute: false }) visit: TicketRow | undefined;
  /** The appointment that gets another time. */
  @property({ attribute: false }) moved: TicketRow | undefined;
  @property({ attribute: false }) services: readonly ServiceRow[] = [];
  /** Server time, epoch ms. */
  @property({ type: Number }) now = 0;
  @property() timeZone = 'Europe/Berlin';
  @query('form') private form!: HTMLFormElement;

  readonly #words = new Words(this);

  override render() {
    const words = this.#words;
    const { moved, timeZone } = this;
    const { slot = this.now + 7 * DAY, code = '', serviceId } = moved ?? {};
    const chosen = serviceId ?? this.visit?.serviceId;
    const label = moved === undefined ? words.t('counter.book') : words.t('counter.move-title', { code });
    return html`<modal-box .label=${label}>
      <form class="row" @submit=${(event: Event) => this.#book(event)}>
        <label>
          ${words.t('counter.service')}
          <select name="service" data-first>
            ${this.services.map(
              ({ id, name }) =>
                html`<option value=${id} ?selected=${id === chosen}>${words.text(name)}</option>`,
            )}
          </select>
        </label>
        <label>
          ${words.t('counter.date')}
          <input name="date" type="date" required min=${wallDate(this.now, timeZone)} .value=${wallDate(slot, timeZone)} />
        </label>
        <label>
          ${words.t('counter.time')}
          <input name="time" type="time" required step="300" .value=${moved === undefined ? '10:00' : wallTime(slot, timeZone)} />
        </label>
        <button type="submit" class="act main">${words.t(moved === undefined ? 'counter.book-it' : 'counter.move-it')}</button>
      </form>
    </modal-box>`;
  }

  #book(event: Event): void {
    event.preventDefault();
    const { visit, moved } = this;
    const [serviceId = '', date = '', time = ''] = ['service', 'date', 'time'].map((name) => {
      const field = this.form.elements.namedItem(name);
      return field instanceof HTMLInputElement || field instanceof HTMLSelectElement ? field.value : '';
    });
    const slot = instantOf(date, time, this.timeZone);
    const whose = visit !== undefined && { persons: visit.persons, language: visit.language as 'de' };
    const deed: Deed =
      moved === undefined
        ? { command: 'book-appointment', input: { serviceId, slot, ...whose } }
        : { command: 'move-appointment', input: { ticketId: moved.id, slot, serviceId } };
    this.dispatchEvent(new CustomEvent('deed', { detail: deed, bubbles: true, composed: true }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'book-dialog': BookDialog;
  }
}
