import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { PERMISSIONS } from '../../shared/model.ts';
import type { Assignment, ComposedRole } from '../../shared/people.ts';
import { Words } from '../../shared/ui/i18n.ts';
import { base, kernSheet } from '../../shared/ui/kern.ts';
import type { SiteOutline } from '../api.ts';
import { houseStyles } from '../house-styles.ts';
import { ROLE_NAMES } from '../role-names.ts';

/** Roles of an account, and where they hold. Read what is chosen from `chosen`. */
@customElement('role-picker')
export class RolePicker extends LitElement {
  static override styles = [
    kernSheet,
    base,
    houseStyles,
    css`
      fieldset {
        display: flex;
        flex-wrap: wrap;
        align-items: end;
        gap: 1rem;
        margin: 0 0 0.75rem;
        padding: 0;
        border: 0;
      }
      .sites {
        display: flex;
        flex-wrap: wrap;
        gap: 0.25rem 1rem;
      }
      .sites label {
        display: inline-flex;
        align-items: center;
        gap: 0.5rem;
        min-block-size: 2.75rem;
        font-weight: 400;
      }
      input[type='checkbox'] {
        inline-size: 1.25rem;
        block-size: 1.25rem;
      }
    `,
  ];

  @property({ attribute: false }) sites: readonly SiteOutline[] = [];
  @property({ attribute: false }) composed: readonly ComposedRole[] = [];
  /** Every site may be given: whoever chooses has every site. */
  @property({ type: Boolean }) everywhere = false;
  @state() private rows: readonly Assignment[] = [];

  readonly #words = new Words(this);

  /** What is chosen from the beginning. */
  @property({ attribute: false })
  set value(roles: readonly Assignment[]) {
    this.rows = roles.length > 0 ? roles : [{ role: 'clerk', sites: [] }];
  }

  get value(): readonly Assignment[] {
    return this.chosen;
  }

  /** Rows with at least one site. */
  get chosen(): Assignment[] {
    return this.rows.filter(({ sites }) => sites.length > 0);
  }

  override render() {
    const words = this.#words;
    return html`${this.rows.map((row, index) => this.#row(row, index))}
      <button type="button" @click=${() => (this.rows = [...this.rows, { role: 'clerk', sites: [] }])}>
        ${words.t('house.role-add')}
      </button>`;
  }

  #row(row: Assignment, index: number) {
    const words = this.#words;
    const change = (next: Partial<Assignment>) => {
      this.rows = this.rows.map((one, at) => (at === index ? { ...one, ...next } : one));
    };
    const toggle = (site: string, on: boolean) => {
      const rest = row.sites.filter((one) => one !== site && one !== '*' && site !== '*');
      change({ sites: on ? [...rest, site] : rest });
    };
    const box = (id: string, label: string) => html`<label>
      <input
        type="checkbox"
        .checked=${row.sites.some((one) => one === id)}
        @change=${({ target }: Event) => toggle(id, (target as HTMLInputElement).checked)}
      />
      ${label}
    </label>`;
    const choose = (role: string) => {
      const { permissions: _, ...rest } = row;
      this.rows = this.rows.map((one, at) => (at === index ? { ...rest, role } : one));
    };
    return html`<fieldset>
      <label>
        ${words.t('house.role')}
        <select @change=${({ target }: Event) => choose((target as HTMLSelectElement).value)}>
          ${Object.entries(ROLE_NAMES).map(
            ([role, key]) =>
              html`<option value=${role} ?selected=${role === row.role}>${words.t(key)}</option>`,
          )}
          ${this.composed.map(
            ({ id, name }) =>
              html`<option value=${id} ?selected=${id === row.role}>${words.text(name)}</option>`,
          )}
        </select>
      </label>
      <div class="field" role="group" aria-label=${words.t('house.at-sites')}>
        <span aria-hidden="true">${words.t('house.at-sites')}</span>
        <div class="sites">
          ${this.everywhere ? box('*', words.t('house.everywhere')) : ''}
          ${this.sites.map(({ id, name }) => box(id, name))}
        </div>
      </div>
      ${row.role === 'clerk' ? this.#permissions(row, change) : nothing}
    </fieldset>`;
  }

  /** What not every clerk may. */
  #permissions({ permissions = [] }: Assignment, change: (next: Partial<Assignment>) => void) {
    const words = this.#words;
    return html`<div class="field" role="group" aria-label=${words.t('house.also-may')}>
      <span aria-hidden="true">${words.t('house.also-may')}</span>
      <div class="sites">
        ${PERMISSIONS.map(
          (permission) => html`<label>
            <input
              type="checkbox"
              .checked=${permissions.includes(permission)}
              @change=${({ target }: Event) => {
                const rest = permissions.filter((one) => one !== permission);
                const on = (target as HTMLInputElement).checked;
                change({ permissions: on ? [...rest, permission] : rest });
              }}
            />
            ${words.t(`rights.${permission}`)}
          </label>`,
        )}
      </div>
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'role-picker': RolePicker;
  }
}
