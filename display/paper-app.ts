import { css, html, LitElement, nothing } from 'lit';
import { customElement } from 'lit/decorators.js';
import { STAFF_LANGUAGES } from '../shared/languages.ts';
import type { Connection } from '../shared/ui/connection.ts';
import { Words } from '../shared/ui/i18n.ts';
import { base, kernSheet } from '../shared/ui/kern.ts';
import { listed } from '../shared/ui/listed.ts';
import '../shared/ui/language-bar.ts';
import '../shared/ui/status-banner.ts';
import { StatusController, ViewController } from '../shared/ui/view-controller.ts';
import type { PaperRow, SiteRow } from '../shared/views/rows.ts';
import './elements/paper-slip.ts';

/** A paper that is older than this was there when the page was opened, as far as people care. */
const FRESH_MS = 5_000;

/** What came out of the virtual printer of a site: the newest under the slot, the others beside it. */
@customElement('paper-app')
export class PaperApp extends LitElement {
  static override styles = [
    kernSheet,
    base,
    css`
      :host {
        display: grid;
        grid-template-rows: auto auto 1fr;
        min-block-size: 100dvh;
        background: var(--kern-color-neutral-100);
        font-size: 1rem;
      }
      header {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        justify-content: space-between;
        gap: 0.75rem 1.5rem;
        padding: 1rem 2rem;
        border-block-end: var(--aufruf-border);
        background: var(--aufruf-surface);
      }
      h1 {
        font-size: 1.25rem;
        font-weight: 600;
      }
      header p {
        color: var(--aufruf-muted);
      }
      main {
        display: grid;
        grid-template-columns: minmax(0, 26rem) minmax(0, 1fr);
        align-items: start;
        gap: 2rem 3rem;
        padding: 2rem;
      }
      .slot {
        block-size: 1.25rem;
        border-radius: var(--aufruf-radius);
        background: var(--kern-color-neutral-850);
        box-shadow: inset 0 0.25rem 0.375rem var(--kern-color-black);
      }
      .newest {
        margin: -0.625rem 1rem 0;
        clip-path: inset(0 -1rem -2rem);
      }
      .empty {
        padding: 3rem 1rem;
        text-align: center;
        text-wrap: balance;
      }
      .empty p {
        margin-block-start: 0.5rem;
        line-height: 1.45;
        color: var(--aufruf-muted);
      }
      h2 {
        font-size: 1.25rem;
        font-weight: 600;
      }
      ol {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(11rem, 1fr));
        gap: 1rem;
        margin-block-start: 1rem;
      }
      time {
        display: block;
        padding-inline: 0.5rem;
        font-size: 0.9375rem;
        color: var(--kern-color-neutral-700);
      }
      @media (max-width: 700px) {
        main {
          grid-template-columns: 1fr;
          padding: 1rem;
        }
      }
    `,
  ];

  readonly #connection: Connection;
  readonly #words = new Words(this);
  readonly #status: StatusController;
  readonly #view: ViewController;

  constructor(connection: Connection) {
    super();
    this.#connection = connection;
    this.#status = new StatusController(this, connection);
    this.#view = new ViewController(this, connection, 'paper', {});
  }

  override willUpdate(): void {
    document.title = this.#words.t('hub.paper-title');
  }

  override render() {
    const words = this.#words;
    const site = this.#view.one<SiteRow>('site');
    const [newest, ...earlier] = this.#view.of<PaperRow>('paper').toSorted((a, b) => b.at - a.at);
    return html`
      <header>
        <div>
          <h1>${words.t('hub.paper-title')}</h1>
          <p>${site === undefined ? '' : words.t('common.place', { site: site.name, place: site.place })}</p>
        </div>
        <language-bar .front=${STAFF_LANGUAGES} .all=${STAFF_LANGUAGES} remember></language-bar>
      </header>
      <status-banner
        .status=${this.#status.status}
        .timeZone=${site?.timeZone ?? 'Europe/Berlin'}
      ></status-banner>
      <main>
        <div aria-live="polite">
          <div class="slot"></div>
          ${newest === undefined ? this.#empty() : this.#newest(newest)}
        </div>
        ${site === undefined || earlier.length === 0 ? nothing : this.#earlier(earlier, site)}
      </main>
    `;
  }

  #empty() {
    const words = this.#words;
    if (!this.#view.ready) return html`<div class="empty"><h2>${words.t('hub.paper-starting')}</h2></div>`;
    return html`<div class="empty">
      <h2>${words.t('hub.paper-empty')}</h2>
      <p>${words.t('hub.paper-empty-note')}</p>
    </div>`;
  }

  #newest(paper: PaperRow) {
    const fresh = this.#connection.now() - paper.at < FRESH_MS;
    // Keyed: the next paper is a new sheet, not the old one with another picture.
    return html`<div class="newest">
      ${listed(
        [paper],
        ({ id }) => id,
        () => html`<paper-slip .paper=${paper} .fresh=${fresh}></paper-slip>`,
      )}
    </div>`;
  }

  #earlier(papers: readonly PaperRow[], site: SiteRow) {
    const words = this.#words;
    return html`<section>
      <h2>${words.t('hub.paper-earlier')}</h2>
      <ol>
        ${listed(
          papers,
          ({ id }) => id,
          (paper) => html`<li>
            <paper-slip .paper=${paper}></paper-slip>
            <time>${words.t('hub.paper-at', { time: words.time(paper.at, site.timeZone) })}</time>
          </li>`,
        )}
      </ol>
    </section>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'paper-app': PaperApp;
  }
}
