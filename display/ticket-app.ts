import { css, html, LitElement, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { FRONT_LANGUAGES } from '../shared/languages.ts';
import type { Connection } from '../shared/ui/connection.ts';
import { Words } from '../shared/ui/i18n.ts';
import { base, kernSheet } from '../shared/ui/kern.ts';
import '../shared/ui/language-bar.ts';
import '../shared/ui/server-clock.ts';
import '../shared/ui/status-banner.ts';
import { StatusController, ViewController } from '../shared/ui/view-controller.ts';
import type { ExpectedRow, PromiseRow } from '../shared/views/forecast-rows.ts';
import type { OwnTicketRow, SiteRow } from '../shared/views/rows.ts';
import './elements/ticket-called.ts';
import './elements/ticket-status.ts';

/** The page of one number, for whoever scanned its code. */
const TICK = 15_000;

@customElement('ticket-app')
export class TicketApp extends LitElement {
  static override styles = [
    kernSheet,
    base,
    css`
      :host {
        display: grid;
        grid-template-rows: auto auto 1fr auto;
        min-block-size: 100dvh;
        font-size: 1rem;
      }
      header {
        display: flex;
        justify-content: space-between;
        gap: 1rem;
        padding: 1rem 1.25rem;
        background: var(--aufruf-action);
        color: var(--aufruf-on-action);
        font-weight: 600;
      }
      main {
        display: grid;
        align-content: start;
        gap: 1rem;
        inline-size: min(100%, 30rem);
        margin-inline: auto;
        padding: 1.125rem;
      }
      main.called {
        grid-template-rows: 1fr;
        align-content: stretch;
      }
      section {
        padding: 1rem 1.25rem;
        border: var(--aufruf-border);
        border-radius: var(--aufruf-radius-large);
        background: var(--aufruf-surface);
      }
      h2 {
        font-size: 1rem;
        font-weight: 600;
      }
      section p,
      .lost p {
        margin-block-start: 0.35rem;
        line-height: 1.45;
        color: var(--aufruf-muted);
      }
      .lost {
        padding-block: 3rem;
        text-align: center;
        text-wrap: balance;
      }
      .lost h1 {
        font-size: 1.5rem;
        font-weight: 600;
      }
      footer {
        display: grid;
        justify-items: center;
        gap: 0.75rem;
        padding: 0.5rem 1.125rem 1.5rem;
        font-size: 0.9375rem;
        color: var(--aufruf-muted);
        text-align: center;
      }
      status-banner {
        --status-banner-size: 1rem;
      }
    `,
  ];

  readonly #connection: Connection;
  readonly #words = new Words(this);
  readonly #status: StatusController;
  readonly #view: ViewController;

  /** The server's clock, epoch ms: a wait grows shorter while nothing happens. */
  @state() private now = 0;
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor(connection: Connection, token: string) {
    super();
    this.#connection = connection;
    this.#status = new StatusController(this, connection);
    this.#view = new ViewController(this, connection, 'ticket', { token });
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#timer = setInterval(() => {
      this.now = this.#connection.now();
    }, TICK);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.#timer);
  }

  override willUpdate(): void {
    this.now = this.#connection.now();
    const ticket = this.#view.one<OwnTicketRow>('ticket');
    if (ticket === undefined) return;
    const { code, counter = '', status } = ticket;
    document.title = this.#words.t(status === 'called' ? 'ticket.title-called' : 'ticket.title', {
      code,
      counter,
    });
  }

  override render() {
    const site = this.#view.one<SiteRow>('site');
    const timeZone = site?.timeZone ?? 'Europe/Berlin';
    const status = this.#status.status;
    const words = this.#words;
    return html`
      <header>
        <span>${site?.name ?? words.t('hub.title')}</span>
        ${
          site === undefined
            ? nothing
            : html`<server-clock .connection=${this.#connection} .timeZone=${timeZone}></server-clock>`
        }
      </header>
      <status-banner .status=${{ ...status, actor: undefined }} .timeZone=${timeZone}></status-banner>
      ${this.#main(timeZone)}
      <footer>
        ${this.#status.usable ? html`<p>${words.t('ticket.connected')}</p>` : nothing}
        ${this.#accuracy()}
        ${site?.demo ? html`<p>${words.t('common.demo-long')}</p>` : nothing}
        <language-bar .front=${site?.languages ?? FRONT_LANGUAGES} remember></language-bar>
      </footer>
    `;
  }

  #main(timeZone: string) {
    const words = this.#words;
    const ticket = this.#view.one<OwnTicketRow>('ticket');
    if (ticket === undefined) return this.#without();
    if (ticket.status === 'called') {
      return html`<main class="called">
        <ticket-called .ticket=${ticket} .timeZone=${timeZone}></ticket-called>
      </main>`;
    }
    const bring = ticket.status === 'waiting' ? ticket.bring : undefined;
    return html`<main>
      <ticket-status
        .ticket=${ticket}
        .expected=${this.#view.of<ExpectedRow>('expected')[0]}
        .now=${this.now}
        .timeZone=${timeZone}
      ></ticket-status>
      ${
        bring === undefined
          ? nothing
          : html`<section>
              <h2>${words.t('ticket.bring')}</h2>
              <p>${words.text(bring)}</p>
            </section>`
      }
    </main>`;
  }

  /** How good our promises were, told to everybody once there are enough to speak of. */
  #accuracy() {
    const { tenths } = this.#view.one<PromiseRow>('promise') ?? {};
    return tenths === undefined ? nothing : html`<p>${this.#words.t('common.accuracy', { tenths })}</p>`;
  }

  /** Before the first rows came, or because there will be none. */
  #without() {
    const words = this.#words;
    const unknown = this.#view.ready || this.#view.refusal?.retryable === false;
    return html`<main class="lost">
      <h1>${words.t(unknown ? 'ticket.unknown' : 'ticket.starting')}</h1>
      ${unknown ? html`<p>${words.t('ticket.unknown-note')}</p>` : nothing}
    </main>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'ticket-app': TicketApp;
  }
}
