import { html, LitElement, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import type { RefusalCode } from '../../shared/refusals.ts';
import { Words } from '../../shared/ui/i18n.ts';
import { base, kernSheet } from '../../shared/ui/kern.ts';
import { act, fieldOf } from '../api.ts';
import { houseStyles } from '../house-styles.ts';

/** The own password, and an end to every own session. */
@customElement('own-account')
export class OwnAccount extends LitElement {
  static override styles = [kernSheet, base, houseStyles];

  @state() private refusal: RefusalCode | undefined;

  readonly #words = new Words(this);

  override render() {
    const words = this.#words;
    return html`<section aria-labelledby="own">
      <h2 id="own">${words.t('house.own')}</h2>
      <div role="alert">
        ${this.refusal === undefined ? nothing : html`<p class="note">${words.t(`refusal.${this.refusal}`)}</p>`}
      </div>
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
      <p class="fields">
        <button type="button" @click=${() => void this.#done(act('end-own-sessions', {}))}>
          ${words.t('house.sign-out-everywhere')}
        </button>
      </p>
    </section>`;
  }

  #change(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    if (!(event.target instanceof HTMLFormElement)) return Promise.resolve();
    const form = event.target;
    const text = (name: string) => fieldOf(form, name);
    return this.#done(
      act('change-password', { password: text('password'), newPassword: text('newPassword') }),
    );
  }

  /** Either way every session is over: the next page is the door. */
  async #done(asked: ReturnType<typeof act>): Promise<void> {
    this.refusal = undefined;
    const answer = await asked;
    if (answer.ok) location.assign('/sign-in');
    else this.refusal = answer.code;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'own-account': OwnAccount;
  }
}
