import { css, html, LitElement } from 'lit';
import { customElement } from 'lit/decorators.js';
import { FRONT_LANGUAGES } from '../shared/languages.ts';
import type { Connection } from '../shared/ui/connection.ts';
import { commandId } from '../shared/ui/connection.ts';
import { Words } from '../shared/ui/i18n.ts';
import { base, kernSheet } from '../shared/ui/kern.ts';
import { everySecond } from '../shared/ui/ticker.ts';
import { StatusController, ViewController } from '../shared/ui/view-controller.ts';
import type { WaitRow } from '../shared/views/forecast-rows.ts';
import type { PrintRow, ServiceRow, SiteRow } from '../shared/views/rows.ts';
import '../shared/ui/language-bar.ts';
import { linkTrouble } from '../shared/ui/status-banner.ts';
import { COMFORTS, type Comfort, Comforts } from './comfort.ts';
import './elements/comfort-bar.ts';
import './elements/kiosk-header.ts';
import './elements/service-list.ts';
import './elements/ticket-result.ts';
import { type PartOfDay, partOfDay } from './part-of-day.ts';
import { Visit, type VisitState } from './visit.ts';

const now = () => performance.now();

@customElement('kiosk-app')
export class KioskApp extends LitElement {
  static override styles = [
    kernSheet,
    base,
    css`
      :host {
        --kiosk-margin: clamp(1rem, 6vw, 2.7rem);
        display: grid;
        grid-template-rows: auto minmax(0, 1fr);
        block-size: 100dvh;
      }
      main {
        display: grid;
        grid-template-rows: auto auto minmax(0, 1fr) auto;
        min-block-size: 0;
      }
      main.result {
        grid-template-rows: minmax(0, 1fr);
      }
      main.low {
        grid-template-rows: minmax(min-content, 1fr) auto minmax(0, auto) auto;
        --service-card-size: 4.9rem;
        --service-list-gap: 0.6rem;
      }
      .low .greeting {
        order: -1;
      }
      .large {
        --service-card-size: 5.5rem;
      }
      language-bar {
        --language-bar-size: 1.15rem;
        padding: 1rem var(--kiosk-margin);
        border-block-end: var(--aufruf-border);
        background: var(--aufruf-surface);
      }
      .low language-bar {
        border-block-start: var(--aufruf-border);
        margin-block-end: 0.6rem;
      }
      .greeting {
        padding: 1.5rem var(--kiosk-margin) 1rem;
      }
      h1 {
        font-size: 2.4rem;
        font-weight: 600;
        line-height: 1.18;
      }
      h1 span {
        display: inline-block;
      }
      .greeting p {
        margin-block-start: 0.4rem;
        font-size: 1.4rem;
        color: var(--aufruf-muted);
      }
      .alone {
        place-self: center;
        padding: 2rem;
        font-size: 1.8rem;
        text-align: center;
        text-wrap: balance;
      }
      @media (orientation: landscape) {
        :host {
          --kiosk-margin: clamp(1rem, 3vw, 2.7rem);
          --service-card-size: 5.4rem;
          --service-list-gap: 0.65rem;
        }
        language-bar {
          padding-block: 0.7rem;
        }
        .greeting {
          padding-block: 0.9rem 0.5rem;
        }
        h1 {
          font-size: 1.9rem;
        }
        .greeting p {
          margin-block-start: 0.1rem;
          font-size: 1.2rem;
        }
      }
    `,
  ];

  readonly #connection: Connection;
  readonly #words = new Words(this);
  readonly #status: StatusController;
  readonly #view: ViewController;
  readonly #comforts = new Comforts(now, () => this.requestUpdate());
  readonly #visit: Visit;

