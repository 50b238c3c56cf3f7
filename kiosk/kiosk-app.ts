import { html, LitElement, nothing } from 'lit';
import { customElement } from 'lit/decorators.js';
import { type Connection, commandId } from '../shared/ui/connection.ts';
import { Words } from '../shared/ui/i18n.ts';
import { base, kernSheet } from '../shared/ui/kern.ts';
import '../shared/ui/language-bar.ts';
import { linkTrouble } from '../shared/ui/status-banner.ts';
import { everySecond } from '../shared/ui/ticker.ts';
import { StatusController, ViewController } from '../shared/ui/view-controller.ts';
import type { HandedRow, KioskServiceRow, KioskSiteRow, PrinterRow, PrintRow } from '../shared/views/rows.ts';
import { appStyles } from './app-styles.ts';
import { present } from './check-in.ts';
import { COMFORTS, type Comfort, Comforts } from './comfort.ts';
import './elements/comfort-bar.ts';
import './elements/idle-dialog.ts';
import './elements/kiosk-header.ts';
import './elements/service-list.ts';
import './elements/wide-button.ts';
import { frontLanguages } from './front-languages.ts';
import { watchHands } from './hands.ts';
import { notNow } from './not-now.ts';
import { type PanelState, panel, whyNoKiosk } from './panels.ts';
import { isMended, openHandOver, reprint } from './paper-and-phone.ts';
import { partOfDay } from './part-of-day.ts';
import { readScan, type Scanned } from './scanner.ts';
import { Speaker } from './speaker.ts';
import { spokenScreen } from './spoken.ts';
import type { VisitState } from './steps.ts';
import { Visit } from './visit.ts';

const now = () => performance.now();
const MINUTE = 60_000;

@customElement('kiosk-app')
export class KioskApp extends LitElement {
  static override styles = [kernSheet, base, appStyles];

  /** Services that this kiosk offers, where it does not offer all. */
  offered: readonly string[] | undefined;

  readonly #connection: Connection;
  readonly #words = new Words(this);
  readonly #status: StatusController;
  readonly #view: ViewController;
  readonly #comforts = new Comforts(() => this.requestUpdate());
  readonly #speaker = new Speaker(() => this.requestUpdate());
  readonly #visit: Visit;
  #spoken = '';
  #printer: PrinterRow | undefined;

