import { html, LitElement, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import type { RefusalCode } from '../../shared/refusals.ts';
import { Connection } from '../../shared/ui/connection.ts';
import { Words } from '../../shared/ui/i18n.ts';
import { base, kernSheet } from '../../shared/ui/kern.ts';
import '../../shared/ui/status-banner.ts';
import { StatusController, ViewController } from '../../shared/ui/view-controller.ts';
import type { AlarmRow, SiteRow } from '../../shared/views/rows.ts';
import { AlarmBell } from '../alarm-bell.ts';
import type { Ask, SiteBrief } from '../asks/ask.ts';
import { Clerk } from '../clerk.ts';
import type { Deed } from '../deed.ts';
import { COARSE_MS } from '../desk.ts';
import { otherSites } from '../directory.ts';
import '../elements/alarm-bar.ts';
import '../elements/ask-dialog.ts';
import '../elements/refusal-note.ts';
import '../elements/sign-in-door.ts';
import './alert-list.ts';
import './counter-grid.ts';
import './figure-tiles.ts';
import './lead-header.ts';
import { leadStyles } from './lead-styles.ts';
import './message-list.ts';
import './promise-days.ts';
import { readOverview } from './read-overview.ts';
import './service-table.ts';
import './wait-chart.ts';
import './what-if-dialog.ts';

/** A site as its supervisor looks after it. */
@customElement('lead-app')
export class LeadApp extends LitElement {
  static override styles = [kernSheet, base, leadStyles];

  @state() private ask: Ask | undefined;
  @state() private asksWhatIf = false;
  @state() private sites: readonly SiteBrief[] = [];

  readonly #words = new Words(this);
  readonly #siteId: string;
  readonly #seat: string;
  readonly #connection: Connection;
  readonly #staff: ViewController;
  readonly #day: ViewController;
  readonly #status: StatusController;
  readonly #clerk: Clerk;
  readonly #bell = new AlarmBell(this, this.#words);
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor(site: string) {
    super();
    this.#siteId = site;
    this.#seat = `supervisor.${site}`;
    this.#connection = new Connection({ site, seat: this.#seat });
    this.#staff = new ViewController(this, this.#connection, 'counter', {});
    this.#day = new ViewController(this, this.#connection, 'site', {});
    this.#status = new StatusController(this, this.#connection);
    this.#clerk = new Clerk(this, this.#connection, () => this.#staff.seq);
    void otherSites(site).then((sites) => (this.sites = sites));
    this.addEventListener('ask', ({ detail }) => {
      this.ask = detail;
    });
    this.addEventListener('what-if', () => {
      this.asksWhatIf = true;
    });
    this.addEventListener('closed', () => {
      this.ask = undefined;
      this.asksWhatIf = false;
    });
    this.addEventListener('deed', ({ detail }) => this.#do(detail));
    this.addEventListener('aside', ({ detail }) => void this.#clerk.aside(detail));
    this.addEventListener('allow-alarms', () => void this.#bell.ask());
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#timer = setInterval(() => this.requestUpdate(), COARSE_MS);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.#timer);
  }

  override updated(): void {
    const site = this.#staff.one<SiteRow>('site')?.name;
    if (site === undefined) return;
    const rings = this.#bell.hear(this.#staff.of<AlarmRow>('alarm'), '');
    const title = this.#words.t('lead.title', { site });
    document.title = rings ? this.#words.t('counter.title-alarm', { title }) : title;
  }

  override render() {
    const site = this.#staff.one<SiteRow>('site');
    const timeZone = site?.timeZone ?? 'Europe/Berlin';
    const { status } = this.#status;
    return html`<header>
        <alarm-bar .alarms=${this.#staff.of<AlarmRow>('alarm')} .timeZone=${timeZone}></alarm-bar>
        <lead-header
          .site=${site}
          .siteId=${this.#siteId}
          .name=${status.actor?.name ?? ''}
          .connection=${this.#connection}
        ></lead-header>
        <status-banner .status=${status} .timeZone=${timeZone}></status-banner>
        <sign-in-door .status=${status}></sign-in-door>
      </header>
      <main>${this.#staff.ready && this.#day.ready ? this.#main(timeZone) : this.#waits()}</main>
      ${this.ask === undefined ? nothing : html`<ask-dialog .ask=${this.ask}></ask-dialog>`}
      ${this.asksWhatIf ? this.#whatIf(timeZone) : nothing}
      <refusal-note .told=${this.#clerk.told}></refusal-note>`;
  }

  #waits() {
    const refusal = this.#staff.refusal ?? this.#day.refusal;
    const key = refusal === undefined ? 'lead.loading' : (`refusal.${refusal.code}` as const);
    return html`<p class="message" role="status">${this.#words.t(key)}</p>`;
  }

  get #overview() {
    return readOverview(this.#staff, this.#day, this.#connection.now());
  }

  #whatIf(timeZone: string) {
    return html`<what-if-dialog
      .overview=${this.#overview}
      .siteId=${this.#siteId}
      .seat=${this.#seat}
      .timeZone=${timeZone}
    ></what-if-dialog>`;
  }

  #main(timeZone: string) {
    const overview = this.#overview;
    const off = !this.#status.usable;
    return html`<alert-list .overview=${overview} .off=${off}></alert-list>
      <figure-tiles .overview=${overview} .timeZone=${timeZone}></figure-tiles>
      <div class="two">
        <wait-chart .overview=${overview} .off=${off} .timeZone=${timeZone}></wait-chart>
        <service-table .overview=${overview} .sites=${this.sites} .off=${off}></service-table>
      </div>
      <div class="two">
        <counter-grid .overview=${overview} .off=${off} .timeZone=${timeZone}></counter-grid>
        <div class="column">
          <message-list .overview=${overview} .off=${off} .timeZone=${timeZone}></message-list>
          <promise-days .overview=${overview}></promise-days>
        </div>
      </div>`;
  }

  #do(deed: Deed): void {
    this.ask = undefined;
    this.asksWhatIf = false;
    if (!this.#status.usable) {
      this.#clerk.tell({ kind: 'unsent' });
      return;
    }
    const { others = [] } = deed;
    void this.#clerk.makeAll('find', [deed, ...others]).then((made) => {
      if (made !== undefined && made.done > 0)
        this.#clerk.tell({ kind: 'done', words: this.#done(made, 1 + others.length) });
    });
  }

  #done({ done, refused }: { readonly done: number; readonly refused?: RefusalCode }, count: number): string {
    if (refused === undefined) return this.#words.t('lead.done-short');
    return `${this.#words.t('lead.done-of', { done, count })} ${this.#words.t(`refusal.${refused}`)}`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'lead-app': LeadApp;
  }
  interface HTMLElementEventMap {
    ask: CustomEvent<Ask>;
    'what-if': CustomEvent<undefined>;
  }
}
