import { html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Draft, Problem } from '../../shared/configuration.ts';
import { valueAt } from '../../shared/engine/place.ts';
import type { MessageKey } from '../../shared/messages/format.ts';
import { Words } from '../../shared/ui/i18n.ts';
import { base, kernSheet } from '../../shared/ui/kern.ts';
import { listed } from '../../shared/ui/listed.ts';
import type { SiteBrief } from '../asks/ask.ts';
import { houseStyles } from '../house-styles.ts';
import { fireEdit } from './edits.ts';
import { type Field, hintOf, labelOf } from './field.ts';
import { fieldInput, idOf, type Place } from './field-input.ts';
import { configurationStyles } from './form-styles.ts';
import './hours-field.ts';

/** Fields of several inputs have a legend instead of a label. */
const SETS: ReadonlySet<Field['kind']> = new Set(['checks', 'served', 'speech', 'printer', 'media']);

/** One part of a configuration, or one entry of a list: its fields, one below the other. */
@customElement('config-form')
export class ConfigForm extends LitElement {
  static override styles = [kernSheet, base, houseStyles, configurationStyles];

  @property({ attribute: false }) fields: readonly Field[] = [];
  @property({ attribute: false }) draft: Draft | undefined;
  /** Path of the entry: `services.wohnsitz`; empty for the site itself. */
  @property() entry = '';
  @property({ attribute: false }) problems: readonly Problem[] = [];
  /** All sites but this one. */
  @property({ attribute: false }) sites: readonly SiteBrief[] = [];

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
    const problems = this.problems.filter((one) => one.path === path || one.path.startsWith(`${path}.`));
    const heading = field.heading === undefined ? nothing : html`<h3>${this.#words.t(field.heading)}</h3>`;
    if (field.kind === 'hours')
      return html`${heading}<hours-field .path=${path} .label=${label} .value=${value} .problems=${problems}></hours-field>`;
    const around = { draft, words: this.#words, sites: this.sites };
    const edit: Place['edit'] = (change) => fireEdit(this, change);
    const inside = fieldInput({ field, draft, entry: this.entry, path, value, problems, around, edit });
    return html`${heading}${this.#around(field, label, this.#said(field, problems[0]), inside)}`;
  }

  #around(field: Field, label: string, said: unknown, inside: unknown) {
    const id = idOf(field);
    if (SETS.has(field.kind))
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

  #optional({ optional, kind, range }: Field) {
    if (optional === undefined || kind === 'checks' || range !== undefined) return nothing;
    return html` <span class="optional">${this.#words.t('configuration.optional')}</span>`;
  }

  #said(field: Field, wrong: Problem | undefined) {
    const words = this.#words;
    const { kind, range } = field;
    const id = idOf(field);
    const hint = hintOf(field);
    const problem = wrong && (kind === 'times' ? 'times' : wrong.problem);
    const bounds = range && words.t('configuration.range', range);
    return html`
      ${hint === undefined ? nothing : html`<p class="hint" id="${id}-hint">${words.t(hint)} ${bounds}</p>`}
      ${
        problem === undefined
          ? nothing
          : html`<p class="problem" id="${id}-problem">${words.t(`configuration.problem-${problem}` as MessageKey)}</p>`
      }
    `;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'config-form': ConfigForm;
  }
}
