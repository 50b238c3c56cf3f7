import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import type { Connection } from '../shared/ui/connection.ts';
import { Words } from '../shared/ui/i18n.ts';
import { icon } from '../shared/ui/icons.ts';
import { base, kernSheet } from '../shared/ui/kern.ts';
import '../shared/ui/status-banner.ts';
import { StatusController, ViewController } from '../shared/ui/view-controller.ts';
import type { WaitRow } from '../shared/views/forecast-rows.ts';
import type { CallRow, MessageRow, ServiceRow, SiteRow } from '../shared/views/rows.ts';
import { Announcer } from './announcer.ts';
import { boardStyles } from './board-styles.ts';
import './elements/board-header.ts';
import './elements/notice-bar.ts';
import './elements/now-serving.ts';
import './elements/phone-hint.ts';
import './elements/recent-calls.ts';
import { ROWS_BESIDE_HINT } from './elements/waiting-counts.ts';
import { highlighted, stage } from './stage.ts';

const AGE_TICK_MS = 15_000;

/** The waiting-room screen of one area. */
@customElement('display-app')
export class DisplayApp extends LitElement {
  static override styles = [kernSheet, base, boardStyles];

  @state() private now = 0;

  readonly #words = new Words(this);
  readonly #connection: Connection;
  readonly #view: ViewController;
  readonly #status: StatusController;
  readonly #announcer: Announcer;
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor(connection: Connection, area: string) {
    super();
    this.#connection = connection;
    this.#view = new ViewController(this, this.#connection, 'board', { area });
    this.#status = new StatusController(this, this.#connection);
    this.#announcer = new Announcer(this, `${connection.site}/${area}`);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#timer = setInterval(() => {
      this.now = this.#connection.now();
    }, AGE_TICK_MS);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.#timer);
  }

  override willUpdate(_changed: PropertyValues<this>): void {
    if (!this.#view.ready) return;
    this.now = this.#connection.now();
    this.#announcer.hear(this.#view.of<CallRow>('call'), this.#view.epoch, this.now);
  }

  override updated(): void {
    const site = this.#view.one<SiteRow>('site');
    if (site !== undefined) document.title = `${this.#words.t('display.title')} · ${site.name}`;
  }

  override render() {
    const site = this.#view.one<SiteRow>('site');
    return html`<header>
        <board-header .site=${site} .connection=${this.#connection}>
        ${this.#announcer.silenced ? this.#soundButton() : nothing}
      </board-header>
      </header>
      <main>${this.#main()}</main>
      <footer>
        <status-banner .status=${this.#status.status} .timeZone=${site?.timeZone ?? 'Europe/Berlin'}></status-banner>
        <notice-bar .notice=${this.#said?.text ?? site?.notice}></notice-bar>
      </footer>`;
  }

  /** What the supervisor said last stands before what always stands there. */
  get #said(): MessageRow | undefined {
    return this.#view
      .of<MessageRow>('message')
      .toSorted((a, b) => a.at - b.at)
      .at(-1);
  }

  #main() {
    const { refusal, ready } = this.#view;
    if (refusal !== undefined && !ready)
      return html`<p class="message">${this.#words.t(`refusal.${refusal.code}`)}</p>`;
    if (!ready) return nothing;
    const services = this.#view.of<ServiceRow>('service').toSorted((a, b) => a.position - b.position);
    return html`<section class="calls" aria-label=${this.#words.t('display.title')}>
        ${this.#calls()}
      </section>
      <aside>
        <waiting-counts
          .services=${services}
          .waits=${this.#view.of<WaitRow>('wait')}
        ></waiting-counts>
        ${services.length > ROWS_BESIDE_HINT ? nothing : html`<phone-hint></phone-hint>`}
      </aside>`;
  }

  #calls() {
    const { state: announcing, sounding } = this.#announcer;
    const { large, recent } = stage(this.#view.of<CallRow>('call'), announcing);
    if (large.length === 0) {
      return html`<div class="empty">
        <h2>${this.#words.t('display.empty-title')}</h2>
        <p>${this.#words.t('display.empty-text')}</p>
      </div>`;
    }
    const live = this.#status.status.quality !== 'stale';
    return html`<div class="labels" aria-hidden="true">
        <span>${this.#words.t('display.number')}</span><span>${this.#words.t('display.counter')}</span>
      </div>
      <now-serving
        aria-live="polite"
        .calls=${large}
        .highlighted=${live ? highlighted(large, announcing) : new Set<number>()}
        .sounding=${sounding?.seq}
      ></now-serving>
      <recent-calls .calls=${recent} .now=${this.now}></recent-calls>`;
  }

  #soundButton() {
    return html`<button class="sound" type="button" @click=${() => this.#announcer.allow()}>
      ${icon('speaker')}${this.#words.t('display.sound-on')}
    </button>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'display-app': DisplayApp;
  }
}
