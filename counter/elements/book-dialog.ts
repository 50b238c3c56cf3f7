import { html, LitElement } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import { Words } from '../../shared/ui/i18n.ts';
import { base, kernSheet } from '../../shared/ui/kern.ts';
import type { ServiceRow, TicketRow } from '../../shared/views/rows.ts';
import type { Deed } from '../deed.ts';
import { instantOf, wallDate } from '../wall-time.ts';
import { formStyles } from './form-styles.ts';
import './modal-box.ts';

const DAY = 86_400_000;

/** Another visit for whoever is here now. Fires `deed`. */
@customElement('book-dialog')
export class BookDialog extends LitElement {
  static override styles = [kernSheet, base, formStyles];

  @property({ attribute: false }) visit: TicketRow | undefined;
  @property({ attribute: false }) services: readonly ServiceRow[] = [];
  /** Server time, epoch ms. */
  @property({ type: Number }) now = 0;
  @property() timeZone = 'Europe/Berlin';
  @query('form') private form!: HTMLFormElement;

  readonly #words = new Words(this);

  override render() {
    const words = this.#words;
    return html`<modal-box .label=${words.t('counter.book')}>
      <form class="row" @submit=${(event: Event) => this.#book(event)}>
        <label>
          ${words.t('counter.service')}
          <select name="service" data-first>
            ${this.services.map(
              ({ id, name }) =>
                html`<option value=${id} ?selected=${id === this.visit?.serviceId}>${words.text(name)}</option>`,
            )}
          </select>
        </label>
        <label>
          ${words.t('counter.date')}
          <input name="date" type="date" required min=${this.#day(0)} .value=${this.#day(7)} />
        </label>
        <label>
          ${words.t('counter.time')}
          <input name="time" type="time" required step="300" value="10:00" />
        </label>
        <button type="submit" class="act main">${words.t('counter.book-it')}</button>
      </form>
    </modal-box>`;
  }

  #day(later: number): string {
    return wallDate(this.now + later * DAY, this.timeZone);
  }

  #book(event: Event): void {
    event.preventDefault();
    const { visit } = this;
    const [serviceId = '', date = '', time = ''] = ['service', 'date', 'time'].map((name) => {
      const field = this.form.elements.namedItem(name);
      return field instanceof HTMLInputElement || field instanceof HTMLSelectElement ? field.value : '';
    });
    const deed: Deed = {
      command: 'book-appointment',
      input: {
        serviceId,
        slot: instantOf(date, time, this.timeZone),
        ...(visit !== undefined && { persons: visit.persons, language: visit.language as 'de' }),
      },
    };
    this.dispatchEvent(new CustomEvent('deed', { detail: deed, bubbles: true, composed: true }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'book-dialog': BookDialog;
  }
}
