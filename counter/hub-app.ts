import { css, html, LitElement } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { STAFF_LANGUAGES } from '../shared/languages.ts';
import { Words } from '../shared/ui/i18n.ts';
import { base, kernSheet } from '../shared/ui/kern.ts';
import '../shared/ui/language-bar.ts';
import './elements/hub-site.ts';
import type { DemoSite } from './elements/hub-site.ts';
import './elements/hub-steps.ts';

const RETRY_MS = 2_000;

/** The demo's start page: every screen of every site, one click away. */
@customElement('hub-app')
export class HubApp extends LitElement {
  static override styles = [
    kernSheet,
    base,
    css`
      :host {
        display: block;
        font-size: 1rem;
        line-height: 1.5;
      }
      header > div,
      .intro > div,
      section,
      footer {
        inline-size: min(100%, 76rem);
        margin-inline: auto;
        padding-inline: clamp(1rem, 4vw, 2.5rem);
      }
      header {
        background: var(--aufruf-surface);
      }
      header > div {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        justify-content: space-between;
        gap: 0.75rem 2rem;
        padding-block: 1rem;
      }
      .brand {
        font-size: 1.625rem;
        font-weight: 700;
        line-height: 1.15;
        color: var(--aufruf-action);
      }
      .intro {
        background: var(--aufruf-action);
        color: var(--aufruf-on-action);
      }
      .intro > div {
        display: grid;
        gap: 2rem;
        padding-block: 2.5rem;
      }
      h1 {
        font-size: clamp(1.75rem, 4vw, 2.75rem);
        font-weight: 600;
        line-height: 1.15;
        text-wrap: balance;
      }
      .demo {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 0.5rem 0.75rem;
        margin-block-start: 0.875rem;
      }
      .demo b {
        padding: 0.0625rem 0.625rem;
        border-radius: var(--kern-metric-border-radius-default);
        background: var(--kern-color-orange-200);
        color: var(--kern-color-neutral-950);
        font-size: 0.9375rem;
        font-weight: 600;
      }
      section {
        padding-block: 2rem;
      }
      h2 {
        font-size: 1.5rem;
        font-weight: 600;
      }
      .opens {
        color: var(--aufruf-muted);
      }
      .sites {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(min(100%, 21rem), 1fr));
        gap: 1.25rem;
        margin-block-start: 1rem;
      }
      .sites > :first-child {
        grid-column: 1 / -1;
      }
      footer {
        padding-block: 0 2rem;
        font-size: 0.9375rem;
        color: var(--aufruf-muted);
      }
    `,
  ];

  @state() private sites: readonly DemoSite[] | undefined;
  @state() private failed = false;

  readonly #words = new Words(this);

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#load();
  }

  override willUpdate(): void {
    document.title = this.#words.t('hub.title');
  }

  override render() {
    const words = this.#words;
    return html`
      <header>
        <div>
          <p class="brand">${words.t('hub.title')}</p>
          <language-bar .front=${STAFF_LANGUAGES} .all=${STAFF_LANGUAGES} remember></language-bar>
        </div>
      </header>
      <main>
        <div class="intro">
          <div>
            <div>
              <h1>${words.t('hub.tagline')}</h1>
              <p class="demo"><b>${words.t('common.demo')}</b><span>${words.t('hub.demo')}</span></p>
            </div>
            <hub-steps></hub-steps>
          </div>
        </div>
        <section aria-labelledby="sites">
          <h2 id="sites">${words.t('hub.sites')}</h2>
          <p class="opens">${words.t('hub.opens')}</p>
          <div class="sites">
            ${this.sites?.map((site) => html`<hub-site .site=${site}></hub-site>`) ?? this.#without()}
          </div>
        </section>
      </main>
      <footer>${words.t('hub.licence')}</footer>
    `;
  }

  #without() {
    return html`<p role="status">${this.#words.t(this.failed ? 'hub.failed' : 'hub.loading')}</p>`;
  }

  /** The server may be just starting, or restarting. */
  async #load(): Promise<void> {
    try {
      const response = await fetch('/api/demo/sites');
      if (!response.ok) throw new Error(`status ${response.status}`);
      const sites = (await response.json()) as readonly DemoSite[];
      // The largest site shows the most: it comes first, and wide.
      this.sites = sites.toSorted((a, b) => b.counters.length - a.counters.length);
    } catch {
      this.failed = true;
      setTimeout(() => void this.#load(), RETRY_MS);
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'hub-app': HubApp;
  }
}