  constructor(connection: Connection) {
    super();
    this.#connection = connection;
    this.#status = new StatusController(this, connection);
    this.#view = new ViewController(this, connection, 'kiosk', undefined);
    this.#visit = new Visit({
      issue: (serviceId, id) =>
        connection.command('issue-ticket', { serviceId, language: this.#words.language }, id),
      book: (serviceId, slot, id) =>
        connection.command('book-appointment', { serviceId, slot, language: this.#words.language }, id),
      newId: commandId,
      now,
      changed: () => this.requestUpdate(),
      ended: () => {
        this.#speaker.reset();
        this.#comforts.reset();
      },
    });
    everySecond(this, () => this.#tick());
    watchHands(this, {
      touched: () => this.#visit.idle.touched(),
      scanned: (text) => void this.#present(readScan(text)),
      back: () => this.#visit.back(),
      unseen: () => !this.#speaker.isOn && this.#listen(),
      focused: (name) => this.#speaker.say(this.#words.language, name),
    });
    this.addEventListener('scanned', (event) => void this.#present(readScan(event.detail)));
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#speaker.prepare();
  }

  override willUpdate(): void {
    const kiosk = this.#status.status.actor?.kiosk;
    if (kiosk !== undefined) this.#view.watch({ kiosk });
    document.title = this.#words.t('kiosk.title');
  }

  override updated(): void {
    const { state } = this.#visit;
    // The paper's state arrives as a row, between two ticks.
    this.#visit.tick(this.#print());
    const printer = this.#view.of<PrinterRow>('printer')[0];
    if (state.step === 'issued' && isMended(this.#printer, printer, state))
      this.#again(state.ticket.ticketId);
    this.#printer = printer;
    const handed = state.step === 'own-phone' && this.#view.one<HandedRow>(`handed:${state.code}`);
    if (handed) this.#visit.show({ ...handed, title: 'kiosk.own-issued' });
    const screen = spokenScreen(this.#words, state, this.#view, this.#site?.timeZone);
    if (screen === this.#spoken) return;
    this.#spoken = screen;
    this.#speaker.say(this.#words.language, screen);
  }

  override render() {
    const { state, idle } = this.#visit;
    const site = this.#site;
    const seconds = this.#isTouched && state.step !== 'issued' ? idle.warning : undefined;
    return html`
      <header><kiosk-header .site=${site} .connection=${this.#connection}></kiosk-header></header>
      ${
        site === undefined
          ? html`<main class="result"><h1 class="alone">${this.#words.t(whyNoKiosk(this.#status.status, this.#view.refusal))}</h1></main>`
          : this.#screen(state, site)
      }
      ${
        seconds === undefined
          ? nothing
          : html`<idle-dialog
              .seconds=${seconds}
              @still-here=${() => idle.touched()}
              @start-over=${() => this.#visit.end()}
            ></idle-dialog>`
      }
    `;
  }

  #screen(state: VisitState, site: KioskSiteRow) {
    if (state.step === 'choosing' || state.step === 'asking') return this.#choice(state, site);
    return html`<main class="result ${this.#comforts.has('low') ? 'low' : ''}">${this.#panel(state, site)}</main>`;
  }

  #choice(state: Extract<VisitState, { step: 'choosing' | 'asking' }>, site: KioskSiteRow) {
    const words = this.#words;
    const at = this.#connection.now();
    const isOffered = ({ id }: KioskServiceRow) => this.offered?.includes(id) ?? true;
    const services = this.#view.of<KioskServiceRow>('service').filter(isOffered);
    return html`<main class=${COMFORTS.filter((comfort) => this.#comforts.has(comfort)).join(' ')}>
      <language-bar .front=${frontLanguages(this.#view, site)}></language-bar>
      <div class="greeting">
        <h1><span>${words.t(`kiosk.greeting-${partOfDay(at, site.timeZone)}`)}</span> <span>${words.t('kiosk.question')}</span></h1>
        <p>${words.t('kiosk.choose')}</p>
      </div>
      <service-list
        .services=${services} .waits=${this.#view.of('wait')}
        .site=${site}
        .at=${Math.floor(at / MINUTE) * MINUTE}
        .asked=${state.step === 'asking' ? state.serviceId : undefined}
        .long=${state.step === 'asking' && state.long}
        .trouble=${state.step === 'choosing' ? state.trouble : undefined}
        .off=${this.#status.usable ? undefined : (linkTrouble(words, this.#status.status, site.timeZone)?.words ?? '')}
        @service-chosen=${(event: CustomEvent<string>) => this.#choose(event.detail, site)}
      >
        <wide-button
          symbol="calendar"
          .name=${words.t('kiosk.appointment')}
          .hint=${words.t('kiosk.appointment-hint')}
          @click=${() => this.#visit.go({ step: 'code', busy: false })}
        ></wide-button>
        <wide-button
          slot="end"
          quiet
          symbol="phone"
          .name=${words.t('kiosk.own-phone')}
          @click=${() => void this.#visit.handOver(() => openHandOver(this.#connection.site))}
        ></wide-button>
      </service-list>
      <comfort-bar
        .on=${COMFORTS.filter((comfort) => this.#comforts.has(comfort))}
        .speaker=${this.#speaker}
        @comfort-toggled=${(event: CustomEvent<Comfort>) => this.#comforts.toggle(event.detail)}
        @speech-toggled=${() => this.#listen(!this.#speaker.isOn)}
      ></comfort-bar>
    </main>`;
  }

  #panel(state: PanelState, site: KioskSiteRow) {
    return panel(state, {
      words: this.#words,
      site,
      at: Math.floor(this.#connection.now() / MINUTE) * MINUTE,
      service: (id) => this.#view.one<KioskServiceRow>(`service:${id}`),
      kept: this.#view.one<{ readonly tenths: number }>('promise')?.tenths,
      secondsLeft: this.#visit.secondsLeft,
      back: () => this.#visit.back(),
      book: (slot) => void this.#visit.book(slot),
      enter: (code) => void this.#present({ kind: 'code', code }),
      again: (ticketId) => this.#again(ticketId),
      moreTime: () => this.#visit.moreTime(),
      leave: () => this.#visit.leave(),
    });
  }

  get #site() {
    return this.#view.one<KioskSiteRow>('site');
  }

  /** Whether the next visitor would find something of this one. */
  get #isTouched(): boolean {
    const isHome = this.#visit.state.step === 'choosing';
    return !isHome || this.#comforts.isAny || this.#speaker.isOn || this.#words.language !== 'de';
  }

  #choose(serviceId: string, site: KioskSiteRow): void {
    const service = this.#view.one<KioskServiceRow>(`service:${serviceId}`);
    const why = service && notNow(site, service, this.#connection.now());
    if (why === undefined) void this.#visit.ask(serviceId);
    else this.#visit.go({ step: 'instead', serviceId, why });
  }

  async #present(scanned: Scanned): Promise<void> {
    const find = () => present(this.#connection, scanned);
    const done = await this.#visit.look(JSON.stringify(scanned), find);
    if (done === undefined) return;
    if (done.ticket === undefined) return this.#visit.say(false, done.said);
    this.#visit.show(done.ticket);
    if (done.reprint) this.#again(done.ticket.ticketId);
  }

  #again(ticketId: string): void {
    this.#visit.printAgain(this.#print());
    void reprint(this.#connection.site, ticketId);
  }

  #listen(on = true): void {
    this.#speaker.turn(on);
    this.#spoken = '';
  }

  #print(): PrintRow | undefined {
    const { state } = this.#visit;
    return state.step === 'issued' ? this.#view.one<PrintRow>(`print:${state.ticket.ticketId}`) : undefined;
  }

  #tick(): void {
    this.#visit.tick(this.#print());
    if (this.#visit.state.step !== 'issued' && this.#isTouched && this.#visit.idle.isOver) this.#visit.end();
    this.requestUpdate();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'kiosk-app': KioskApp;
  }
}
