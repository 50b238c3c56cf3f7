import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import type { Display } from '../shared/model.ts';
import type { Connection } from '../shared/ui/connection.ts';
import { setLanguage, Words } from '../shared/ui/i18n.ts';
import { icon } from '../shared/ui/icons.ts';
import { base, kernSheet } from '../shared/ui/kern.ts';
import '../shared/ui/status-banner.ts';
import { StatusController, ViewController } from '../shared/ui/view-controller.ts';
import type { WaitRow } from '../shared/views/forecast-rows.ts';
import type { CallRow, MessageRow, ServiceRow, SiteRow } from '../shared/views/rows.ts';
import { Announcer } from './announcer.ts';
import { LARGE } from './announcing.ts';
import { boardStyles } from './board-styles.ts';
import './elements/urgent-text.ts';
import './elements/board-header.ts';
import './elements/media-card.ts';
import './elements/notice-bar.ts';
import './elements/now-serving.ts';
import './elements/phone-hint.ts';
import './elements/recent-calls.ts';
import { ROWS_BESIDE_HINT } from './elements/waiting-counts.ts';
import { isFar, largeCalls, leastFont, unitOf } from './reading.ts';
import { scheduled } from './schedule.ts';
import { mannerOf, ofPart } from './settings.ts';
import { highlighted, stage } from './stage.ts';

const AGE_TICK_MS = 15_000;
/** Where nobody has said: only until the site's row is there. */
const ZONE = 'Europe/Berlin';

/** What a screen shows: an area plainly, or what the configuration describes. */
export type Place = { readonly area: string } | { readonly display: string };

/** A waiting-room screen. */
@customElement('display-app')
export class DisplayApp extends LitElement {
  static override styles = [kernSheet, base, boardStyles];

  @state() private now = 0;
  @state() private far = false;
  @state() private most = LARGE;

