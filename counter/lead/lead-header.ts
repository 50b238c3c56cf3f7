import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Connection } from '../../shared/ui/connection.ts';
import { setLanguage, Words } from '../../shared/ui/i18n.ts';
import { base, kernSheet } from '../../shared/ui/kern.ts';
import '../../shared/ui/server-clock.ts';
import type { SiteRow } from '../../shared/views/rows.ts';

/** Which site, who looks after it, and the way to the other ones. */
@customElement('lead-header')
export class LeadHeader extends LitElement {
  static override styles = [
    kernSheet,
    base,
    css`
      :host {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--kern-metric-space-small) var(--kern-metric-space-large);
        min-block-size: 4rem;
        padding: 0 1.75rem;
        border-block-end: var(--aufruf-border);
        background: var(--aufruf-surface);
        font-size: var(--kern-font-size-16);
        line-height: 1.35;
      }
      h1 {
        font-size: var(--kern-font-size-18);
        font-weight: 600;
      }
      a {
        color: var(--aufruf-action);
        text-underline-offset: 0.2em;
      }
      .demo {
        padding: 0.25em 0.9em;
        border: var(--kern-metric-border-width-light) solid var(--kern-color-orange-500);
        border-radius: 2em;
        color: var(--kern-color-orange-700);
        font-weight: 500;
      }
      .end {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--kern-metric-space-small) var(--kern-metric-space-large);
        margin-inline-start: auto;
      }
      .muted {
        color: var(--aufruf-muted);
      }
      server-clock {
        font-weight: 600;
      }
      button {
        min-block-size: 2.25rem;
        border: 0;
        background: none;
        color: var(--aufruf-action);
        font: inherit;
        text-decoration: underline;
        text-underline-offset: 0.2em;
        cursor: pointer;
      }
    `,
  ];

  @property({ attribute: false }) site: SiteRow | undefined;
  @property() siteId = '';
  @property() name = '';
  @property({ attribute: false }) connection: Connection | undefined;

  readonly #words = new Words(this);

  override render() {
    const words = this.#words;
    const { site } = this;
    const other = words.language === 'de' ? 'en' : 'de';
    return html`<h1>${site?.name}</h1>
      <span class="muted">${words.t('lead.now')}</span>
      ${site?.demo === true ? html`<span class="demo">${words.t('common.demo')}</span>` : nothing}
      <div class="end">
        <a href="/lead?from=${this.siteId}">${words.t('lead.all-sites')}</a>
        <button type="button" lang=${other} @click=${() => setLanguage(other, { remember: true })}>
          ${other === 'en' ? 'English' : 'Deutsch'}
        </button>
        <span class="muted">${this.name} · ${words.t('lead.role')}</span>
        ${
          site === undefined
            ? nothing
            : html`<server-clock .connection=${this.connection} .timeZone=${site.timeZone}></server-clock>`
        }
      </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'lead-header': LeadHeader;
  }
}
