import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { AccountRow, Assignment, ComposedRole } from '../../shared/people.ts';
import type { RefusalCode } from '../../shared/refusals.ts';
import { Words } from '../../shared/ui/i18n.ts';
import { base, kernSheet } from '../../shared/ui/kern.ts';
import { listed } from '../../shared/ui/listed.ts';
import { type Answer, act, fieldOf, type Me, type SiteOutline } from '../api.ts';
import { houseStyles } from '../house-styles.ts';
import './account-card.ts';
import type { AccountWish } from './account-card.ts';
import './role-picker.ts';

const NONE: readonly Assignment[] = [];

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
      .accounts {
        margin-block-start: 0.75rem;
      }
      .accounts > li {
        padding-block: 0.875rem;
        border-block-start: var(--aufruf-border);
      }
      .accounts > li:last-child {
        padding-block-end: 0;
      }
    `,
  ];

  @property({ attribute: false }) me: Me | undefined;
  @property({ attribute: false }) sites: readonly SiteOutline[] = [];
  @state() private accounts: readonly AccountRow[] | undefined;
  @state() private composed: readonly ComposedRole[] = [];
  @state() private refusal: RefusalCode | undefined;
  @state() private code: { readonly login: string; readonly code: string } | undefined;

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
          <role-picker
            .sites=${this.sites}
            .composed=${this.composed}
            .value=${NONE}
            ?everywhere=${this.#isEverywhere}
          ></role-picker>
          <button class="primary" type="submit">${words.t('house.create')}</button>
        </form>
      </section>
      <section aria-labelledby="all">
        <h2 id="all">${words.t('house.accounts')}</h2>
        <ul class="accounts">
          ${listed(
            this.accounts ?? [],
            ({ id }) => id,
            (account) => html`<li>
              <account-card
                .account=${account}
                .sites=${this.sites}
                .composed=${this.composed}
                ?everywhere=${this.#isEverywhere}
                @account-wish=${({ detail }: CustomEvent<AccountWish>) => void this.#wish(account, detail)}
              ></account-card>
            </li>`,
          )}
        </ul>
      </section>
    `;
  }

  get #isEverywhere(): boolean {
    return this.me?.grants.some(({ sites }) => sites.includes('*')) ?? false;
  }

  async #create(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const form = event.target;
    if (!(form instanceof HTMLFormElement)) return;
    const text = (name: string) => fieldOf(form, name);
    const login = text('login').trim().toLowerCase();
    const roles = form.querySelector('role-picker')?.chosen ?? [];
    const answer = await this.#do(act('create-account', { login, name: text('name'), roles }));
    if (!answer.ok) return;
    this.#show(login, answer.value.code);
    form.reset();
  }

  async #wish({ id: accountId, login, version }: AccountRow, wish: AccountWish): Promise<void> {
    if (wish.act === 'change')
      await this.#do(act('change-account', { accountId, onVersion: version, ...wish.change }));
    else if (wish.act === 'delete') await this.#do(act('delete-account', { accountId }));
    else {
      const answer = await this.#do(act('give-code', { accountId }));
      if (answer.ok) this.#show(login, answer.value.code);
    }
    if (this.refusal !== undefined) scrollTo({ top: 0 });
  }

  /** Above everything: it is shown once. */
  #show(login: string, code: string): void {
    this.code = { login, code };
    scrollTo({ top: 0 });
  }

  async #do<T>(asked: Promise<Answer<T>>): Promise<Answer<T>> {
    this.refusal = undefined;
    this.code = undefined;
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
