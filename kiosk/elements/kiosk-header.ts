import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Connection } from '../../shared/ui/connection.ts';
import { Words } from '../../shared/ui/i18n.ts';
import { base, kernSheet } from '../../shared/ui/kern.ts';
import '../../shared/ui/server-clock.ts';
import type { SiteRow } from '../../shared/views/rows.ts';

/** Whose kiosk this is, where it stands, what time it is there. */
@customElement('kiosk-header')
export class KioskHeader extends LitElement {
  static override styles = [
    kernSheet,
    base,
    css`
      :host {
        display: flex;
        align-items: center;
        justify-content: space-between;
        gap: 1.5rem;
        padding: 1.25rem var(--kiosk-margin);
        background: var(--aufruf-surface);
        border-block-end: var(--aufruf-border);
      }
      p {
        font-size: 1.6rem;
        font-weight: 600;
        line-height: 1.25;
      }
      .where {
        font-size: 1.25rem;
        font-weight: 400;
        color: var(--aufruf-muted);
      }
      .demo {
        display: inline-block;
        margin-inline-start: 0.5em;
        padding: 0.1em 0.55em;
        border-radius: var(--kern-metric-border-radius-default);
        background: var(--kern-color-orange-200);
        color: var(--kern-color-neutral-950);
        font-size: 1rem;
        font-weight: 600;
        vertical-align: middle;
      }
      server-clock {
        font-size: 2.3rem;
        font-weight: 500;
        line-height: 1;
      }
      @media (orientation: landscape) {
        :host {
          padding-block: 0.8rem;
        }
      }
    `,
  ];

  @property({ attribute: false }) site: SiteRow | undefined;
  @property({ attribute: false }) connection: Connection | undefined;

  readonly #words = new Words(this);

  override render() {
    const { site } = this;
    if (site === undefined) return nothing;
    return html`
      <div>
        <p>
          ${site.organisation}${
            site.demo
              ? html`<span class="demo" title=${this.#words.t('common.demo-long')}>${this.#words.t('common.demo')}</span>`
              : nothing
          }
        </p>
        <p class="where">${this.#words.t('common.place', { site: site.name, place: site.place })}</p>
      </div>
      <server-clock .connection=${this.connection} .timeZone=${site.timeZone}></server-clock>
    `;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'kiosk-header': KioskHeader;
  }
}
