import { html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Draft, Outcome } from '../../shared/configuration.ts';
import { difference } from '../../shared/engine/difference.ts';
import { valueAt } from '../../shared/engine/place.ts';
import type { MessageKey } from '../../shared/messages/format.ts';
import { SHARED_FIELDS, type SharedField } from '../../shared/shared-fields.ts';
import { Words } from '../../shared/ui/i18n.ts';
import { base, kernSheet } from '../../shared/ui/kern.ts';
import { act, type SiteOutline } from '../api.ts';
import { houseStyles } from '../house-styles.ts';
import { labelOf } from './field.ts';
import { configurationStyles } from './form-styles.ts';

/** One service, changed in the same way at every other site that has it. */
@customElement('everywhere-form')
export class EverywhereForm extends LitElement {
  static override styles = [kernSheet, base, houseStyles, configurationStyles];

  @property({ attribute: false }) draft: Draft | undefined;
  @property({ attribute: false }) configured: Draft | undefined;
  @property() service = '';
  /** Sites that whoever edits looks after. */
  @property({ attribute: false }) sites: readonly SiteOutline[] = [];
  @state() private outcomes: readonly Outcome[] = [];
  @state() private refusal: string | undefined;

  readonly #words = new Words(this);

  override render() {
    const { draft, service } = this;
    const others = this.sites.filter(
      ({ id, services }) => id !== draft?.id && services.some((one) => one.id === service),
    );
    if (draft === undefined || others.length === 0) return nothing;
    const words = this.#words;
    const changed = new Set(
      difference(this.configured, draft)
        .filter(({ path }) => path.startsWith(`services.${service}.`))
        .map(({ path }) => path.split('.')[2]),
    );
    const box = (name: string, value: string, label: string, on: boolean) =>
      html`<label class="check"><input type="checkbox" name=${name} value=${value} .checked=${on} />${label}</label>`;
    return html`<details>
      <summary>${words.t('configuration.everywhere', { count: others.length })}</summary>
      <form class="fields" @submit=${(event: SubmitEvent) => void this.#submit(event, draft)}>
        <p class="hint">${words.t('configuration.everywhere-hint')}</p>
        <fieldset>
          <legend>${words.t('configuration.everywhere-what')}</legend>
          <div class="checks">
            ${SHARED_FIELDS.map((field) => box('field', field, words.t(labelOf({ key: field })), changed.has(field)))}
          </div>
        </fieldset>
        <fieldset>
          <legend>${words.t('configuration.everywhere-where')}</legend>
          <div class="checks">${others.map(({ id, name }) => box('site', id, name, true))}</div>
        </fieldset>
        <button type="submit">${words.t('configuration.everywhere-do')}</button>
        <div role="status">
          ${this.refusal === undefined ? nothing : html`<p class="problem">${words.t(`refusal.${this.refusal}` as MessageKey)}</p>`}
          ${this.outcomes.map(
            ({ site, outcome }) =>
              html`<p>${others.find(({ id }) => id === site)?.name}: ${outcome === 'ok' ? words.t('configuration.published') : words.t(`refusal.${outcome}` as MessageKey)}</p>`,
          )}
        </div>
      </form>
    </details>`;
  }

  async #submit(event: SubmitEvent, draft: Draft): Promise<void> {
    event.preventDefault();
    if (!(event.target instanceof HTMLFormElement)) return;
    const chosen = new FormData(event.target);
    const fields = chosen.getAll('field') as SharedField[];
    const sites = chosen.getAll('site') as string[];
    if (fields.length === 0 || sites.length === 0) return;
    const values = Object.fromEntries(
      fields.flatMap((field) => {
        const value = valueAt(draft, `services.${this.service}.${field}`);
        return value === undefined ? [] : [[field, value]];
      }),
    );
    const answer = await act('change-everywhere', { serviceId: this.service, fields, sites, values });
    this.refusal = answer.ok ? undefined : answer.code;
    this.outcomes = answer.ok ? answer.value.outcomes : [];
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'everywhere-form': EverywhereForm;
  }
}
