import { html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Draft } from '../../shared/configuration.ts';
import type { MessageKey } from '../../shared/messages/format.ts';
import { Words } from '../../shared/ui/i18n.ts';
import { base, kernSheet } from '../../shared/ui/kern.ts';
import type { SiteOutline } from '../api.ts';
import type { SiteBrief } from '../asks/ask.ts';
import { otherSites } from '../directory.ts';
import { houseStyles } from '../house-styles.ts';
import './config-form.ts';
import './conflict-list.ts';
import type { Choice } from './conflict-list.ts';
import { DraftDesk, type Told } from './draft-desk.ts';
import { editorStyles } from './editor-styles.ts';
import type { Edit } from './edits.ts';
import './entry-list.ts';
import './everywhere-form.ts';
import { isList } from './entries.ts';
import { FIELDS, PARTS, type Part } from './fields.ts';
import './publish-dialog.ts';
import type { PublishWish } from './publish-dialog.ts';
import './versions-list.ts';

/** The configuration of one site: a part at a time, kept as it is typed, in force once it is published. */
@customElement('site-editor')
export class SiteEditor extends LitElement {
  static override styles = [kernSheet, base, houseStyles, editorStyles];

  @property() site = '';
  @property({ attribute: false }) sites: readonly SiteOutline[] = [];
  @state() private asks = false;
  /** Whoever looks after them: names come from them, and neighbours. */
  @state() private others: readonly SiteBrief[] = [];

  readonly #words = new Words(this);
  #desk: DraftDesk | undefined;
  readonly #moved = () => {
    this.requestUpdate();
    // A part begins at its beginning; an entry opens where it is.
    if (this.#place.open === '') scrollTo({ top: 0 });
  };
  /** What is not kept yet is asked for before the page goes. */
  readonly #leaving = (event: BeforeUnloadEvent) => {
    if (this.#desk?.isUnsaved === true) event.preventDefault();
  };

  override connectedCallback(): void {
    super.connectedCallback();
    this.#desk ??= new DraftDesk(this, this.site);
    void otherSites(this.site).then((sites) => (this.others = sites));
    addEventListener('hashchange', this.#moved);
    addEventListener('beforeunload', this.#leaving);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener('hashchange', this.#moved);
    removeEventListener('beforeunload', this.#leaving);
  }

  /** Part, and the entry that is open in it: they stand behind the # of the address. */
  get #place(): { readonly part: Part; readonly open: string } {
    const [head = '', open = ''] = location.hash.slice(1).split('/');
    return { part: PARTS.find((part) => part === head) ?? 'site', open };
  }

  override render() {
    const words = this.#words;
    const desk = this.#desk;
    const { draft } = desk ?? {};
    if (desk === undefined || draft === undefined) return this.#waits();
    const { part, open } = this.#place;
    return html`
      ${this.#plan(desk)}
      <conflict-list
        .conflicts=${desk.conflicts}
        .draft=${draft}
        .sites=${this.others}
        @choice=${({ detail }: CustomEvent<Choice>) => desk.choose(detail.conflict, detail.value)}
      ></conflict-list>
      <div class="columns" @edit=${({ detail }: CustomEvent<Edit>) => desk.edit(detail)}>
        ${this.#nav(part)}
        <section aria-labelledby="part" ?inert=${desk.plannedAt !== undefined && part !== 'versions'}>
          <h2 id="part">${words.t(`configuration.part-${part}`)}</h2>
          <p class="muted">${words.t(`configuration.about-${part}`)}</p>
          ${this.#part(part, open, draft, desk)}
        </section>
      </div>
      ${this.#bar(desk)} ${this.asks ? this.#dialog(desk, draft) : nothing}
    `;
  }

  #waits() {
    const desk = this.#desk;
    if (desk?.read !== undefined)
      return html`<section><p>${this.#words.t('configuration.nothing')}</p></section>`;
    const said = desk?.told === undefined ? this.#words.t('house.loading') : this.#said(desk.told);
    return html`<p role="status">${said}</p>`;
  }

  #nav(now: Part) {
    const words = this.#words;
    const wrong = this.#desk?.problems ?? [];
    const isIn = (part: Part, path: string) => {
      const [head = ''] = path.split('.');
      if (part === 'hours') return head === 'hours' || head === 'federalState';
      if (part === 'texts') return head === 'notice' || head === 'paperText';
      return part === head || (part === 'site' && FIELDS.site.some(({ key }) => key === head));
    };
    return html`<nav aria-label=${words.t('configuration.parts')}><ul>
      ${PARTS.map(
        (part) => html`<li>
          <a href="#${part}" aria-current=${part === now ? 'page' : nothing}>
            ${words.t(`configuration.part-${part}`)}
            ${wrong.some(({ path }) => isIn(part, path)) ? html`<span class="badge bad">${words.t('configuration.incomplete')}</span>` : nothing}
          </a>
        </li>`,
      )}
    </ul></nav>`;
  }

