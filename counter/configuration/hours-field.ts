import { css, html, nothing } from 'lit';
import { customElement } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import { valueAt, withValueAt } from '../../shared/engine/place.ts';
import { WEEKDAYS, type Weekday } from '../../shared/weekdays.ts';
import { fireEdit } from './edits.ts';
import './exceptions-field.ts';
import { FieldElement } from './field-element.ts';
import { readSpans, writeSpans } from './times.ts';

const WORKDAYS = WEEKDAYS.slice(1, 5);

/** Opening times: a line for each weekday, and the days that are otherwise. */
@customElement('hours-field')
export class HoursField extends FieldElement {
  static override styles = [
    ...FieldElement.sheets,
    css`
      .day {
        display: grid;
        grid-template-columns: 7.5rem 1fr;
        align-items: center;
        gap: 0.25rem 0.75rem;
        margin-block-end: 0.5rem;
      }
      .day .problem {
        grid-column: 2;
      }
      @media (max-width: 30rem) {
        .day {
          grid-template-columns: 1fr;
        }
        .day .problem {
          grid-column: 1;
        }
      }
    `,
  ];

  override render() {
    const { words } = this;
    const has = this.value !== undefined;
    return html`<fieldset>
      <legend>${this.label}</legend>
      <label class="check">
        <input type="checkbox" .checked=${live(has)} @change=${() => this.set('', has ? undefined : { week: {} })} />
        ${words.t(this.path === 'hours' ? 'configuration.hours-fixed' : 'configuration.hours-own')}
      </label>
      ${has ? this.#week() : nothing}
    </fieldset>`;
  }

  #week() {
    const { words } = this;
    return html`<p class="hint" id="how">${words.t('configuration.hours-how')}</p>
      <div>
        ${WEEKDAYS.map((day) => this.#day(day))}
        <button type="button" @click=${() => this.#copy()}>${words.t('configuration.hours-copy')}</button>
      </div>
      <exceptions-field
        .path=${this.path}
        .value=${valueAt(this.value, 'exceptions')}
        .problems=${this.problems}
      ></exceptions-field>`;
  }

  #day(day: Weekday) {
    const { words } = this;
    const at = `${this.path}.week.${day}`;
    const wrong = this.problems.some(({ path }) => path === at || path.startsWith(`${at}.`));
    return html`<div class="day">
      <label for=${day}>${words.t(`configuration.day-${day}`)}</label>
      <input
        id=${day}
        autocomplete="off"
        placeholder=${words.t('configuration.closed')}
        aria-invalid=${wrong}
        aria-describedby=${wrong ? `how ${day}-problem` : 'how'}
        .value=${live(writeSpans(valueAt(this.value, `week.${day}`)))}
        @change=${({ target }: Event) => this.#set(day, (target as HTMLInputElement).value)}
      />
      ${wrong ? html`<p class="problem" id="${day}-problem">${words.t('configuration.problem-times')}</p>` : nothing}
    </div>`;
  }

  #set(day: Weekday, text: string): void {
    const { path } = this;
    const spans = readSpans(text);
    const value = spans.length === 0 ? undefined : spans;
    fireEdit(this, (draft) => {
      const week = { ...(valueAt(draft, `${path}.week`) as object), [day]: value };
      return withValueAt(draft, `${path}.week`, week);
    });
  }

  #copy(): void {
    const { path } = this;
    fireEdit(this, (draft) => {
      const monday = valueAt(draft, `${path}.week.mon`);
      const days = Object.fromEntries(WORKDAYS.map((day) => [day, monday]));
      return withValueAt(draft, `${path}.week`, { ...(valueAt(draft, `${path}.week`) as object), ...days });
    });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'hours-field': HoursField;
  }
}
