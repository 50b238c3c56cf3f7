import { html, LitElement, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { Connection } from '../shared/ui/connection.ts';
import { Words } from '../shared/ui/i18n.ts';
import { base, kernSheet } from '../shared/ui/kern.ts';
import '../shared/ui/status-banner.ts';
import { StatusController, ViewController } from '../shared/ui/view-controller.ts';
import type { WaitRow } from '../shared/views/forecast-rows.ts';
import type { CounterRow, ServiceRow, SiteRow, TicketRow } from '../shared/views/rows.ts';
import { Clerk } from './clerk.ts';
import { deskStyles } from './desk-styles.ts';
import './elements/call-panel.ts';
import './elements/counter-header.ts';
import './elements/open-panel.ts';
import './elements/other-counters.ts';
import './elements/queue-list.ts';
import './elements/refusal-note.ts';
import './elements/visit-card.ts';
import './elements/waiting-by-service.ts';
import { focusOf, type MoveName, moveFor, movesIn } from './moves.ts';
import { demand, isCallable, queueFor } from './queue.ts';
import { fingerprint, otherVisits, type Situation, situation } from './situation.ts';

/** Ages in lists are shown in minutes: a quarter of one is how late they may change. */
const COARSE_MS = 15_000;

/** A clerk's place of work. */
@customElement('counter-app')
export class CounterApp extends LitElement {
  static override styles = [kernSheet, base, deskStyles];

  /** Server time, epoch ms, in steps: a list of hundreds is not drawn anew each second. */
  @state() private coarse = 0;

  readonly #words = new Words(this);
  readonly #counterId: string;
  readonly #connection: Connection;
  readonly #view: ViewController;
  readonly #status: StatusController;
  readonly #clerk: Clerk;
  readonly #now: () => number;
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor(site: string, counterId: string) {
    super();
    this.#counterId = counterId;
    this.#connection = new Connection({ site, seat: `clerk.${site}.${counterId}` });
    this.#view = new ViewController(this, this.#connection, 'counter', {});
    this.#status = new StatusController(this, this.#connection);
    this.#clerk = new Clerk(this, this.#connection, counterId, () => this.#view.seq);
    this.#now = () => this.#connection.now();
    this.addEventListener('move', ({ detail }) => this.#make(detail));
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

  override willUpdate(): void {
    this.coarse = Math.floor(this.#now() / COARSE_MS) * COARSE_MS;
  }

  override updated(): void {
    const label = this.#situation.counter?.label;
    const site = this.#view.one<SiteRow>('site')?.name;
    if (label !== undefined && site !== undefined)
      document.title = this.#words.t('counter.title', { label, site });
  }

  override render() {
    const site = this.#view.one<SiteRow>('site');
    const timeZone = site?.timeZone ?? 'Europe/Berlin';
    const { phase, counter } = this.#situation;
    const { status } = this.#status;
    return html`<header>
        <counter-header
        .site=${site}
        .counter=${counter}
        .services=${this.#services}
        .phase=${phase}
        .clerk=${status.actor?.name ?? ''}
        .connection=${this.#connection}
        ></counter-header>
        <status-banner .status=${status} .timeZone=${timeZone}></status-banner>
      </header>
      ${this.#view.ready ? this.#desk(timeZone) : this.#waiting()}
      <refusal-note .code=${this.#clerk.refusal}></refusal-note>`;
  }

  #waiting() {
    const { refusal } = this.#view;
    const words =
      refusal === undefined ? this.#words.t('counter.loading') : this.#words.t(`refusal.${refusal.code}`);
    return html`<main><p class="message">${words}</p></main>`;
  }

  #desk(timeZone: string) {
    const { counter } = this.#situation;
    const tickets = this.#view.of<TicketRow>('ticket');
    const services = this.#services;
    const taken = counter?.open?.services ?? counter?.services ?? [];
    const queue =
      counter === undefined
        ? []
        : queueFor(tickets, counter, this.#view.one<SiteRow>('site')?.dials?.secondary);
    const others = otherVisits(this.#view.of<CounterRow>('counter'), this.#ticket, this.#counterId);
    return html`<main>
        ${this.#place(queue, timeZone)}
        <div class="cards">
          <waiting-by-service
            .demand=${demand([...services.values()], tickets, taken, this.coarse)}
            .waits=${this.#view.of<WaitRow>('wait')}
          ></waiting-by-service>
          <other-counters .visits=${others} .timeZone=${timeZone}></other-counters>
        </div>
      </main>
      <aside>
        <queue-list
          .tickets=${queue}
          .services=${services}
          .now=${this.coarse}
          .timeZone=${timeZone}
          .free=${this.#situation.phase === 'free'}
        ></queue-list>
      </aside>`;
  }

  #place(queue: readonly TicketRow[], timeZone: string) {
    const { phase, counter, visit } = this.#situation;
    const services = this.#services;
    const { busy } = this.#clerk;
    const off = !this.#status.usable;
    if (phase === 'unknown') return this.#unknown();
    if (phase === 'held') return this.#held(timeZone);
    if (phase === 'closed') {
      const own = counter?.services.flatMap((id) => services.get(id) ?? []) ?? [];
      return html`<open-panel .services=${own} .off=${off} .busy=${busy === 'open'}></open-panel>`;
    }
    const next = queue.find(isCallable);
    return html`<visit-card
        .visit=${visit}
        .service=${visit && services.get(visit.serviceId)}
        .next=${next}
        .nextService=${next && services.get(next.serviceId)}
        .timeZone=${timeZone}
        .now=${this.#now}
      ></visit-card>
      <call-panel .phase=${phase} .busy=${busy} .off=${off}></call-panel>`;
  }

  #unknown() {
    const values = { site: this.#view.one<SiteRow>('site')?.name ?? '', counter: this.#counterId };
    return html`<section class="said">
      <h2>${this.#words.t('counter.unknown-title')}</h2>
      <p>${this.#words.t('counter.unknown-text', values)}</p>
    </section>`;
  }

  #held(timeZone: string) {
    const { counter, visit } = this.#situation;
    const { name = '', since = 0 } = counter?.open ?? {};
    return html`<section class="said">
      <h2>${this.#words.t('counter.held-title', { name })}</h2>
      <p>${this.#words.t('counter.held-text', { time: this.#words.time(since, timeZone) })}</p>
      ${visit === undefined ? nothing : html`<p>${this.#words.t('counter.held-visit', { code: visit.code })}</p>`}
    </section>`;
  }

  get #services(): Map<string, ServiceRow> {
    const rows = this.#view.of<ServiceRow>('service').toSorted((a, b) => a.position - b.position);
    return new Map(rows.map((service) => [service.id, service]));
  }

  get #situation(): Situation {
    const counter = this.#view.one<CounterRow>(`counter:${this.#counterId}`);
    return situation(counter, this.#ticket, this.#status.status.actor?.id);
  }

  readonly #ticket = (id: string) => this.#view.one<TicketRow>(`ticket:${id}`);

  readonly #keydown = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || event.isComposing) return;
    const { key, repeat, ctrlKey, altKey, metaKey, shiftKey } = event;
    const focus = focusOf(event.composedPath()[0]);
    const move = moveFor({ key, repeat, ctrlKey, altKey, metaKey, shiftKey, focus }, this.#situation.phase);
    if (move !== undefined) {
      event.preventDefault();
      this.#make(move);
    } else if (key === ' ' && repeat && focus === 'page') {
      // A held space bar must not scroll the page away either.
      event.preventDefault();
    }
  };

  #make(move: MoveName): void {
    const now = this.#situation;
    const services = move === 'open' ? (this.renderRoot.querySelector('open-panel')?.chosen ?? []) : [];
    if (!this.#status.usable || !this.#view.ready || !movesIn[now.phase].includes(move)) return;
    if (move === 'open' && services.length === 0) return;
    void this.#clerk.make(move, fingerprint(now), services);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'counter-app': CounterApp;
  }
}
