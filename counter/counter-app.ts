import { html, LitElement } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { Connection } from '../shared/ui/connection.ts';
import { Words } from '../shared/ui/i18n.ts';
import { base, kernSheet } from '../shared/ui/kern.ts';
import { every } from '../shared/ui/ticker.ts';
import { StatusController, ViewController } from '../shared/ui/view-controller.ts';
import type { AlarmRow, CounterRow, SiteRow, TicketRow } from '../shared/views/rows.ts';
import { AlarmBell } from './alarm-bell.ts';
import type { Desk, SiteBrief } from './asks/ask.ts';
import { comeBack } from './asks/ticket-ask.ts';
import { digitOf, pressOf } from './chord.ts';
import { Clerk } from './clerk.ts';
import { CompactView } from './compact.ts';
import { compactStrip } from './compact-strip.ts';
import type { Deed } from './deed.ts';
import { COARSE_MS, readDesk } from './desk.ts';
import { deskStyles } from './desk-styles.ts';
import { otherSites } from './directory.ts';
import './elements/desk-dialogs.ts';
import './elements/desk-header.ts';
import './elements/desk-lists.ts';
import './elements/desk-main.ts';
import './elements/refusal-note.ts';
import { counterName } from './counter-name.ts';
import { keyOf } from './keymap.ts';
import { type AskName, type MoveName, moveFor, moveOf, movesIn } from './moves.ts';
import { OnlyTab } from './only-tab.ts';
import { ownDay, reckon, type Whose, whose } from './own-day.ts';
import { type Print, print } from './print.ts';
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
  /** The last number that was given here, until it is on paper. */
  @state() private issued: Desk['issued'];

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

  constructor(site: string, counterId: string) {
    super();
    this.#counterId = counterId;
    this.#connection = new Connection({ site, seat: `clerk.${site}.${counterId}` });
    this.#view = new ViewController(this, this.#connection, 'counter', {});
    this.#status = new StatusController(this, this.#connection);
    this.#clerk = new Clerk(this, this.#connection, () => this.#view.seq);
    this.#tab = new OnlyTab(this, `aufruf.counter.${site}.${counterId}`);
    every(COARSE_MS, this);
    void otherSites(site).then((sites) => (this.sites = sites));
    this.addEventListener('move', ({ detail }) => this.#press(detail));
    this.addEventListener('deed', ({ detail }) => this.#do(this.asking ?? 'find', detail));
    this.addEventListener('aside', ({ detail }) => void this.#clerk.aside(detail));
    this.addEventListener('come-back', ({ detail }) => this.#comeBack(detail));
    this.addEventListener('ticket', ({ detail }) => this.#ask('find', detail));
    this.addEventListener('asks', ({ detail }) => this.#ask(detail, this.ticketId));
    this.addEventListener('print', ({ detail }) => this.#print(detail));
    this.addEventListener('closed', () => this.#ask(undefined));
    this.addEventListener('take-here', () => this.#tab.takeHere());
    this.addEventListener('allow-alarms', () => void this.#bell.ask());
  }

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener('keydown', this.#keydown);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener('keydown', this.#keydown);
  }

  override updated(): void {
    const label = this.#situation.counter?.label;
    if (this.#site === undefined || label === undefined) return;
    const rings = this.#bell.hear(this.#view.of<AlarmRow>('alarm'), label);
    const values = { counter: counterName(this.#words, label), site: this.#site.name };
    const title = this.#words.t('counter.title', values);
    document.title = rings ? this.#words.t('counter.title-alarm', { title }) : title;
  }

  override render() {
    const desk = this.#desk();
    const { refusal } = this.#view;
    const waits = refusal === undefined ? 'counter.loading' : (`refusal.${refusal.code}` as const);
    return html`<header>
        <desk-header
          .desk=${desk}
          .phase=${this.#situation.phase}
          .alarms=${this.#view.of<AlarmRow>('alarm')}
          .status=${this.#status.status}
          .connection=${this.#connection}
          .own=${ownDay(this.#whose)}
          .askable=${this.#bell.canAsk}
          .elsewhere=${!this.#tab.isHere}
        ></desk-header>
      </header>
      ${this.#view.ready ? this.#work(desk) : html`<main><p class="message">${this.#words.t(waits)}</p></main>`}
      <desk-dialogs .asking=${this.asking} .ticketId=${this.ticketId} .desk=${desk}></desk-dialogs>
      <refusal-note .told=${this.#clerk.told}></refusal-note>`;
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
      issued: this.issued,
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
    const press = pressOf(event);
    const move = moveFor(press, this.#situation.phase, keyOf);
    // Under an open window only a call for help goes through.
    if (this.asking !== undefined && move !== 'alarm') return;
    const digit = digitOf(press);
    if (move !== undefined) this.#press(move);
    else if (digit !== undefined) this.#comeBack(setAside(this.#view.of<TicketRow>('ticket'))[digit - 1]?.id);
    // A held space bar must not scroll the page away either.
    else if (press.key !== ' ' || !press.repeat || press.focus !== 'page') return;
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
    const { visit } = this.#situation;
    void this.#clerk.make(move, deed, fingerprint(this.#situation)).then((outcome) => {
      if (outcome?.ok) this.#done(deed, outcome.value, visit);
    });
  }

  #done({ command }: Deed, value: unknown, visit: TicketRow | undefined): void {
    const words = said(this.#words, command, value, this.#site?.timeZone ?? 'Europe/Berlin');
    if (words !== undefined) this.#clerk.tell({ kind: 'done', words });
    if (command === 'issue-ticket' || command === 'split-ticket') this.issued = value as Desk['issued'];
    reckon(this.#whose, command, value, { visit, now: this.#now() });
  }

  #print(paper: Print): void {
    this.#ask(undefined);
    if (this.issued?.ticketId === paper.ticketId) this.issued = undefined;
    void print(this.#words, this.#site, paper).then((told) => this.#clerk.tell(told));
  }

  get #whose(): Whose | undefined {
    return whose(this.#status.status.actor?.id, this.#now(), this.#site);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'counter-app': CounterApp;
  }
}
