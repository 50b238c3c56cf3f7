import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { CONFIGURATION_FILE, sizeWords } from '../../shared/body-limits.ts';
import type { DraftBrief, FilePlace, Outcome } from '../../shared/configuration.ts';
import type { MessageKey } from '../../shared/messages/format.ts';
import type { RefusalCode } from '../../shared/refusals.ts';
import { Words } from '../../shared/ui/i18n.ts';
import { base, kernSheet } from '../../shared/ui/kern.ts';
import { act, fieldOf, has, type Me, type SiteOutline } from '../api.ts';
import { houseStyles } from '../house-styles.ts';
import { idOf, newSite } from './draft.ts';

const KEEPERS = ['supervisor', 'administrator'] as const;

/** The sites that somebody looks after, those yet to come, and files of them. */
@customElement('configuration-page')
export class ConfigurationPage extends LitElement {
  static override styles = [
    kernSheet,
    base,
    houseStyles,
    css`
      li {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 0.5rem 1rem;
        padding-block: 0.75rem;
        border-block-end: var(--aufruf-border);
      }
      li:last-child {
        border: 0;
      }
      li p {
        flex: 1 1 16rem;
      }
      textarea {
        box-sizing: border-box;
        inline-size: 100%;
        min-block-size: 8rem;
        padding: 0.5rem 0.75rem;
        border: var(--kern-metric-border-width-light) solid var(--kern-color-neutral-650);
        border-radius: var(--kern-metric-border-radius-default);
        font: inherit;
        font-family: ui-monospace, monospace;
        font-size: 0.9375rem;
      }
      .muted a {
        color: var(--aufruf-action);
      }
      .wide {
        flex: 1 1 100%;
      }
    `,
  ];

  @property({ attribute: false }) me: Me | undefined;
  @property({ attribute: false }) sites: readonly SiteOutline[] = [];
  @state() private drafts: readonly DraftBrief[] = [];
  @state() private refusal: RefusalCode | 'file' | undefined;
  @state() private read:
    | { readonly outcomes: readonly Outcome[]; readonly wrong: readonly FilePlace[] }
    | undefined;

