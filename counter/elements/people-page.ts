import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { AccountRow, Assignment, ComposedRole } from '../../shared/people.ts';
import type { RefusalCode } from '../../shared/refusals.ts';
import { Words } from '../../shared/ui/i18n.ts';
import { base, kernSheet } from '../../shared/ui/kern.ts';
import { type Answer, act, fieldOf, type Me, type SiteOutline } from '../api.ts';
import { houseStyles } from '../house-styles.ts';
import { ROLE_NAMES } from '../role-names.ts';
import './role-picker.ts';

/** Accounts: who there is, what they may, a code for whoever cannot come in. */
@customElement('people-page')
export class PeoplePage extends LitElement {
  static override styles = [
    kernSheet,
    base,
    houseStyles,
    css`
      role-picker {
        flex-basis: 100%;
      }
      td .muted {
        font-size: 0.9375rem;
      }
    `,
  ];

  @property({ attribute: false }) me: Me | undefined;
  @property({ attribute: false }) sites: readonly SiteOutline[] = [];
  @state() private accounts: readonly AccountRow[] | undefined;
  @state() private composed: readonly ComposedRole[] = [];
  @state() private refusal: RefusalCode | undefined;
  @state() private code: { readonly login: string; readonly code: string } | undefined;
  /** The account whose roles are open, or that is to be deleted with the next press. */
  @state() private editing = '';
  @state() private deleting = '';

  readonly #words = new Words(this);

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#load();
  }

  override render() {
    const words = this.#words;
    return html`
      <div role="alert">
        ${this.refusal === undefined ? nothing : html`<p class="note">${words.t(`refusal.${this.refusal}`)}</p>`}
      </div>
      <div role="status">
        ${
          this.code === undefined
            ? nothing
            : html`<p class="note">${words.t('house.code-for', { login: this.code.login })} <code>${this.code.code}</code><br />${words.t('house.code-hint')}</p>`
        }
      </div>
      <section aria-labelledby="new">
        <h2 id="new">${words.t('house.new-account')}</h2>
        <form @submit=${(event: SubmitEvent) => void this.#create(event)}>
          <label>${words.t('house.login')}<input name="login" autocapitalize="none" autocomplete="off" required /></label>
          <label>${words.t('house.name')}<input name="name" autocomplete="off" required /></label>
          ${this.#picker([])}
          <button class="primary" type="submit">${words.t('house.create')}</button>
        </form>
      </section>
      <section aria-labelledby="all">
        <h2 id="all">${words.t('house.accounts')}</h2>
        <div class="table">
          <table>
            <thead>
              <tr>
                <th scope="col">${words.t('house.login')}</th>
                <th scope="col">${words.t('house.roles')}</th>
                <th scope="col">${words.t('house.actions')}</th>
              </tr>
            </thead>
            <tbody>
              ${this.accounts?.map((account) => this.#row(account))}
            </tbody>
          </table>
        </div>
      </section>
    `;
  }

  #row(account: AccountRow) {
    const words = this.#words;
    const { id, login, name, off, external, waiting } = account;
    const button = (key: Parameters<Words['t']>[0], press: () => unknown, look = '') =>
      html`<button type="button" class=${look} aria-label="${words.t(key)}: ${login}" @click=${press}>${words.t(key)}</button>`;
    return html`<tr>
      <td>
        <strong>${login}</strong><br />${name}
        ${off ? html`<br /><span class="badge bad">${words.t('house.off')}</span>` : nothing}
        ${waiting ? html`<br /><span class="badge">${words.t('house.waiting')}</span>` : nothing}
        ${external ? html`<br /><span class="badge">${words.t('house.external')}</span>` : nothing}
      </td>
      <td>${this.editing === id ? this.#edit(account) : account.roles.map((role) => html`<div>${this.#roleText(role)}</div>`)}</td>
      <td>
        <div class="actions">
          ${external ? nothing : button('house.change-roles', () => (this.editing = this.editing === id ? '' : id))}
          ${external ? nothing : button('house.give-code', () => void this.#give(account))}
          ${button('house.end-sessions', () => void this.#do(act('end-sessions', { accountId: id })))}
          ${button(off ? 'house.turn-on' : 'house.turn-off', () => void this.#change(account, { off: !off }))}
          ${
            this.deleting === id
              ? button(
                  'house.delete-sure',
                  () => void this.#do(act('delete-account', { accountId: id })),
                  'danger',
                )
              : button('house.delete', () => (this.deleting = id))
          }
        </div>
      </td>
    </tr>`;
  }

  #edit(account: AccountRow) {
    return html`${this.#picker(account.roles, 'edit')}
      <p class="fields">
        <button type="button" class="primary" @click=${() => void this.#change(account, { roles: this.#chosen('.edit') })}>
          ${this.#words.t('house.save')}
        </button>
      </p>`;
  }

  #picker(roles: readonly Assignment[], look = 'new') {
    const everywhere = this.me?.grants.some(({ sites }) => sites.includes('*')) ?? false;
    return html`<role-picker
      class=${look}
      .sites=${this.sites}
      .composed=${this.composed}
      .value=${roles}
      ?everywhere=${everywhere}
    ></role-picker>`;
  }

  #chosen(look: string): Assignment[] {
    return (
      this.renderRoot.querySelector<HTMLElementTagNameMap['role-picker']>(`role-picker${look}`)?.chosen ?? []
    );
  }

  #roleText({ role, sites }: Assignment): string {
    const words = this.#words;
    const own = this.composed.find(({ id }) => id === role);
    const key = ROLE_NAMES[role as keyof typeof ROLE_NAMES];
    const name = own === undefined ? (key === undefined ? role : words.t(key)) : words.text(own.name);
    const where = sites.map((id) =>
      id === '*' ? words.t('house.everywhere') : (this.sites.find((site) => site.id === id)?.name ?? id),
    );
    return `${name} · ${where.join(', ')}`;
  }

  async #create(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const form = event.target;
    if (!(form instanceof HTMLFormElement)) return;
    const text = (name: string) => fieldOf(form, name);
    const login = text('login').trim().toLowerCase();
    const input = { login, name: text('name'), roles: this.#chosen('.new') };
    const answer = await this.#do(act('create-account', input));
    if (!answer.ok) return;
    this.code = { login, code: answer.value.code };
    form.reset();
  }

  async #give({ id, login }: AccountRow): Promise<void> {
    const answer = await this.#do(act('give-code', { accountId: id }));
    if (answer.ok) this.code = { login, code: answer.value.code };
  }

  async #change(account: AccountRow, change: { roles?: Assignment[]; off?: boolean }): Promise<void> {
    const input = { accountId: account.id, onVersion: account.version, ...change };
    const answer = await this.#do(act('change-account', input));
    if (answer.ok) this.editing = '';
  }

  async #do<T>(asked: Promise<Answer<T>>): Promise<Answer<T>> {
    this.refusal = undefined;
    this.code = undefined;
    this.deleting = '';
    const answer = await asked;
    if (!answer.ok) this.refusal = answer.code;
    await this.#load();
    return answer;
  }

  async #load(): Promise<void> {
    const [accounts, roles] = await Promise.all([act('list-accounts', {}), act('list-roles', {})]);
    if (accounts.ok) this.accounts = accounts.value.accounts;
    else this.refusal = accounts.code;
    if (roles.ok) this.composed = roles.value.roles;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'people-page': PeoplePage;
  }
}
