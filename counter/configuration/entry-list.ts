import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Draft, Problem } from '../../shared/configuration.ts';
import { Words } from '../../shared/ui/i18n.ts';
import { icon } from '../../shared/ui/icons.ts';
import { base, kernSheet } from '../../shared/ui/kern.ts';
import type { SiteBrief } from '../asks/ask.ts';
import { houseStyles } from '../house-styles.ts';
import './config-form.ts';
import { withEntry, withMoved, withoutEntry } from './draft.ts';
import { fireEdit } from './edits.ts';
import { type Entry, entriesOf, type List, titleOf } from './entries.ts';
import { FIELDS } from './fields.ts';

/** Services, counters and the like: one line each, the open one with its form. */
@customElement('entry-list')
export class EntryList extends LitElement {
  static override styles = [
    kernSheet,
    base,
    houseStyles,
    css`
      .row {
        display: flex;
        align-items: center;
        gap: 0.75rem;
        inline-size: 100%;
        justify-content: start;
        padding-inline: 0.75rem;
        border: 0;
        color: inherit;
        font-weight: 500;
        text-align: start;
      }
      li {
        border-block-end: var(--aufruf-border);
      }
      .row svg {
        flex: none;
        margin-inline-start: auto;
      }
      .letter {
        flex: none;
        inline-size: 2rem;
        border-radius: var(--kern-metric-border-radius-default);
        background: var(--kern-color-darkblue-025);
        text-align: center;
        font-weight: 700;
      }
      .open {
        padding: 0.25rem 0.75rem 1.5rem;
      }
      .open .actions {
        margin-block-start: 1.5rem;
      }
    `,
  ];

  @property() list: List = 'services';
  @property({ attribute: false }) draft: Draft | undefined;
  @property({ attribute: false }) problems: readonly Problem[] = [];
  /** All sites but this one. */
  @property({ attribute: false }) sites: readonly SiteBrief[] = [];
  /** Id of the one that is open. */
  @property() open = '';
  @state() private removing = '';

  readonly #words = new Words(this);

  override render() {
    const { draft, list } = this;
    if (draft === undefined) return nothing;
    const words = this.#words;
    const entries = entriesOf(draft, list);
    return html`
      ${entries.length === 0 ? html`<p class="muted">${words.t('configuration.empty')}</p>` : nothing}
      <ul>
        ${entries.map((entry, index) => this.#entry(entry, draft, index, entries.length))}
      </ul>
      <form @submit=${(event: SubmitEvent) => this.#add(event, draft)}>
        <label>
          ${words.t(`configuration.new-${list}`)}
          <input name="name" autocomplete="off" maxlength="60" required />
        </label>
        <button type="submit">${icon('plus')}${words.t('configuration.add')}</button>
      </form>
    `;
  }

  #entry(entry: Entry, draft: Draft, index: number, count: number) {
    const words = this.#words;
    const { list } = this;
    const { id } = entry;
    const isOpen = id === this.open;
    const at = `${list}.${id}`;
    const wrong = this.problems.filter(({ path }) => path === at || path.startsWith(`${at}.`));
    const { letter, trial } = entry as { letter?: unknown; trial?: unknown };
    return html`<li>
      <button class="row" type="button" aria-expanded=${isOpen} @click=${() => this.#choose(isOpen ? '' : id)}>
        ${typeof letter === 'string' ? html`<span class="letter">${letter}</span>` : nothing}
        ${titleOf(list, entry, words)}
        ${trial === undefined ? nothing : html`<span class="badge good">${words.t('configuration.trial')}</span>`}
        ${wrong.length === 0 ? nothing : html`<span class="badge bad">${words.t('configuration.incomplete')}</span>`}
        ${icon(isOpen ? 'chevron-down' : 'chevron-right')}
      </button>
      ${isOpen ? this.#form(entry, draft, wrong, index, count) : nothing}
    </li>`;
  }

  #form({ id }: Entry, draft: Draft, wrong: readonly Problem[], index: number, count: number) {
    const words = this.#words;
    const { list } = this;
    const move = (by: -1 | 1) => fireEdit(this, (before) => withMoved(before, list, id, by));
    return html`<div class="open">
      <config-form .fields=${FIELDS[list]} .draft=${draft} .entry=${`${list}.${id}`} .problems=${wrong} .sites=${this.sites}></config-form>
      <slot name="more"></slot>
      <p class="actions">
        <button type="button" ?disabled=${index === 0} @click=${() => move(-1)}>${icon('arrow-up')}${words.t('configuration.up')}</button>
        <button type="button" ?disabled=${index === count - 1} @click=${() => move(1)}>${icon('arrow-down')}${words.t('configuration.down')}</button>
        <button class="danger" type="button" @click=${() => this.#remove(id)}>
          ${words.t(this.removing === id ? 'configuration.remove-sure' : 'configuration.remove')}
        </button>
      </p>
    </div>`;
  }

  #remove(id: string): void {
    if (this.removing !== id) {
      this.removing = id;
      return;
    }
    this.removing = '';
    const { list } = this;
    fireEdit(this, (draft) => withoutEntry(draft, list, id));
    this.#choose('');
  }

  #add(event: SubmitEvent, draft: Draft): void {
    event.preventDefault();
    const form = event.target;
    const name = (form as HTMLFormElement).querySelector('input')?.value.trim() ?? '';
    if (!(form instanceof HTMLFormElement) || name === '') return;
    const { list } = this;
    const { id } = withEntry(draft, list, name);
    fireEdit(this, (before) => withEntry(before, list, name).draft);
    form.reset();
    this.#choose(id);
  }

  #choose(id: string): void {
    this.removing = '';
    this.dispatchEvent(new CustomEvent('choose', { detail: id }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'entry-list': EntryList;
  }
}