  readonly #words = new Words(this);

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#load();
  }

  override render() {
    const words = this.#words;
    const { me } = this;
    if (me === undefined) return nothing;
    const own = this.sites.filter(({ id }) => has(me, 'read-configuration', KEEPERS, id));
    const coming = this.drafts.filter(({ isNew }) => isNew);
    return html`
      <div role="alert">
        ${this.refusal === undefined ? nothing : html`<p class="note">${this.#why(this.refusal)}</p>`}
      </div>
      <section aria-labelledby="own">
        <h2 id="own">${words.t('configuration.sites')}</h2>
        <ul>
          ${coming.map(({ site, title }) => this.#row(site, title, words.t('configuration.not-yet')))}
          ${own.map(({ id, name, place }) => this.#row(id, name, place))}
        </ul>
        ${own.length + coming.length === 0 ? html`<p>${words.t('house.no-sites')}</p>` : nothing}
        ${
          own.length === 0
            ? nothing
            : html`<p class="fields">
                <a class="button" href="/api/configuration.yaml" download>${words.t('configuration.export-all', { kind: 'YAML' })}</a>
                <a class="button" href="/api/configuration.json" download>${words.t('configuration.export-all', { kind: 'JSON' })}</a>
              </p>`
        }
      </section>
      ${has(me, 'save-draft', KEEPERS, '*') ? this.#new(own) : nothing} ${this.#import()}
    `;
  }

  #why(refusal: RefusalCode | 'file'): string {
    if (refusal !== 'file') return this.#words.t(`refusal.${refusal}`);
    return this.#words.t('configuration.file-too-large', { size: sizeWords(CONFIGURATION_FILE) });
  }

  #row(id: string, name: string, place: string) {
    const words = this.#words;
    const draft = this.drafts.find(({ site }) => site === id);
    return html`<li>
      <p>
        <strong>${name}</strong><br /><span class="muted">${place}</span>
        ${draft === undefined ? nothing : html`<span class="badge">${words.t(draft.publishAt === undefined ? 'configuration.draft-of' : 'configuration.planned-of', { name: draft.name })}</span>`}
      </p>
      <a class="button" href="/configuration/${id}" aria-label="${words.t('configuration.edit')}: ${name}">${words.t('configuration.edit')}</a>
    </li>`;
  }

  #new(own: readonly SiteOutline[]) {
    const words = this.#words;
    return html`<section aria-labelledby="new">
      <h2 id="new">${words.t('configuration.new-site')}</h2>
      <form @submit=${(event: SubmitEvent) => void this.#create(event)}>
        <label>${words.t('configuration.field-name')}<input name="name" maxlength="60" autocomplete="off" required /></label>
        <label>${words.t('configuration.field-place')}<input name="place" maxlength="60" autocomplete="off" required /></label>
        <label>${words.t('configuration.field-organisation')}<input name="organisation" maxlength="60" autocomplete="organization" required /></label>
        <label>
          ${words.t('configuration.after')}
          <select name="after">
            <option value="">${words.t('configuration.from-nothing')}</option>
            ${own.map(({ id, name }) => html`<option value=${id}>${name}</option>`)}
          </select>
        </label>
        <button class="primary" type="submit">${words.t('configuration.begin')}</button>
      </form>
    </section>`;
  }

  #import() {
    const words = this.#words;
    return html`<section aria-labelledby="import">
      <h2 id="import">${words.t('configuration.import')}</h2>
      <p class="muted">${words.t('configuration.import-hint')} <a href="/api/configuration.schema.json">JSON Schema</a></p>
      <form @submit=${(event: SubmitEvent) => void this.#read(event)}>
        <label class="wide">
          ${words.t('configuration.file')}
          <input type="file" accept=".json,.yaml,.yml" @change=${(event: Event) => void this.#fill(event)} />
        </label>
        <label class="wide">${words.t('configuration.file-text')}<textarea name="text" spellcheck="false" required></textarea></label>
        <button type="submit">${words.t('configuration.import-do')}</button>
      </form>
      <div role="status">
        ${this.read?.outcomes.map(
          ({ site, outcome }) =>
            html`<p>${site}: ${outcome === 'ok' ? words.t('configuration.imported') : words.t(`refusal.${outcome}` as MessageKey)}</p>`,
        )}
        ${this.read?.wrong.map(
          ({ path, line, problem }) =>
            html`<p class="note">${line === undefined ? nothing : `${words.t('configuration.line', { line })} · `}${path} · ${words.t(`configuration.problem-${problem}`)}</p>`,
        )}
      </div>
    </section>`;
  }

  async #create(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const form = event.target;
    if (!(form instanceof HTMLFormElement)) return;
    const [name, place, organisation] = ['name', 'place', 'organisation'].map((key) =>
      fieldOf(form, key).trim(),
    );
    const taken = [...this.sites.map(({ id }) => id), ...this.drafts.map(({ site }) => site)];
    const site = idOf(name ?? '', taken);
    const after = fieldOf(form, 'after');
    const pattern = after === '' ? undefined : await act('read-configuration', { site: after });
    if (pattern?.ok === false) return this.#refused(pattern.code);
    const called = { id: site, name: name ?? '', place: place ?? '', organisation: organisation ?? '' };
    const draft = newSite(called, pattern?.value.configured ?? undefined);
    const answer = await act('save-draft', { site, draft, onVersion: 0, onRevision: '' });
    if (answer.ok) location.assign(`/configuration/${site}`);
    else this.#refused(answer.code);
  }

  async #fill({ target }: Event): Promise<void> {
    const text = await (target as HTMLInputElement).files?.[0]?.text();
    const area = this.renderRoot.querySelector('textarea');
    if (area !== null && text !== undefined) area.value = text;
  }

  async #read(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    if (!(event.target instanceof HTMLFormElement)) return;
    const answer = await act('import-configuration', { text: fieldOf(event.target, 'text') });
    if (!answer.ok) return this.#refused(answer.code === 'body-too-large' ? 'file' : answer.code);
    this.read = answer.value;
    this.refusal = undefined;
    await this.#load();
  }

  async #load(): Promise<void> {
    const answer = await act('list-drafts', {});
    if (answer.ok) this.drafts = answer.value.drafts;
    else this.#refused(answer.code);
  }

  #refused(code: RefusalCode | 'file'): void {
    this.refusal = code;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'configuration-page': ConfigurationPage;
  }
}
