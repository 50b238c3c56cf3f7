/** The input of a field, by its kind. */
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { Draft, Problem } from '../../shared/configuration.ts';
import { valueAt, withValueAt } from '../../shared/engine/place.ts';
import { servedAt, withServedAt } from './draft.ts';
import type { Edit } from './edits.ts';
import { type Around, type Field, labelOf, type Option } from './field.ts';
import './media-field.ts';
import { datesOf, numberOf } from './numbers.ts';
import './printer-field.ts';
import './texts-field.ts';
import { readSpans, writeSpans } from './times.ts';

/** A field, where it stands, and what stands there. */
export interface Place {
  readonly field: Field;
  readonly draft: Draft;
  /** Of the entry that it belongs to, and its own. */
  readonly entry: string;
  readonly path: string;
  readonly value: unknown;
  /** What is wrong with it. */
  readonly problems: readonly Problem[];
  readonly around: Around;
  readonly edit: (edit: Edit) => void;
}

/** As it stands in the form's ids and labels. */
export function idOf({ key }: Pick<Field, 'key'>): string {
  return key.replace('.', '-');
}

export function fieldInput(place: Place): TemplateResult {
  const { field, value, path, problems, around } = place;
  const label = around.words.t(labelOf(field));
  switch (field.kind) {
    case 'texts':
      return html`<texts-field id=${idOf(field)} .path=${path} .label=${label} .value=${value} ?invalid=${problems.length > 0}></texts-field>`;
    case 'printer':
      return html`<printer-field .path=${path} .label=${label} .value=${value} .problems=${problems}></printer-field>`;
    case 'media':
      return html`<media-field .path=${path} .label=${label} .value=${value} .problems=${problems} .site=${place.draft.id}></media-field>`;
    case 'flag':
      return check(label, value === true, () => set(place, value === true ? undefined : true));
    case 'choice':
      return choice(place);
    case 'checks':
      return chosen(place);
    case 'served':
      return served(place);
    case 'speech':
      return speech(place);
    default:
      return line(place);
  }
}

function set({ path, edit }: Place, next: unknown): void {
  edit((before) => withValueAt(before, path, next));
}

function choice(place: Place) {
  const { field, value, problems, around } = place;
  const id = idOf(field);
  return html`<select
    id=${id}
    aria-describedby="${id}-hint ${id}-problem"
    aria-invalid=${problems.length > 0}
    @change=${({ target }: Event) => set(place, (target as HTMLSelectElement).value || undefined)}
  >
    ${field.optional || value === undefined ? html`<option value="">${around.words.t('configuration.none')}</option>` : nothing}
    ${field.options?.(around).map(([key, name]) => html`<option value=${key} ?selected=${key === value}>${name}</option>`)}
  </select>`;
}

function chosen(place: Place) {
  const { field, value, around } = place;
  const options = field.options?.(around) ?? [];
  const before = Array.isArray(value) ? (value as string[]) : [];
  return checks(options, before, field.ordered === true, (next) => {
    const ordered = field.ordered ? next : inOrderOf(options, next);
    set(place, ordered.length === 0 && field.optional ? undefined : ordered);
  });
}

function served({ field, draft, entry, around, edit }: Place) {
  const service = entry.split('.')[1] ?? '';
  return checks(field.options?.(around) ?? [], servedAt(draft, service), false, (next) =>
    edit((before) => withServedAt(before, service, next)),
  );
}

/** What is spoken is one thing: in these languages, and in the ticket's own. */
function speech(place: Place) {
  const { field, value, around } = place;
  const before = valueAt(value, 'languages');
  const languages = Array.isArray(before) ? (before as string[]) : [];
  const ofTicket = valueAt(value, 'ofTicket') === true;
  const speak = (next: { readonly languages: readonly string[]; readonly ofTicket: boolean }) =>
    set(place, next.languages.length === 0 && !next.ofTicket ? undefined : next);
  return html`${checks(field.options?.(around) ?? [], languages, true, (next) =>
    // Whoever lets calls be spoken means the visitor's language too, unless it has been said otherwise.
    speak({ languages: next, ofTicket: value === undefined || ofTicket }),
  )}
  ${check(around.words.t('configuration.field-ofTicket'), ofTicket, () => speak({ languages, ofTicket: !ofTicket }))}`;
}

function checks(
  options: readonly Option[],
  before: readonly string[],
  ordered: boolean,
  set: (next: string[]) => void,
) {
  return html`<div class="checks">
    ${options.map(([key, name]) => {
      const at = before.indexOf(key);
      const said = ordered && at !== -1 && before.length > 1 ? html`<b>${at + 1}.</b> ${name}` : name;
      return check(said, at !== -1, () => {
        const rest = before.filter((one) => one !== key);
        set(at === -1 ? [...rest, key] : rest);
      });
    })}
  </div>`;
}

function check(said: unknown, on: boolean, press: () => void) {
  return html`<label class="check"><input type="checkbox" .checked=${live(on)} @change=${press} /><span>${said}</span></label>`;
}

/** In the order of the options, whichever was pressed first; what is no option any more is gone. */
function inOrderOf(options: readonly Option[], keys: readonly string[]): string[] {
  return options.map(([key]) => key).filter((key) => keys.includes(key));
}

/** Whatever is typed: how it is shown, and what it says. */
const LINES: Readonly<
  Record<string, readonly [(value: unknown) => string, (text: string) => unknown, 'change' | 'input']>
> = {
  number: [plain, numberOf, 'change'],
  times: [writeSpans, (text) => (text === '' ? undefined : readSpans(text)), 'change'],
  dates: [(value) => (Array.isArray(value) ? value.join(', ') : ''), datesOf, 'change'],
  line: [plain, (text) => text || undefined, 'input'],
};

function line(place: Place) {
  const { field, value, problems, around } = place;
  const { kind, key, range, unit } = field;
  const id = idOf(field);
  const [shown, said, when] = LINES[kind] ?? [plain, (text: string) => text || undefined, 'input'];
  const take = (event: Event) => {
    const { value: typed } = event.target as HTMLInputElement;
    if (event.type === when) set(place, said(key === 'letter' ? typed.toUpperCase() : typed));
  };
  const input = html`<input
    id=${id}
    class=${kind === 'number' || key === 'letter' ? 'short' : ''}
    type=${kind === 'date' ? 'date' : 'text'}
    inputmode=${kind === 'number' ? 'decimal' : nothing}
    autocomplete="off"
    placeholder=${range?.standard ?? nothing}
    aria-describedby="${id}-hint ${id}-problem"
    aria-invalid=${problems.length > 0}
    .value=${live(shown(value))}
    @change=${take}
    @input=${take}
  />`;
  if (unit === undefined) return input;
  return html`<span class="counted">${input} ${around.words.t(`configuration.unit-${unit}`)}</span>`;
}

function plain(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? `${value}` : '';
}