  readonly #words = new Words(this);
  readonly #connection: Connection;
  readonly #place: Place;
  readonly #view: ViewController;
  readonly #status: StatusController;
  readonly #announcer: Announcer;
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor(connection: Connection, place: Place) {
    super();
    this.#connection = connection;
    this.#place = place;
    this.#view = new ViewController(this, this.#connection, 'board', place);
    this.#status = new StatusController(this, this.#connection);
    const name = 'area' in place ? place.area : `display ${place.display}`;
    this.#announcer = new Announcer(this, `${connection.site}/${name}`);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener('resize', this.#resized);
    this.#timer = setInterval(() => {
      this.now = this.#connection.now();
    }, AGE_TICK_MS);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener('resize', this.#resized);
    clearInterval(this.#timer);
  }

  override willUpdate(_changed: PropertyValues<this>): void {
    if (!this.#view.ready) return;
    this.now = this.#connection.now();
    const display = this.#display;
    if (display !== undefined && (display.language ?? 'de') !== this.#words.language)
      setLanguage(display.language ?? 'de');
    this.#measure(display);
    // Nobody is called to a counter out of a house that is to be left.
    if (this.#urgent.length > 0) return;
    const manner = mannerOf(display, this.#words.language, this.now, this.#site?.timeZone ?? ZONE);
    this.#announcer.hear(this.#view.of<CallRow>('call'), this.#view.epoch, this.now, manner);
  }

  override updated(): void {
    const site = this.#site;
    if (site !== undefined) document.title = `${this.#words.t('display.title')} · ${site.name}`;
    this.toggleAttribute('far', this.far);
  }

  override render() {
    const site = this.#site;
    return html`<header>
        <board-header .site=${site} .connection=${this.#connection} .far=${this.far}>
        ${this.#announcer.silenced ? this.#soundButton() : nothing}
      </board-header>
      </header>
      <main>${this.#main()}</main>
      <footer>
        <status-banner .status=${this.#status.status} .timeZone=${site?.timeZone ?? ZONE}></status-banner>
        <notice-bar .notice=${this.#said.at(-1)?.text ?? (this.far ? undefined : site?.notice)}></notice-bar>
      </footer>
      ${this.#urgent.length > 0 ? html`<urgent-text .messages=${this.#urgent}></urgent-text>` : nothing}`;
  }

  get #site(): SiteRow | undefined {
    return this.#view.one<SiteRow>('site');
  }

  get #display(): Display | undefined {
    return this.#view.one<Display>('display');
  }

  /** What the supervisor said, the last word last: it stands before what always stands there. */
  get #said(): readonly MessageRow[] {
    return this.#messages.filter(({ urgent }) => urgent !== true);
  }

  get #urgent(): readonly MessageRow[] {
    return this.#messages.filter(({ urgent }) => urgent === true);
  }

  get #messages(): readonly MessageRow[] {
    return this.#view.of<MessageRow>('message').toSorted((a, b) => a.at - b.at);
  }

  #main() {
    const { refusal, ready } = this.#view;
    if (refusal !== undefined && !ready)
      return html`<p class="message">${this.#words.t(`refusal.${refusal.code}`)}</p>`;
    if (!ready) return nothing;
    const display = this.#display;
    if ('display' in this.#place && display === undefined)
      return html`<p class="message">${this.#words.t('refusal.display-unknown')}</p>`;
    const services = this.#view.of<ServiceRow>('service').toSorted((a, b) => a.position - b.position);
    const shown = ofPart(services, display?.part);
    return html`<section class="calls" aria-label=${this.#words.t('display.title')}>
        ${this.#calls(display)}
      </section>
      <aside>
        <waiting-counts
          .services=${shown}
          .waits=${this.#view.of<WaitRow>('wait')}
          .far=${this.far}
        ></waiting-counts>
        ${this.#beside(display, shown.length)}
      </aside>`;
  }

  /** Below the waits: what the site shows, or how the ticket gets onto the phone. */
  #beside(display: Display | undefined, services: number) {
    const site = this.#site;
    const media = scheduled(display?.media ?? [], this.now, site?.timeZone ?? ZONE);
    if (media.length > 0)
      return html`<media-card
        .media=${media}
        .site=${site?.id ?? ''}
        .volume=${mannerOf(display, this.#words.language, this.now, site?.timeZone ?? ZONE).volume}
        .hushed=${this.#announcer.busy}
      ></media-card>`;
    return services > ROWS_BESIDE_HINT ? nothing : html`<phone-hint></phone-hint>`;
  }

  #calls(display: Display | undefined) {
    const { state: announcing, sounding } = this.#announcer;
    const { large, recent } = stage(this.#view.of<CallRow>('call'), announcing, this.most);
    if (large.length === 0) {
      return html`<div class="empty">
        <h2>${this.#words.t('display.empty-title')}</h2>
        <p>${this.#words.t('display.empty-text')}</p>
      </div>`;
    }
    const live = this.#status.status.quality !== 'stale';
    const areas = this.#site?.areas;
    return html`<div class="labels" aria-hidden="true">
        <span>${this.#words.t('display.number')}</span><span>${this.#words.t('display.counter')}</span>
      </div>
      <now-serving
        aria-live="polite"
        .calls=${large}
        .highlighted=${live ? highlighted(large, announcing) : new Set<number>()}
        .sounding=${sounding?.seq}
        .areas=${areas}
      ></now-serving>
      <recent-calls .calls=${recent} .now=${this.now} .far=${this.far} .screen=${display?.part?.number ?? 1} .areas=${areas}>
      </recent-calls>`;
  }

  #soundButton() {
    return html`<button class="sound" type="button" @click=${() => this.#announcer.allow()}>
      ${icon('speaker')}${this.#words.t('display.sound-on')}
    </button>`;
  }

  readonly #resized = () => this.requestUpdate();

  /** Letters as large as those who sit far away need them. */
  #measure(display: Display | undefined): void {
    const least = leastFont(display?.reading, innerWidth);
    this.style.setProperty('--least', `${least}px`);
    const unit = unitOf(innerWidth, innerHeight);
    this.far = isFar(least, unit);
    this.most = this.far ? largeCalls(least, unit, innerHeight) : LARGE;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'display-app': DisplayApp;
  }
}
