import { html, LitElement, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { Connection } from '../shared/ui/connection.ts';
import { Words } from '../shared/ui/i18n.ts';
import { base, kernSheet } from '../shared/ui/kern.ts';
import '../shared/ui/status-banner.ts';
import { StatusController, ViewController } from '../shared/ui/view-controller.ts';
import type { AlarmRow, CounterRow, SiteRow, TicketRow } from '../shared/views/rows.ts';
import { AlarmBell } from './alarm-bell.ts';
import type { Desk, SiteBrief } from './asks/ask.ts';
import { comeBack } from './asks/ticket-ask.ts';
import { focusOf } from './chord.ts';
import { Clerk } from './clerk.ts';
import { CompactView } from './compact.ts';
import { compactStrip } from './compact-strip.ts';
import type { Deed } from './deed.ts';
import { COARSE_MS, readDesk } from './desk.ts';
import { deskStyles } from './desk-styles.ts';
import { otherSites } from './directory.ts';
import './elements/alarm-bar.ts';
import './elements/counter-header.ts';
import './elements/desk-dialogs.ts';
import './elements/desk-lists.ts';
import './elements/desk-main.ts';
import './elements/refusal-note.ts';
import './elements/tab-notice.ts';
import { keyOf } from './keymap.ts';
import { type AskName, type MoveName, moveFor, moveOf, movesIn } from './moves.ts';
import { OnlyTab } from './only-tab.ts';
import { setAside } from './queue.ts';
import { said } from './said.ts';
import { fingerprint, type Situation, situation } from './situation.ts';

/** A clerk's place of work. */
@customElement('counter-app')
export class CounterApp extends LitElement {
  static override styles = [kernSheet, base, deskStyles];

  /** The window that is open, if one is. */
  @state() private asking: AskName | undefined;
  @state() private ticketId: string | undefined;
  @state() private sites: readonly SiteBrief[] = [];

  readonly #words = new Words(this);
  readonly #counterId: string;
  readonly #connection: Connection;
  readonly #view: ViewController;
  readonly #status: StatusController;
  readonly #clerk: Clerk;
  readonly #bell = new AlarmBell(this, this.#words);
  readonly #tab: OnlyTab;
  readonly #now = () => this.#connection.now();
  readonly #compact = new CompactView(
    this,
    () =>
      compactStrip({
        desk: this.#desk(),
        phase: this.#situation.phase,
        alarms: this.#view.of<AlarmRow>('alarm'),
        off: !this.#usable || this.#clerk.busy !== undefined,
        press: (move) => this.#press(move),
      }),
    (event) => this.#keydown(event),
  );
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor(site: string, counterId: string) {
    super();
    this.#counterId = counterId;
    this.#connection = new Connection({ site, seat: `clerk.${site}.${counterId}` });
    this.#view = new ViewController(this, this.#connection, 'counter', {});
    this.#status = new StatusController(this, this.#connection);
    this.#clerk = new Clerk(this, this.#connection, () => this.#view.seq);
    this.#tab = new OnlyTab(this, `aufruf.counter.${site}.${counterId}`);
    void otherSites(site).then((sites) => (this.sites = sites));
    this.addEventListener('move', ({ detail }) => this.#press(detail));
    this.addEventListener('deed', ({ detail }) => this.#do(this.asking ?? 'find', detail));
    this.addEventListener('aside', ({ detail }) => void this.#clerk.aside(detail));
    this.addEventListener('come-back', ({ detail }) => this.#comeBack(detail));
    this.addEventListener('ticket', ({ detail }) => this.#ask('find', detail));
    this.addEventListener('closed', () => this.#ask(undefined));
    this.addEventListener('take-here', () => this.#tab.takeHere());
    this.addEventListener('allow-alarms', () => void this.#bell.ask());
  }

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener('keydown', this.#keydown);
    this.#timer = setInterval(() => this.requestUpdate(), COARSE_MS);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener('keydown', this.#keydown);
    clearInterval(this.#timer);
  }

  override updated(): void {
    const label = this.#situation.counter?.label;
    if (this.#site === undefined || label === undefined) return;
    const rings = this.#bell.hear(this.#view.of<AlarmRow>('alarm'), label);
    const title = this.#words.t('counter.title', { label, site: this.#site.name });
    document.title = rings ? this.#words.t('counter.title-alarm', { title }) : title;
  }

  override render() {
    const site = this.#site;
    const timeZone = site?.timeZone ?? 'Europe/Berlin';
    const { phase, counter } = this.#situation;
    const { status } = this.#status;
    const desk = this.#desk();
    const { refusal } = this.#view;
    const waits = refusal === undefined ? 'counter.loading' : (`refusal.${refusal.code}` as const);
    return html`<header>
        <alarm-bar .alarms=${this.#view.of<AlarmRow>('alarm')} .own=${counter?.label} .timeZone=${timeZone}></alarm-bar>
        <counter-header
          .site=${site}
          .counter=${counter}
          .services=${new Map(desk.services.map((service) => [service.id, service]))}
          .phase=${phase}
          .clerk=${status.actor?.name ?? ''}
          .connection=${this.#connection}
          .askable=${this.#bell.canAsk}
        ></counter-header>
        <status-banner .status=${status} .timeZone=${timeZone}></status-banner>
        ${status.actor === null ? this.#door() : nothing}
        <tab-notice ?hidden=${this.#tab.isHere}></tab-notice>
      </header>
      ${this.#view.ready ? this.#work(desk) : html`<main><p class="message">${this.#words.t(waits)}</p></main>`}
      <desk-dialogs .asking=${this.asking} .ticketId=${this.ticketId} .desk=${desk}></desk-dialogs>
      <refusal-note .told=${this.#clerk.told}></refusal-note>`;
  }

  /** Whoever is signed out comes back here. */
  #door() {
    const to = `/sign-in?to=${encodeURIComponent(location.pathname)}`;
    return html`<p class="door"><a href=${to}>${this.#words.t('house.sign-in')}</a></p>`;
  }

  #work(desk: Desk) {
    const off = !this.#usable;
    return html`<main>
        <desk-main
          .desk=${desk}
          .phase=${this.#situation.phase}
          .busy=${this.#clerk.busy}
          .off=${off}
          .now=${this.#now}
        ></desk-main>
      </main>
      <aside><desk-lists .desk=${desk} .off=${off || this.#clerk.busy !== undefined}></desk-lists></aside>`;
  }

  #desk(): Desk {
    return readDesk({
      view: this.#view,
      situation: this.#situation,
      counterId: this.#counterId,
      sites: this.sites,
      now: this.#now(),
      words: this.#words,
    });
  }

  get #site(): SiteRow | undefined {
    return this.#view.one<SiteRow>('site');
  }

  get #situation(): Situation {
    const counter = this.#view.one<CounterRow>(`counter:${this.#counterId}`);
    const ticket = (id: string) => this.#view.one<TicketRow>(`ticket:${id}`);
    return situation(counter, ticket, this.#status.status.actor?.id);
  }

  get #usable(): boolean {
    return this.#status.usable && this.#view.ready && this.#tab.isHere;
  }

  readonly #keydown = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || event.isComposing) return;
    const { key, repeat, ctrlKey, altKey, metaKey, shiftKey } = event;
    const press = {
      key,
      repeat,
      ctrlKey,
      altKey,
      metaKey,
      shiftKey,
      focus: focusOf(event.composedPath()[0]),
    };
    const move = moveFor(press, this.#situation.phase, keyOf);
    // Under an open window only a call for help goes through.
    if (this.asking !== undefined && move !== 'alarm') return;
    const aside = /^[1-9]$/.test(key) && !ctrlKey && !altKey && !metaKey && !repeat && press.focus !== 'type';
    if (move !== undefined) this.#press(move);
    else if (aside) this.#comeBack(setAside(this.#view.of<TicketRow>('ticket'))[Number(key) - 1]?.id);
    // A held space bar must not scroll the page away either.
    else if (key !== ' ' || !repeat || press.focus !== 'page') return;
    event.preventDefault();
  };

  #press(name: MoveName): void {
    const { phase } = this.#situation;
    const { does, asks } = moveOf(name);
    if (!movesIn(phase).includes(name) || (this.#clerk.busy === name && asks === undefined)) return;
    if (asks === 'keys') this.#ask(asks);
    else if (name === 'compact') void this.#compact.toggle();
    else if (!this.#usable) this.#clerk.tell({ kind: 'unsent' });
    else if (name === 'alarm' && does !== undefined) void this.#clerk.aside(does(this.#counterId));
    else if (asks !== undefined) this.#ask(asks);
    else if (name === 'open') this.#open();
    else if (does !== undefined) this.#do(name, does(this.#counterId));
  }

  #open(): void {
    const services = this.renderRoot.querySelector('desk-main')?.chosen ?? [];
    const input = { counterId: this.#counterId, services: [...services] };
    if (services.length > 0) this.#do('open', { command: 'open-counter', input });
  }

  #comeBack(id: string | undefined): void {
    const ticket = this.#view.one<TicketRow>(`ticket:${id}`);
    const deed = ticket && comeBack(this.#desk(), ticket);
    if (deed !== undefined) this.#do('find', deed);
  }

  #ask(asking: AskName | undefined, ticketId?: string): void {
    this.asking = asking;
    this.ticketId = ticketId;
  }

  #do(move: MoveName, deed: Deed): void {
    this.#ask(undefined);
    if (!this.#usable) {
      this.#clerk.tell({ kind: 'unsent' });
      return;
    }
    const timeZone = this.#site?.timeZone ?? 'Europe/Berlin';
    void this.#clerk.make(move, deed, fingerprint(this.#situation)).then((outcome) => {
      const words = outcome?.ok ? said(this.#words, deed.command, outcome.value, timeZone) : undefined;
      if (words !== undefined) this.#clerk.tell({ kind: 'done', words });
    });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'counter-app': CounterApp;
  }
}