  #part(part: Part, open: string, draft: Draft, desk: DraftDesk) {
    if (part === 'versions')
      return html`<versions-list .versions=${desk.read?.versions ?? []} .site=${draft} .sites=${this.others} @undo=${() => void desk.undo()}></versions-list>
        ${desk.read?.configured === null ? nothing : this.#downloads()}`;
    if (!isList(part))
      return html`<config-form .fields=${FIELDS[part]} .draft=${draft} .problems=${desk.problems} .sites=${this.others}></config-form>`;
    return html`<entry-list
      .list=${part}
      .draft=${draft}
      .problems=${desk.problems}
      .sites=${this.others}
      .open=${open}
      @choose=${({ detail }: CustomEvent<string>) => {
        location.hash = detail === '' ? part : `${part}/${detail}`;
      }}
    >
      ${
        part === 'services' && open !== ''
          ? html`<everywhere-form
              slot="more"
              .draft=${draft}
              .configured=${desk.read?.configured ?? undefined}
              .service=${open}
              .sites=${this.sites}
            ></everywhere-form>`
          : nothing
      }
    </entry-list>`;
  }

  #downloads() {
    return html`<p class="foot">
      ${['yaml', 'json'].map(
        (kind) => html`<a class="button" href="/api/sites/${this.site}/configuration.${kind}" download>
          ${this.#words.t('configuration.export', { kind: kind.toUpperCase() })}
        </a>`,
      )}
    </p>`;
  }

  /** What stands above everything: it is to be published later, or was not. */
  #plan({ plannedAt: at, read }: DraftDesk) {
    const words = this.#words;
    const failed = read?.draft?.failed;
    if (failed !== undefined)
      return html`<p class="note">
        ${words.t('configuration.plan-failed')} ${words.t(`refusal.${failed}` as MessageKey)}
      </p>`;
    if (at === undefined) return nothing;
    const when = new Date(at).toLocaleString(words.language, { dateStyle: 'medium', timeStyle: 'short' });
    return html`<p class="note">
      ${words.t('configuration.planned-at', { when })}
      <button type="button" @click=${() => this.#desk?.unplan()}>${words.t('configuration.unplan')}</button>
    </p>`;
  }

  #said(told: Told): string {
    const words = this.#words;
    if ('key' in told) return words.t(told.key, told.values);
    const refused = words.t(`refusal.${told.refusal}`);
    return told.detail === undefined ? refused : `${refused} (${told.detail})`;
  }

  #bar(desk: DraftDesk) {
    const words = this.#words;
    const { told } = desk;
    const count = desk.changes.length;
    const isNew = desk.read?.configured === null;
    const kept = words.t(desk.isUnsaved ? 'configuration.saving' : 'configuration.saved');
    const canUndo = told !== undefined && 'key' in told && told.key === 'configuration.published';
    return html`<div class="bar">
      <p role="status">
        <strong>${isNew ? words.t('configuration.new-site-draft') : words.t('configuration.changes', { count })}</strong>
        <br /><small>${told === undefined ? (count === 0 ? words.t('configuration.in-force') : kept) : this.#said(told)}</small>
      </p>
      ${
        canUndo && (desk.read?.version ?? 0) > 1
          ? html`<button type="button" @click=${() => void desk.undo()}>${words.t('configuration.undo')}</button>`
          : nothing
      }
      ${
        count === 0
          ? nothing
          : html`<button class="look" type="button" @click=${() => void this.#ask(desk)}>${words.t('configuration.see-changes')}</button>
              <button class="primary" type="button" @click=${() => void this.#ask(desk)}>${words.t('configuration.publish')}</button>`
      }
    </div>`;
  }

  #dialog(desk: DraftDesk, draft: Draft) {
    return html`<publish-dialog
      .draft=${draft}
      .configured=${desk.read?.configured ?? undefined}
      .changes=${desk.changes}
      .problems=${desk.problems}
      .sites=${this.others}
      @closed=${() => (this.asks = false)}
      @publish=${({ detail }: CustomEvent<PublishWish>) => void this.#publish(desk, detail)}
      @discard=${() => void this.#discard(desk)}
    ></publish-dialog>`;
  }

  /** Publishing is said yes to where what changes is read. */
  async #ask(desk: DraftDesk): Promise<void> {
    await desk.flush();
    this.asks = true;
  }

  async #publish(desk: DraftDesk, { at }: PublishWish): Promise<void> {
    await desk.publish(at);
    this.asks = false;
  }

  async #discard(desk: DraftDesk): Promise<void> {
    await desk.discard();
    this.asks = false;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'site-editor': SiteEditor;
  }
}
