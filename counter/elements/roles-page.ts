import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { ActOutput } from '../../shared/acts.ts';
import { ROLES } from '../../shared/model.ts';
import { type RoleRow, STAFF_ROLES, type StaffRole } from '../../shared/people.ts';
import type { RefusalCode } from '../../shared/refusals.ts';
import { Words } from '../../shared/ui/i18n.ts';
import { base, kernSheet } from '../../shared/ui/kern.ts';
import { type Answer, act, has, type Me } from '../api.ts';
import { idOf } from '../configuration/draft.ts';
import { houseStyles } from '../house-styles.ts';
import { ROLE_NAMES } from '../role-names.ts';
import './role-form.ts';
import type { RoleWish } from './role-form.ts';
import './role-rights.ts';

/** What is being composed: a role that is there, by its id and version, or a new one. */
interface Composing {
  readonly id: string;
  readonly version: number;
  readonly heading: string;
  readonly beginning: RoleWish;
}

/** The roles: those that there always are, and those that the authority has composed out of rights. */
@customElement('roles-page')
export class RolesPage extends LitElement {
  static override styles = [
    kernSheet,
    base,
    houseStyles,
    css`
      .roles > li {
        padding-block: 0.75rem;
        border-block-end: var(--aufruf-border);
      }
      .roles > li:last-child {
        border-block-end: 0;
        padding-block-end: 0;
      }
      .head {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 0.25rem 1rem;
      }
      .head .actions {
        margin-inline-start: auto;
      }
      summary {
        min-block-size: 2.75rem;
        padding-block: 0.5rem;
        color: var(--aufruf-action);
        cursor: pointer;
      }
      .intro {
        max-inline-size: 44rem;
        margin-block: 0.25rem 0.75rem;
      }
      role-rights {
        margin-block: 0.5rem;
      }
      role-form {
        display: block;
        margin-block-end: 1.25rem;
      }
    `,
  ];

  @property({ attribute: false }) me: Me | undefined;
  @state() private known: ActOutput<'list-roles'> | undefined;
  @state() private refusal: RefusalCode | undefined;
  @state() private composing: Composing | undefined;
  /** The role that is deleted with the next press. */
  @state() private deleting = '';

