import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { type ComposedRole, STAFF_ROLES, type StaffRole } from '../../shared/people.ts';
import { Words } from '../../shared/ui/i18n.ts';
import { base, kernSheet } from '../../shared/ui/kern.ts';
import { fieldOf } from '../api.ts';
import { houseStyles } from '../house-styles.ts';
import { RIGHT_GROUPS, type RightGroup, type RightName } from '../right-groups.ts';
import { ROLE_NAMES } from '../role-names.ts';

/** A role as the form gives it back; its id is made where it is saved. */
export type RoleWish = Omit<ComposedRole, 'id'>;

/** Composes a role: what it is called, and what it may. Fires `role-wish`, and `role-cancel`. */
@customElement('role-form')
export class RoleForm extends LitElement {
  static override styles = [
    kernSheet,
    base,
    houseStyles,
    css`
      .groups {
        flex-basis: 100%;
        columns: 3 19rem;
        column-gap: 1.5rem;
      }
      fieldset {
        min-inline-size: 0;
        margin: 0 0 1.25rem;
        padding: 0.75rem 1rem;
        border: var(--aufruf-border);
        border-radius: var(--kern-metric-border-radius-default);
        break-inside: avoid;
      }
      legend {
        padding-inline: 0.25rem;
        font-weight: 600;
      }
      .check {
        display: flex;
        align-items: center;
        gap: 0.625rem;
        min-block-size: 2.5rem;
        font-weight: 400;
        line-height: 1.3;
      }
      .check.all {
        border-block-end: var(--aufruf-border);
        font-weight: 500;
      }
      input[type='checkbox'] {
        flex: none;
        inline-size: 1.25rem;
        block-size: 1.25rem;
        margin: 0;
        accent-color: var(--aufruf-action);
      }
      .hint {
        flex: 1 20rem;
        align-self: end;
        max-inline-size: 34rem;
        color: var(--aufruf-muted);
        font-size: 0.9375rem;
      }
      /* Always in reach, however long the list is. */
      .end {
        position: sticky;
        inset-block-end: 0;
        display: flex;
        flex: 1 0 calc(100% + 3rem);
        flex-wrap: wrap;
        align-items: center;
        gap: 0.5rem 1rem;
        box-sizing: border-box;
        margin: 0 -1.5rem -1.5rem;
        padding: 1rem 1.5rem;
        border-block-start: var(--aufruf-border);
        border-end-start-radius: var(--aufruf-radius-large);
        border-end-end-radius: var(--aufruf-radius-large);
        background: var(--aufruf-surface);
      }
    `,
  ];

  /** What it begins with. */
  @property({ attribute: false }) beginning: RoleWish | undefined;
  @property() heading = '';
  @state() private may: ReadonlySet<string> = new Set();

  readonly #words = new Words(this);

  override willUpdate(changed: Map<PropertyKey, unknown>): void {
    if (changed.has('beginning')) this.may = new Set(this.beginning?.may);
  }

  override firstUpdated(): void {
    this.renderRoot.querySelector('input')?.focus();
  }

  override render() {
    const words = this.#words;
    const { beginning: role } = this;
    if (role === undefined) return nothing;
    return html`<section aria-labelledby="heading">
      <h2 id="heading">${this.heading}</h2>
      <form @submit=${(event: SubmitEvent) => this.#submit(event)}>
        <label>${words.t('house.role-name')}<input name="de" maxlength="60" autocomplete="off" required .value=${role.name.de} /></label>
        <label>${words.t('house.role-name-en')}<input name="en" maxlength="60" autocomplete="off" .value=${role.name.en ?? ''} /></label>
        <label>
          ${words.t('house.role-base')}
          <select name="base" aria-describedby="base-hint">
            ${STAFF_ROLES.map((id) => html`<option value=${id} ?selected=${id === role.base}>${words.t(ROLE_NAMES[id])}</option>`)}
          </select>
        </label>
        <p class="hint" id="base-hint">${words.t('house.role-base-hint')}</p>
        <div class="groups">
          ${(Object.keys(RIGHT_GROUPS) as RightGroup[]).map((group) => this.#group(group))}
        </div>
        <div class="end">
          <button class="primary" type="submit" ?disabled=${this.may.size === 0}>${words.t('house.role-save')}</button>
          <button type="button" @click=${() => this.dispatchEvent(new Event('role-cancel'))}>${words.t('house.cancel')}</button>
          <span class="muted" role="status">${words.t('house.rights-chosen', { count: this.may.size })}</span>
        </div>
      </form>
    </section>`;
  }

  #group(group: RightGroup) {
    const words = this.#words;
    const rights: readonly RightName[] = RIGHT_GROUPS[group];
    const count = rights.filter((right) => this.may.has(right)).length;
    return html`<fieldset>
      <legend>${words.t(`rights.group-${group}`)}</legend>
      <label class="check all">
        <input
          type="checkbox"
          .checked=${count === rights.length}
          .indeterminate=${count > 0 && count < rights.length}
          @change=${(event: Event) => this.#set(rights, (event.target as HTMLInputElement).checked)}
        />
        ${words.t('house.rights-all')}
      </label>
      ${rights.map(
        (right) => html`<label class="check">
          <input
            type="checkbox"
            .checked=${this.may.has(right)}
            @change=${(event: Event) => this.#set([right], (event.target as HTMLInputElement).checked)}
          />
          ${words.t(`rights.${right}`)}
        </label>`,
      )}
    </fieldset>`;
  }

  #set(rights: readonly string[], on: boolean): void {
    const next = new Set(this.may);
    for (const right of rights) {
      if (on) next.add(right);
      else next.delete(right);
    }
    this.may = next;
  }

  #submit(event: SubmitEvent): void {
    event.preventDefault();
    const form = event.target;
    if (!(form instanceof HTMLFormElement)) return;
    const [de, en] = [fieldOf(form, 'de').trim(), fieldOf(form, 'en').trim()];
    const { en: _, ...others } = this.beginning?.name ?? {};
    const name = { ...others, de, ...(en !== '' && { en }) };
    const detail: RoleWish = { name, base: fieldOf(form, 'base') as StaffRole, may: [...this.may] };
    this.dispatchEvent(new CustomEvent('role-wish', { detail }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'role-form': RoleForm;
  }
  interface HTMLElementEventMap {
    'role-wish': CustomEvent<RoleWish>;
  }
}
