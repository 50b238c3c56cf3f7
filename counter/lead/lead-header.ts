import { html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Connection } from '../../shared/ui/connection.ts';
import { Words } from '../../shared/ui/i18n.ts';
import { base, kernSheet } from '../../shared/ui/kern.ts';
import '../../shared/ui/server-clock.ts';
import type { SiteRow } from '../../shared/views/rows.ts';
import { headStyles } from '../elements/head-styles.ts';
import { languageButton } from '../elements/language-button.ts';

/** Which site, who looks after it, and the way to the other ones. */
@customElement('lead-header')
export class LeadHeader extends LitElement {
  static override styles = [kernSheet, base, headStyles];

  @property({ attribute: false }) site: SiteRow | undefined;
  @property() siteId = '';
  @property() name = '';
  @property({ attribute: false }) connection: Connection | undefined;

  readonly #words = new Words(this);

  override render() {
    const words = this.#words;
    const { site } = this;
    return html`<h1>${site?.name}</h1>
      <span class="muted">${words.t('lead.now')}</span>
      ${site?.demo === true ? html`<span class="demo">${words.t('common.demo')}</span>` : nothing}
      <div class="end">
        <a href="/lead?from=${this.siteId}">${words.t('lead.all-sites')}</a>
        ${languageButton(words)}
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
