import { css, html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { SessionRow } from '../../shared/people.ts';
import { Words } from '../../shared/ui/i18n.ts';
import { base, kernSheet } from '../../shared/ui/kern.ts';
import type { SiteOutline } from '../api.ts';
import { houseStyles } from '../house-styles.ts';

/** Where somebody is signed in. Fires `session-end` with the id of the one that is to end. */
@customElement('session-list')
export class SessionList extends LitElement {
  static override styles = [
    kernSheet,
    base,
    houseStyles,
    css`
      li {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 0.25rem 1rem;
        padding-block: 0.625rem;
        border-block-start: var(--aufruf-border);
      }
      .which {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 0.25rem 0.75rem;
        font-weight: 500;
      }
      .times {
        flex: 1 1 16rem;
      }
    `,
  ];

  @property({ attribute: false }) sessions: readonly SessionRow[] = [];
  @property({ attribute: false }) sites: readonly SiteOutline[] = [];

  readonly #words = new Words(this);

  override render() {
    return html`<ul>
      ${this.sessions.map((session) => this.#row(session))}
    </ul>`;
  }

  #row({ id, browser, system, since, usedAt, site, here }: SessionRow) {
    const words = this.#words;
    const at = this.sites.find((one) => one.id === site)?.name ?? site;
    const known = browser === undefined || system === undefined ? (browser ?? system) : undefined;
    const which =
      browser !== undefined && system !== undefined
        ? words.t('house.session-with', { browser, system })
        : (known ?? words.t('house.session-unknown'));
    const times = words.t('house.session-times', { since: this.#time(since), used: this.#time(usedAt) });
    return html`<li>
      <span class="which">
        ${which} ${here ? html`<span class="badge good">${words.t('house.session-here')}</span>` : ''}
      </span>
      <span class="muted times">${at === undefined ? times : `${at} · ${times}`}</span>
      <button
        type="button"
        aria-label=${words.t('house.session-end-of', { which, since: this.#time(since) })}
        @click=${() => this.dispatchEvent(new CustomEvent('session-end', { detail: id }))}
      >
        ${words.t('house.session-end')}
      </button>
    </li>`;
  }

  /** In the zone of whoever reads: a session belongs to no site. */
  #time(at: number): string {
    const isToday = new Date(at).toDateString() === new Date().toDateString();
    return new Date(at).toLocaleString(
      this.#words.language,
      isToday ? { timeStyle: 'short' } : { dateStyle: 'short', timeStyle: 'short' },
    );
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'session-list': SessionList;
  }
  interface HTMLElementEventMap {
    'session-end': CustomEvent<string>;
  }
}
