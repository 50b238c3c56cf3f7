import { css, html, nothing } from 'lit';
import { customElement } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import { valueAt, withValueAt } from '../../shared/engine/place.ts';
import { icon } from '../../shared/ui/icons.ts';
import { fireEdit } from './edits.ts';
import { FieldElement, typedIn } from './field-element.ts';
import { datesBetween, readSpans, writeSpans } from './times.ts';

interface Exception {
  readonly date: string;
  readonly spans: unknown;
  readonly reason?: { readonly de?: string };
}

/** Days that are otherwise: closed for a while, or open at other times. */
@customElement('exceptions-field')
export class ExceptionsField extends FieldElement {
  static override styles = [
    ...FieldElement.sheets,
    css`
      h3 {
        margin-block-start: 1rem;
      }
      .new,
      li {
        display: flex;
        flex-wrap: wrap;
        align-items: end;
        gap: 0.5rem 0.75rem;
        margin-block-start: 0.75rem;
      }
      li {
        align-items: center;
      }
      li b {
        min-inline-size: 7rem;
      }
      .new label {
        flex: 1 1 9rem;
      }
      li input {
        flex: 1 1 9rem;
        inline-size: auto;
      }
    `,
  ];

  override render() {
    const { words } = this;
    const all = (Array.isArray(this.value) ? (this.value as Exception[]) : []).toSorted((a, b) =>
      a.date < b.date ? -1 : 1,
    );
    return html`<h3>${words.t('configuration.exceptions')}</h3>
      <p class="hint">${words.t('configuration.exceptions-how')}</p>
      <ul>
        ${all.map((one) => this.#row(one))}
      </ul>
      <div class="new">
        <label>${words.t('configuration.from')}<input id="from" type="date" /></label>
        <label>${words.t('configuration.to')}<input id="to" type="date" /></label>
        <label>${words.t('configuration.times')}<input id="times" placeholder=${words.t('configuration.closed')} /></label>
        <label>${words.t('configuration.reason')}<input id="reason" maxlength="300" /></label>
        <button type="button" @click=${() => this.#add()}>${words.t('configuration.add-days')}</button>
      </div>`;
  }

  #row({ date, spans, reason }: Exception) {
    const { words } = this;
    const day = new Date(`${date}T12:00:00`).toLocaleDateString(words.language, { dateStyle: 'medium' });
    const wrong = this.problems.some(({ path }) => path.startsWith(`${this.path}.exceptions.${date}`));
    const edit = (key: string, value: unknown) => this.set(`exceptions.${date}.${key}`, value);
    return html`<li>
      <b>${day}</b>
      <input
        aria-label="${day}: ${words.t('configuration.times')}"
        aria-invalid=${wrong}
        placeholder=${words.t('configuration.closed')}
        .value=${live(writeSpans(spans))}
        @change=${(event: Event) => edit('spans', readSpans(typedIn(event) ?? ''))}
      />
      <input
        aria-label="${day}: ${words.t('configuration.reason')}"
        maxlength="300"
        .value=${live(reason?.de ?? '')}
        @change=${(event: Event) => edit('reason.de', typedIn(event))}
      />
      <button type="button" aria-label="${day}: ${words.t('configuration.remove')}" @click=${() => this.set(`exceptions.${date}`, undefined)}>
        ${icon('close')}
      </button>
      ${wrong ? html`<p class="problem">${words.t('configuration.problem-times')}</p>` : nothing}
    </li>`;
  }

  #add(): void {
    const of = (id: string) => this.renderRoot.querySelector<HTMLInputElement>(`#${id}`);
    const [from, to, times, reason] = [of('from'), of('to'), of('times'), of('reason')];
    if (from === null || from.value === '') {
      from?.focus();
      return;
    }
    const spans = readSpans(times?.value ?? '');
    const said = reason?.value === undefined || reason.value === '' ? {} : { reason: { de: reason.value } };
    const dates = datesBetween(from.value, to?.value || from.value);
    const { path } = this;
    fireEdit(this, (draft) => {
      const before = valueAt(draft, `${path}.exceptions`);
      const others = (Array.isArray(before) ? (before as Exception[]) : []).filter(
        ({ date }) => !dates.includes(date),
      );
      const next = [...others, ...dates.map((date) => ({ date, spans, ...said }))];
      return withValueAt(
        draft,
        `${path}.exceptions`,
        next.toSorted((a, b) => (a.date < b.date ? -1 : 1)),
      );
    });
    for (const input of [from, to, times, reason]) if (input) input.value = '';
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'exceptions-field': ExceptionsField;
  }
}
