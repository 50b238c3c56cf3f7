import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { RefusalCode } from '../../shared/refusals.ts';
import { Words } from '../../shared/ui/i18n.ts';
import { base, kernSheet } from '../../shared/ui/kern.ts';
import { post } from '../api.ts';
import { houseStyles } from '../house-styles.ts';

/** What a sign-in elsewhere may end with. */
const FROM_PROVIDER = ['provider-unavailable', 'provider-refused', 'no-role'] as const;

/** Login and password; with a code instead, an own password beside it. Fires `signed-in`. */
@customElement('sign-in-form')
export class SignInForm extends LitElement {
  static override styles = [
    kernSheet,
    base,
    houseStyles,
    css`
      section {
        max-inline-size: 26rem;
        margin: 2rem auto;
        padding: 2rem;
      }
      form {
        display: grid;
        align-items: stretch;
      }
      .button,
      button {
        inline-size: 100%;
      }
      .or {
        margin-block: 1.25rem 0;
        text-align: center;
      }
    `,
  ];

  @property({ type: Boolean }) hasProvider = false;
  /** Where somebody wanted to go. */
  @property() to = '/';
  /** From a first administrator's link. */
  @property() login = '';
  @property() code = '';
  /** Why an identity provider has sent somebody back. */
  @property() refused = '';
  @state() private refusal: { readonly code: RefusalCode; readonly detail?: string | undefined } | undefined;
  @state() private choosesPassword = false;
  @state() private busy = false;
  @query('[role=alert]') private alertBox!: HTMLElement;

  readonly #words = new Words(this);

  override render() {
    const words = this.#words;
    const first = this.code !== '';
    const chooses = this.choosesPassword || first;
    return html`<section>
      <h1>${words.t(first ? 'house.first-title' : 'house.sign-in')}</h1>
      <div role="alert" tabindex="-1">${this.#refused()}</div>
      <form @submit=${(event: SubmitEvent) => void this.#submit(event)}>
        <label ?hidden=${first}>
          ${words.t('house.login')}
          <input name="login" autocomplete="username" autocapitalize="none" spellcheck="false" required .value=${this.login} />
        </label>
        <label ?hidden=${first}>
          ${words.t('house.password')}
          <input name="password" type="password" autocomplete="current-password" required .value=${this.code} />
        </label>
        ${
          chooses
            ? html`<label>
                ${words.t('house.new-password')}
                <input
                  name="newPassword"
                  type="password"
                  autocomplete="new-password"
                  minlength="12"
                  aria-describedby="hint"
                  required
                />
              </label>
              <span id="hint" class="muted">${words.t('house.new-password-hint')}</span>`
            : nothing
        }
        <button class="primary" type="submit" aria-busy=${this.busy}>${words.t('house.sign-in')}</button>
      </form>
      ${
        this.hasProvider && !chooses
          ? html`<p class="or muted">${words.t('house.or')}</p>
              <a class="button" href="/api/oidc/start?to=${encodeURIComponent(this.to)}">${words.t('house.provider')}</a>`
          : nothing
      }
    </section>`;
  }

  #refused() {
    const came = FROM_PROVIDER.find((code) => code === this.refused);
    const refusal = this.refusal ?? (came && { code: came, detail: undefined });
    if (refusal === undefined) return nothing;
    const { code, detail } = refusal;
    const wait = code === 'sign-in-locked' && detail !== undefined;
    return html`<p class="note">
      ${this.#words.t(`refusal.${code}`)}
      ${wait ? this.#words.t('house.wait', { seconds: Number(detail) }) : nothing}
    </p>`;
  }

  async #submit(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    if (this.busy || !(event.target instanceof HTMLFormElement)) return;
    this.busy = true;
    this.refusal = undefined;
    const answer = await post('/api/sign-in', Object.fromEntries(new FormData(event.target)));
    this.busy = false;
    if (answer.ok) {
      this.dispatchEvent(new CustomEvent('signed-in'));
      return;
    }
    this.refusal = answer;
    // The code was right: what it asks for now stands below.
    if (answer.code === 'password-change-needed') this.choosesPassword = true;
    await this.updateComplete;
    const next = this.renderRoot.querySelector<HTMLInputElement>('[name=newPassword]');
    (answer.code === 'password-change-needed' ? (next ?? this.alertBox) : this.alertBox).focus();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sign-in-form': SignInForm;
  }
}