  readonly #words = new Words(this);

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#load();
  }

  override render() {
    const words = this.#words;
    const { known, composing } = this;
    return html`
      <div role="alert">
        ${this.refusal === undefined ? nothing : html`<p class="note">${words.t(`refusal.${this.refusal}`)}</p>`}
      </div>
      ${
        composing === undefined
          ? nothing
          : html`<role-form
              .beginning=${composing.beginning}
              .heading=${composing.heading}
              @role-wish=${({ detail }: CustomEvent<RoleWish>) => void this.#save(composing, detail)}
              @role-cancel=${() => (this.composing = undefined)}
            ></role-form>`
      }
      <section aria-labelledby="own">
        <h2 id="own">${words.t('house.roles-own')}</h2>
        <p class="muted intro">${words.t(this.#isComposer ? 'house.roles-own-hint' : 'house.roles-not-yours')}</p>
        ${known?.roles.length === 0 ? html`<p>${words.t('house.roles-none')}</p>` : nothing}
        <ul class="roles">
          ${known?.roles.map((role) => this.#composed(role))}
        </ul>
        ${
          this.#isComposer
            ? html`<p class="fields">
                <button class="primary" type="button" @click=${() => this.#begin({ name: { de: '' }, base: 'clerk', may: [] })}>
                  ${words.t('house.role-new')}
                </button>
              </p>`
            : nothing
        }
      </section>
      <section aria-labelledby="all">
        <h2 id="all">${words.t('house.roles-built-in')}</h2>
        <p class="muted intro">${words.t('house.roles-built-in-hint')}</p>
        <ul class="roles">
          ${known && STAFF_ROLES.map((role) => this.#builtIn(role, known.rights))}
        </ul>
      </section>
    `;
  }

  /** Composing is for the whole house: whoever looks after some sites reads. */
  get #isComposer(): boolean {
    return this.me !== undefined && has(this.me, 'save-role', ['administrator'], '*');
  }

  #builtIn(role: StaffRole, rights: ActOutput<'list-roles'>['rights']) {
    const name = this.#words.t(ROLE_NAMES[role]);
    const may = rights.filter(({ who }) => who.includes(role)).map(({ right }) => right);
    return html`<li>
      <div class="head">
        <h3>${name}</h3>
        <div class="actions">${this.#copy(name, { name: { de: name }, base: role, may })}</div>
      </div>
      ${this.#rights(may)}
    </li>`;
  }

  #composed(role: RoleRow) {
    const words = this.#words;
    const { id, name, base: counted, may, holders } = role;
    const title = words.text(name);
    return html`<li>
      <div class="head">
        <h3>${title}</h3>
        <span class="badge">${words.t('house.role-holders', { count: holders })}</span>
        <span class="muted">${words.t('house.role-like', { role: words.t(ROLE_NAMES[counted]) })}</span>
        ${
          this.#isComposer
            ? html`<div class="actions">
                ${this.#button('house.role-change', title, () => this.#change(role))}
                ${this.#copy(title, { name, base: counted, may })}
                ${holders > 0 ? nothing : this.#delete(id, title)}
              </div>`
            : nothing
        }
      </div>
      ${this.#rights(may)}
    </li>`;
  }

  #rights(may: readonly string[]) {
    return html`<details>
      <summary>${this.#words.t('house.rights-count', { count: may.length })}</summary>
      <role-rights .rights=${may}></role-rights>
    </details>`;
  }

  #button(key: Parameters<Words['t']>[0], title: string, press: () => unknown, look = '') {
    const said = this.#words.t(key);
    return html`<button type="button" class=${look} aria-label="${said}: ${title}" @click=${press}>${said}</button>`;
  }

  #copy(title: string, role: RoleWish) {
    if (!this.#isComposer) return nothing;
    const name = { de: this.#words.t('house.role-copy-of', { role: title }) };
    return this.#button('house.role-copy', title, () => this.#begin({ ...role, name }));
  }

  #delete(id: string, title: string) {
    return this.deleting === id
      ? this.#button(
          'house.delete-sure',
          title,
          () => void this.#do(act('delete-role', { roleId: id })),
          'danger',
        )
      : this.#button('house.delete', title, () => (this.deleting = id));
  }

  #begin(beginning: RoleWish): void {
    this.#compose({ id: '', version: 0, heading: this.#words.t('house.role-new'), beginning });
  }

  #change({ id, version, name, base: counted, may }: RoleRow): void {
    const heading = `${this.#words.t('house.role-change')}: ${this.#words.text(name)}`;
    this.#compose({ id, version, heading, beginning: { name, base: counted, may } });
  }

  #compose(composing: Composing): void {
    this.composing = composing;
    this.refusal = undefined;
    scrollTo({ top: 0 });
  }

  async #save({ id, version }: Composing, wish: RoleWish): Promise<void> {
    const taken = [...ROLES, ...(this.known?.roles.map((role) => role.id) ?? [])];
    const role = { ...wish, id: id === '' ? idOf(wish.name.de, taken) : id };
    const answer = await this.#do(act('save-role', { role, onVersion: version }));
    if (answer.ok) this.composing = undefined;
  }

  async #do<T>(asked: Promise<Answer<T>>): Promise<Answer<T>> {
    this.refusal = undefined;
    this.deleting = '';
    const answer = await asked;
    if (!answer.ok) this.refusal = answer.code;
    await this.#load();
    return answer;
  }

  async #load(): Promise<void> {
    const answer = await act('list-roles', {});
    if (answer.ok) this.known = answer.value;
    else this.refusal = answer.code;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'roles-page': RolesPage;
  }
}
