import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { AccountRow, Assignment, ComposedRole, SessionRow } from '../../shared/people.ts';
import type { RefusalCode } from '../../shared/refusals.ts';
import { Words } from '../../shared/ui/i18n.ts';
import { base, kernSheet } from '../../shared/ui/kern.ts';
import { act, type SiteOutline } from '../api.ts';
import { houseStyles } from '../house-styles.ts';
import { ROLE_NAMES } from '../role-names.ts';
import './role-picker.ts';
import './session-list.ts';

/** What an administrator wants of an account. */
export type AccountWish =
  | { readonly act: 'change'; readonly change: { readonly roles?: Assignment[]; readonly off?: boolean } }
  | { readonly act: 'give-code' | 'delete' };

/** One account: whose it is and what it may; opened, what can be done with it. Fires `account-wish`. */
@customElement('account-card')
export class AccountCard extends LitElement {
  static override styles = [
    kernSheet,
    base,
    houseStyles,
    css`
      .head {
        display: grid;
        grid-template-columns: minmax(12rem, 1fr) minmax(12rem, 2fr) auto;
        gap: 0.25rem 1.5rem;
        align-items: start;
      }
      .who {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 0.125rem 0.75rem;
      }
      .open {
        display: grid;
        gap: 1.25rem;
        margin-block: 1rem 0.5rem;
        padding: 1.25rem;
        border-radius: var(--kern-metric-border-radius-default);
        background: var(--kern-color-darkblue-025);
      }
      .open h4 {
        margin-block-end: 0.5rem;
        font-weight: 600;
      }
      .save {
        margin-block-start: 0.75rem;
      }
      @media (max-width: 45rem) {
        .head {
          grid-template-columns: 1fr auto;
        }
        .roles {
          grid-column: 1 / -1;
          grid-row: 2;
        }
      }
    `,
  ];

  @property({ attribute: false }) account: AccountRow | undefined;
  @property({ attribute: false }) sites: readonly SiteOutline[] = [];
  @property({ attribute: false }) composed: readonly ComposedRole[] = [];
  /** Every site may be given: whoever looks has every site. */
  @property({ type: Boolean }) everywhere = false;
  @state() private open = false;
  /** The next press deletes. */
  @state() private deleting = false;
  /** Asked for: who has looked stands on the trail. */
  @state() private sessions: readonly SessionRow[] | undefined;
  @state() private refusal: RefusalCode | undefined;

  readonly #words = new Words(this);

  override render() {
    const { account } = this;
    const words = this.#words;
    if (account === undefined) return nothing;
    const { login, name, roles, off, external, waiting, seenAt } = account;
    const seen = seenAt && new Date(seenAt).toLocaleDateString(words.language, { dateStyle: 'medium' });
    return html`<div class="head">
        <div class="who">
          <h3>${login}</h3>
          <span>${name}</span>
          ${off ? html`<span class="badge bad">${words.t('house.off')}</span>` : nothing}
          ${waiting ? html`<span class="badge">${words.t('house.waiting')}</span>` : nothing}
          ${external ? html`<span class="badge">${words.t('house.external')}</span>` : nothing}
        </div>
        <div class="roles">
          ${roles.map((role) => html`<div>${this.#roleText(role)}</div>`)}
          ${seen ? html`<div class="muted">${words.t('house.seen', { date: seen })}</div>` : nothing}
        </div>
        <button
          type="button"
          aria-expanded=${this.open}
          aria-label="${words.t('house.edit')}: ${login}"
          @click=${() => (this.open = !this.open)}
        >
          ${words.t('house.edit')}
        </button>
      </div>
      ${this.open ? this.#opened(account) : nothing}`;
  }

  #opened(account: AccountRow) {
    const words = this.#words;
    const { login, off, external } = account;
    return html`<div role="alert">
        ${this.refusal === undefined ? nothing : html`<p class="note">${words.t(`refusal.${this.refusal}`)}</p>`}
      </div>
      <div class="open">
      ${external ? html`<p>${words.t('refusal.account-external')}</p>` : this.#picker(account)}
      <div>
        <h4>${words.t('house.sign-ins')}</h4>
        ${this.#signIns(login)}
      </div>
      <div class="actions">
        ${external ? nothing : this.#button('house.give-code', login, () => this.#wish({ act: 'give-code' }))}
        ${this.#button(off ? 'house.turn-on' : 'house.turn-off', login, () => this.#wish({ act: 'change', change: { off: !off } }))}
        ${
          this.deleting
            ? this.#button('house.delete-sure', login, () => this.#wish({ act: 'delete' }), 'danger')
            : this.#button('house.delete', login, () => (this.deleting = true))
        }
      </div>
    </div>`;
  }

  #picker({ roles, login }: AccountRow) {
    return html`<div>
      <role-picker
        .sites=${this.sites}
        .composed=${this.composed}
        .value=${roles}
        ?everywhere=${this.everywhere}
      ></role-picker>
      <p class="save">
        ${this.#button('house.roles-save', login, () => this.#save(), 'primary')}
      </p>
    </div>`;
  }

  #signIns(login: string) {
    const words = this.#words;
    if (this.sessions === undefined)
      return html`${this.#button('house.sessions-show', login, () => void this.#look())}
        <span class="muted">${words.t('house.sessions-noted')}</span>`;
    if (this.sessions.length === 0) return html`<p>${words.t('house.sessions-none')}</p>`;
    return html`<session-list
        .sessions=${this.sessions}
        .sites=${this.sites}
        @session-end=${({ detail }: CustomEvent<string>) => void this.#end(detail)}
      ></session-list>
      <p class="save">${this.#button('house.end-sessions', login, () => void this.#end())}</p>`;
  }

  #button(key: Parameters<Words['t']>[0], login: string, press: () => unknown, look = '') {
    const said = this.#words.t(key);
    return html`<button type="button" class=${look} aria-label="${said}: ${login}" @click=${press}>${said}</button>`;
  }

  #roleText({ role, sites, permissions = [] }: Assignment): string {
    const words = this.#words;
    const own = this.composed.find(({ id }) => id === role);
    const key = ROLE_NAMES[role as keyof typeof ROLE_NAMES];
    const name = own === undefined ? (key === undefined ? role : words.t(key)) : words.text(own.name);
    const where = sites.map((id) =>
      id === '*' ? words.t('house.everywhere') : (this.sites.find((site) => site.id === id)?.name ?? id),
    );
    const more = permissions.map((permission) => ` + ${words.t(`rights.${permission}`)}`);
    return `${name}${more.join('')} · ${where.join(', ')}`;
  }

  #save(): void {
    const roles = this.renderRoot.querySelector('role-picker')?.chosen;
    if (roles !== undefined) this.#wish({ act: 'change', change: { roles } });
  }

  async #look(): Promise<void> {
    const answer = await act('list-sessions', { accountId: this.account?.id ?? '' });
    this.refusal = answer.ok ? undefined : answer.code;
    if (answer.ok) this.sessions = answer.value.sessions;
  }

  /** One of them; without an id, all. */
  async #end(sessionId?: string): Promise<void> {
    const accountId = this.account?.id ?? '';
    const answer = await (sessionId === undefined
      ? act('end-sessions', { accountId })
      : act('end-session', { accountId, sessionId }));
    await this.#look();
    if (!answer.ok) this.refusal = answer.code;
  }

  #wish(detail: AccountWish): void {
    this.deleting = false;
    this.dispatchEvent(new CustomEvent('account-wish', { detail }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'account-card': AccountCard;
  }
  interface HTMLElementEventMap {
    'account-wish': CustomEvent<AccountWish>;
  }
}
