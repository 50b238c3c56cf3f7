import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { SessionRow } from '../../shared/people.ts';
import type { RefusalCode } from '../../shared/refusals.ts';
import { Words } from '../../shared/ui/i18n.ts';
import { base, kernSheet } from '../../shared/ui/kern.ts';
import { act, fieldOf, type SiteOutline } from '../api.ts';
import { houseStyles } from '../house-styles.ts';
import './session-list.ts';

/** Where one is signed in oneself, an end to each of that or to all, and the own password. */
@customElement('own-account')
export class OwnAccount extends LitElement {
  static override styles = [
    kernSheet,
    base,
    houseStyles,
    css`
      .intro {
        max-inline-size: 44rem;
        margin-block: 0.25rem 1rem;
      }
    `,
  ];

  @property({ attribute: false }) sites: readonly SiteOutline[] = [];
  @state() private sessions: readonly SessionRow[] = [];
  @state() private refusal: RefusalCode | undefined;

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
      <section aria-labelledby="sessions">
        <h2 id="sessions">${words.t('house.sessions')}</h2>
        <p class="muted intro">${words.t('house.sessions-hint')}</p>
        <session-list
          .sessions=${this.sessions}
          .sites=${this.sites}
          @session-end=${({ detail }: CustomEvent<string>) => void this.#end(detail)}
        ></session-list>
        <p class="fields">
          <button type="button" class="danger" @click=${() => void this.#leave(act('end-own-sessions', {}))}>
            ${words.t('house.sign-out-everywhere')}
          </button>
        </p>
      </section>
      <section aria-labelledby="password">
        <h2 id="password">${words.t('house.own-password')}</h2>
        <p class="muted">${words.t('house.own-password-hint')}</p>
        <form @submit=${(event: SubmitEvent) => void this.#change(event)}>
          <label>
            ${words.t('house.old-password')}
            <input name="password" type="password" autocomplete="current-password" required />
          </label>
          <label>
            ${words.t('house.new-password')}
            <input name="newPassword" type="password" autocomplete="new-password" minlength="12" required />
          </label>
          <button type="submit">${words.t('house.change-password')}</button>
        </form>
      </section>
    `;
  }

  #change(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    if (!(event.target instanceof HTMLFormElement)) return Promise.resolve();
    const form = event.target;
    const text = (name: string) => fieldOf(form, name);
    return this.#leave(
      act('change-password', { password: text('password'), newPassword: text('newPassword') }),
    );
  }

  async #end(sessionId: string): Promise<void> {
    const isHere = this.sessions.some(({ id, here }) => id === sessionId && here);
    const ended = act('end-own-session', { sessionId });
    if (isHere) return this.#leave(ended);
    const answer = await ended;
    this.refusal = answer.ok ? undefined : answer.code;
    await this.#load();
  }

  /** This session is over with it: the next page is the door. */
  async #leave(asked: ReturnType<typeof act>): Promise<void> {
    this.refusal = undefined;
    const answer = await asked;
    if (answer.ok) location.assign('/sign-in');
    else this.refusal = answer.code;
  }

  async #load(): Promise<void> {
    const answer = await act('list-own-sessions', {});
    if (answer.ok) this.sessions = answer.value.sessions;
    else this.refusal = answer.code;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'own-account': OwnAccount;
  }
}