  constructor(connection: Connection) {
    super();
    this.#connection = connection;
    this.#status = new StatusController(this, connection);
    this.#view = new ViewController(this, connection, 'kiosk', undefined);
    this.#visit = new Visit({
      issue: (serviceId, id) =>
        connection.command('issue-ticket', { serviceId, language: this.#words.language }, id),
      newId: commandId,
      now,
      changed: () => this.requestUpdate(),
      ended: () => this.#comforts.reset(),
    });
    everySecond(this, () => this.#tick());
    this.addEventListener('pointerdown', () => this.#comforts.touched(), { capture: true });
    this.addEventListener('keydown', () => this.#comforts.touched(), { capture: true });
  }

  override willUpdate(): void {
    const kiosk = this.#status.status.actor?.kiosk;
    if (kiosk !== undefined) this.#view.watch({ kiosk });
    document.title = this.#words.t('kiosk.title');
  }

  override updated(): void {
    // The paper's state arrives as a row, between two ticks.
    this.#visit.tick(this.#print());
  }

  override render() {
    const { state } = this.#visit;
    const site = this.#view.one<SiteRow>('site');
    return html`
      <header><kiosk-header .site=${site} .connection=${this.#connection}></kiosk-header></header>
      ${
        site === undefined
          ? html`<main class="result"><h1 class="alone">${this.#words.t(this.#waitingFor())}</h1></main>`
          : state.step === 'issued'
            ? this.#result(state)
            : this.#choice(state, site)
      }
    `;
  }

  #choice(state: Exclude<VisitState, { step: 'issued' }>, site: SiteRow) {
    const words = this.#words;
    const part: PartOfDay = partOfDay(this.#connection.now(), site.timeZone);
    return html`<main class=${COMFORTS.filter((comfort) => this.#comforts.has(comfort)).join(' ')}>
      <language-bar .front=${site.languages ?? FRONT_LANGUAGES}></language-bar>
      <div class="greeting">
        <h1><span>${words.t(`kiosk.greeting-${part}`)}</span> <span>${words.t('kiosk.question')}</span></h1>
        <p>${words.t('kiosk.choose')}</p>
      </div>
      <service-list
        .services=${this.#view.of<ServiceRow>('service')}
        .waits=${this.#view.of<WaitRow>('wait')}
        .asked=${state.step === 'asking' ? state.serviceId : undefined}
        .trouble=${state.step === 'choosing' ? state.trouble : undefined}
        .off=${this.#status.usable ? undefined : (linkTrouble(words, this.#status.status, site.timeZone)?.words ?? '')}
        @service-chosen=${(event: CustomEvent<string>) => void this.#visit.ask(event.detail)}
      ></service-list>
      <comfort-bar
        .on=${COMFORTS.filter((comfort) => this.#comforts.has(comfort))}
        @comfort-toggled=${(event: CustomEvent<Comfort>) => this.#comforts.toggle(event.detail)}
      ></comfort-bar>
    </main>`;
  }

  #result({ ticket, phase }: Extract<VisitState, { step: 'issued' }>) {
    return html`<main class="result">
      <ticket-result
        .ticket=${ticket}
        .service=${this.#view.one<ServiceRow>(`service:${ticket.serviceId}`)}
        .phase=${phase}
        .timeZone=${this.#view.one<SiteRow>('site')?.timeZone ?? 'Europe/Berlin'}
        .address=${`${location.origin}/t/${this.#connection.site}/${ticket.token}`}
        .secondsLeft=${this.#visit.secondsLeft}
        @more-time=${() => this.#visit.moreTime()}
        @visit-left=${() => this.#visit.leave()}
      ></ticket-result>
    </main>`;
  }

  #waitingFor() {
    const known = this.#status.status.actor;
    const refused = known === null || (known !== undefined && known.kiosk === undefined);
    return refused || this.#view.refusal?.retryable === false ? 'kiosk.not-in-use' : 'kiosk.starting';
  }

  #print(): PrintRow | undefined {
    const { state } = this.#visit;
    return state.step === 'issued' ? this.#view.one<PrintRow>(`print:${state.ticket.ticketId}`) : undefined;
  }

  #tick(): void {
    this.#visit.tick(this.#print());
    if (this.#visit.state.step === 'choosing' && this.#comforts.idle) {
      this.#visit.end();
      this.#comforts.touched();
    }
    this.requestUpdate();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'kiosk-app': KioskApp;
  }
}
