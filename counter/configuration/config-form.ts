import { html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import type { Draft, Problem } from '../../shared/configuration.ts';
import { valueAt, withValueAt } from '../../shared/engine/place.ts';
import type { MessageKey } from '../../shared/messages/format.ts';
import { Words } from '../../shared/ui/i18n.ts';
import { base, kernSheet } from '../../shared/ui/kern.ts';
import { listed } from '../../shared/ui/listed.ts';
import { houseStyles } from '../house-styles.ts';
import { servedAt, withServedAt } from './draft.ts';
import { fireEdit } from './edits.ts';
import { type Field, hintOf, labelOf } from './fields.ts';
import { configurationStyles } from './form-styles.ts';
import './hours-field.ts';
import './printer-field.ts';
import './texts-field.ts';
import { readSpans, writeSpans } from './times.ts';

/** One part of a configuration, or one entry of a list: its fields, one below the other. */
@customElement('config-form')
export class ConfigForm extends LitElement {
  static override styles = [kernSheet, base, houseStyles, configurationStyles];

  @property({ attribute: false }) fields: readonly Field[] = [];
  @property({ attribute: false }) draft: Draft | undefined;
  /** Path of the entry: `services.wohnsitz`; empty for the site itself. */
  @property() entry = '';
  @property({ attribute: false }) problems: readonly Problem[] = [];

  readonly #words = new Words(this);

  override render() {
    if (this.draft === undefined) return nothing;
    const { draft } = this;
    return html`<div class="fields">
      ${listed(
        this.fields,
        ({ key }) => `${this.entry}.${key}`,
        (field) => this.#field(field, draft),
      )}
    </div>`;
  }

  #field(field: Field, draft: Draft) {
    const path = this.entry === '' ? field.key : `${this.entry}.${field.key}`;
    const value = valueAt(draft, path);
    const label = this.#words.t(labelOf(field));
    if (field.kind === 'hours') {
      const own = this.problems.filter((problem) => problem.path.startsWith(path));
      return html`<hours-field .path=${path} .label=${label} .value=${value} .problems=${own}></hours-field>`;
    }
    if (field.kind === 'printer') {
      const isWrong = this.problems.some((problem) => problem.path === path);
      return html`<printer-field .path=${path} .label=${label} .value=${value} ?invalid=${isWrong}></printer-field>`;
    }
    const wrong = this.problems.find(
      (problem) => problem.path === path || problem.path.startsWith(`${path}.`),
    );
    const id = field.key.replace('.', '-');
    const said = this.#said(field, wrong, id);
    const inside = this.#input(field, draft, path, value, wrong !== undefined);
    if (field.kind === 'checks' || field.kind === 'served')
      return html`<fieldset aria-describedby="${id}-hint ${id}-problem">
        <legend>${label}${this.#optional(field)}</legend>
        ${said}${inside}
      </fieldset>`;
    if (field.kind === 'flag') return html`<div class="field">${inside}${said}</div>`;
    return html`<div class="field">
      <label for=${id}>${label}${this.#optional(field)}</label>
      ${said}${inside}
    </div>`;
  }

  #optional({ optional, kind }: Field) {
    if (optional === undefined || kind === 'checks') return nothing;
    return html` <span class="optional">${this.#words.t('configuration.optional')}</span>`;
  }

  #said(field: Field, wrong: Problem | undefined, id: string) {
    const words = this.#words;
    const { hint, kind } = field;
    const problem = wrong && (kind === 'times' ? 'times' : wrong.problem);
    return html`
      ${hint === undefined ? nothing : html`<p class="hint" id="${id}-hint">${words.t(hintOf(field))}</p>`}
      ${
        problem === undefined
          ? nothing
          : html`<p class="problem" id="${id}-problem">${words.t(`configuration.problem-${problem}` as MessageKey)}</p>`
      }
    `;
  }

  #input(field: Field, draft: Draft, path: string, value: unknown, wrong: boolean) {
    const words = this.#words;
    const id = field.key.replace('.', '-');
    const set = (next: unknown) => fireEdit(this, (before) => withValueAt(before, path, next));
    const typed = ({ target }: Event) => (target as HTMLInputElement).value;
    const options = field.options?.(draft, words, this.entry) ?? [];
    const about = `${id}-hint ${id}-problem`;
    switch (field.kind) {
      case 'texts':
        return html`<texts-field
          id=${id}
          .path=${path}
          .label=${words.t(labelOf(field))}
          .value=${value}
          ?invalid=${wrong}
        ></texts-field>`;
      case 'flag':
        return html`<label class="check">
          <input type="checkbox" .checked=${live(value === true)} @change=${() => set(value === true ? undefined : true)} />
          ${words.t(labelOf(field))}
        </label>`;
      case 'choice':
        return html`<select id=${id} aria-describedby=${about} aria-invalid=${wrong} @change=${(event: Event) => set(typed(event) || undefined)}>
          ${field.optional || value === undefined ? html`<option value="">${words.t('configuration.none')}</option>` : nothing}
          ${options.map(([key, name]) => html`<option value=${key} ?selected=${key === value}>${name}</option>`)}
        </select>`;
      case 'checks': {
        const chosen = Array.isArray(value) ? (value as string[]) : [];
        return this.#checks(options, chosen, (next) => {
          // In the order of the options, whichever was pressed first.
          const ordered = options.map(([key]) => key).filter((key) => next.includes(key));
          if (field.key === 'speech.languages') this.#speech(ordered);
          else set(ordered.length === 0 && field.optional ? undefined : ordered);
        });
      }
      case 'served': {
        const service = this.entry.split('.')[1] ?? '';
        return this.#checks(options, servedAt(draft, service), (next) =>
          fireEdit(this, (before) => withServedAt(before, service, next)),
        );
      }
      case 'number':
        return html`<input id=${id} class="short" inputmode="decimal" autocomplete="off" aria-describedby=${about} aria-invalid=${wrong}
          .value=${live(typeof value === 'number' || typeof value === 'string' ? `${value}` : '')} @change=${(event: Event) => set(numberOf(typed(event)))} />`;
      case 'times':
        return html`<input id=${id} autocomplete="off" aria-describedby=${about} aria-invalid=${wrong}
          .value=${live(writeSpans(value))} @change=${(event: Event) => set(typed(event) === '' ? undefined : readSpans(typed(event)))} />`;
      case 'dates':
        return html`<input id=${id} autocomplete="off" aria-describedby=${about} aria-invalid=${wrong}
          .value=${live(Array.isArray(value) ? value.join(', ') : '')} @change=${(event: Event) => set(datesOf(typed(event)))} />`;
      default:
        return html`<input id=${id} type=${field.kind === 'date' ? 'date' : 'text'} autocomplete="off" aria-describedby=${about} aria-invalid=${wrong}
          .value=${live(typeof value === 'string' ? value : '')} @input=${(event: Event) => set((field.key === 'letter' ? typed(event).toUpperCase() : typed(event)) || undefined)} />`;
    }
  }

  #checks(
    options: readonly (readonly [string, string])[],
    chosen: readonly string[],
    set: (next: string[]) => void,
  ) {
    return html`<div class="checks">
      ${options.map(
        ([key, name]) => html`<label class="check">
          <input
            type="checkbox"
            .checked=${live(chosen.includes(key))}
            @change=${({ target }: Event) => {
              const rest = chosen.filter((one) => one !== key);
              set((target as HTMLInputElement).checked ? [...rest, key] : rest);
            }}
          />
          ${name}
        </label>`,
      )}
    </div>`;
  }

  /** What is spoken is one thing: in these languages, and in the ticket's own unless somebody has said no. */
  #speech(languages: readonly string[]): void {
    const path = `${this.entry}.speech`;
    fireEdit(this, (draft) => {
      const ofTicket = valueAt(draft, `${path}.ofTicket`) ?? true;
      return withValueAt(draft, path, languages.length === 0 ? undefined : { languages, ofTicket });
    });
  }
}

/** What is no number stays as it is, so that it can be said to be wrong. */
function numberOf(text: string): number | string | undefined {
  if (text.trim() === '') return undefined;
  const number = Number(text.replace(',', '.'));
  return Number.isNaN(number) ? text : number;
}

/** "24.12.2026, 2026-12-31" as dates; what cannot be read stays, so that it can be said to be wrong. */
function datesOf(text: string): string[] | undefined {
  const parts = text
    .split(/[,;\s]+/)
    .filter((part) => part !== '')
    .map((part) =>
      part.replace(
        /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/,
        (_, day: string, month: string, year: string) =>
          `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`,
      ),
    );
  return parts.length === 0 ? undefined : parts;
}

declare global {
  interface HTMLElementTagNameMap {
    'config-form': ConfigForm;
  }
}
