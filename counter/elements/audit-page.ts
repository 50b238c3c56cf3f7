import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { AuditEntry } from '../../shared/people.ts';
import type { RefusalCode } from '../../shared/refusals.ts';
import { Words } from '../../shared/ui/i18n.ts';
import { base, kernSheet } from '../../shared/ui/kern.ts';
import { act, fieldOf, type SiteOutline } from '../api.ts';
import { houseStyles } from '../house-styles.ts';

interface Sought {
  readonly text: string;
  readonly site: string;
  /** The trail of acts, or a site's own log of tickets and counters. */
  readonly log: boolean;
}

/** The audit trail, and the logs of sites: who did what, to what, from where. */
@customElement('audit-page')
export class AuditPage extends LitElement {
  static override styles = [
    kernSheet,
    base,
    houseStyles,
    css`
      td:nth-child(4) {
        overflow-wrap: anywhere;
      }
      td:nth-child(2) .muted {
        font-size: 0.875rem;
      }
      td:first-child,
      td:last-child {
        white-space: nowrap;
      }
    `,
  ];

  @property({ attribute: false }) sites: readonly SiteOutline[] = [];
  @state() private entries: readonly AuditEntry[] = [];
  @state() private more = false;
  @state() private refusal: RefusalCode | undefined;
  #sought: Sought = { text: '', site: '', log: false };

  readonly #words = new Words(this);

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#search();
  }

  override render() {
    const words = this.#words;
    return html`<section>
      <div role="alert">
        ${this.refusal === undefined ? nothing : html`<p class="note">${words.t(`refusal.${this.refusal}`)}</p>`}
      </div>
      <form @submit=${(event: SubmitEvent) => this.#submit(event)}>
        <label>${words.t('house.search-for')}<input name="text" type="search" maxlength="100" /></label>
        <label>
          ${words.t('house.search-in')}
          <select name="where">
            <option value="">${words.t('house.search-trail')}</option>
            ${this.sites.map(({ id, name }) => html`<option value=${id}>${words.t('house.search-log', { site: name })}</option>`)}
          </select>
        </label>
        <button class="primary" type="submit">${words.t('house.search')}</button>
        <a class="button" href="/api/audit.ndjson" download>${words.t('house.export')}</a>
      </form>
      <div class="table" tabindex="0" role="region" aria-label=${words.t('house.audit')}>
        <table>
          <thead>
            <tr>
              ${(['when', 'who', 'what', 'to-what', 'from-where'] as const).map(
                (key) => html`<th scope="col">${words.t(`house.audit-${key}`)}</th>`,
              )}
            </tr>
          </thead>
          <tbody>
            ${this.entries.map((entry) => this.#row(entry))}
          </tbody>
        </table>
      </div>
      <p class="fields" role="status">
        ${this.entries.length === 0 ? words.t('house.nothing-found') : nothing}
        ${
          this.more
            ? html`<button type="button" @click=${() => void this.#search(this.entries.at(-1)?.id)}>${words.t('house.more')}</button>`
            : nothing
        }
      </p>
    </section>`;
  }

  #row({ at, who, name, what, outcome, site, subject, detail, from }: AuditEntry) {
    const when = new Date(at).toLocaleString(this.#words.language, {
      dateStyle: 'short',
      timeStyle: 'medium',
    });
    return html`<tr>
      <td>${when}</td>
      <td>${name === '' ? who : html`${name}<br /><span class="muted">${who}</span>`}</td>
      <td>${what}${outcome === 'ok' ? nothing : html`<br /><span class="badge bad">${outcome}</span>`}</td>
      <td>${[site, subject].filter(Boolean).join(' · ')}${detail === undefined ? nothing : html`<br /><span class="muted">${detail}</span>`}</td>
      <td>${from}</td>
    </tr>`;
  }

  #submit(event: SubmitEvent): void {
    event.preventDefault();
    if (!(event.target instanceof HTMLFormElement)) return;
    const site = fieldOf(event.target, 'where');
    this.#sought = { text: fieldOf(event.target, 'text'), site, log: site !== '' };
    void this.#search();
  }

  async #search(before?: string): Promise<void> {
    const { text, site, log } = this.#sought;
    const answer = log
      ? await act('search-log', { site, text, ...(before !== undefined && { before: Number(before) }) })
      : await act('search-audit', { text, ...(before !== undefined && { before }) });
    if (!answer.ok) {
      this.refusal = answer.code;
      return;
    }
    this.refusal = undefined;
    const { entries, more } = answer.value;
    this.entries = before === undefined ? entries : [...this.entries, ...entries];
    this.more = more;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'audit-page': AuditPage;
  }
}
