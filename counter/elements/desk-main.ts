import { html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { base, kernSheet } from '../../shared/ui/kern.ts';
import type { Desk } from '../asks/ask.ts';
import { mainStyles } from '../desk-styles.ts';
import type { MoveName } from '../moves.ts';
import { appointmentsAround, demand, isCallable } from '../queue.ts';
import { otherVisits, type Phase } from '../situation.ts';
import './appointments-list.ts';
import './call-panel.ts';
import './foot-bar.ts';
import './open-panel.ts';
import './other-counters.ts';
import './staff-messages.ts';
import './visit-card.ts';
import './waiting-by-service.ts';

/** The left side of the desk: who is here, what can be done, and what goes on at the site. */
@customElement('desk-main')
export class DeskMain extends LitElement {
  static override styles = [kernSheet, base, mainStyles];

  @property({ attribute: false }) desk: Desk | undefined;
  @property() phase: Phase = 'unknown';
  @property() busy: MoveName | undefined;
  @property({ type: Boolean }) off = false;
  @property({ attribute: false }) now: () => number = Date.now;

  /** Ids of the services that a closed counter is to open for. */
  get chosen(): readonly string[] {
    return this.renderRoot.querySelector('open-panel')?.chosen ?? [];
  }

  override render() {
    const { desk } = this;
    if (desk === undefined) return nothing;
    const { tickets, counter, counters, services, coarse } = desk;
    const timeZone = desk.site?.timeZone ?? 'Europe/Berlin';
    const byId = new Map(services.map((service) => [service.id, service]));
    const ticket = (id: string) => tickets.find((each) => each.id === id);
    const others = otherVisits(counters, ticket, desk.counterId);
    const taken = counter?.open?.services ?? counter?.services ?? [];
    return html`<staff-messages
        .messages=${desk.messages}
        .counterId=${desk.counterId}
        .timeZone=${timeZone}
      ></staff-messages>
      ${this.#place(desk, timeZone)}
      <div class="cards">
        <waiting-by-service
          .demand=${demand(services, tickets, taken, coarse)}
          .waits=${desk.waits ?? []}
        ></waiting-by-service>
        <appointments-list
          .tickets=${appointmentsAround(tickets, coarse)}
          .services=${byId}
          .now=${coarse}
          .timeZone=${timeZone}
        ></appointments-list>
        <other-counters .visits=${others} .timeZone=${timeZone}></other-counters>
      </div>
      <foot-bar
        .phase=${this.phase}
        .undo=${counter?.open?.undo}
        .issued=${desk.issued?.code}
        .now=${this.now}
        .busy=${this.busy}
        .off=${this.off}
      ></foot-bar>`;
  }

  #place(desk: Desk, timeZone: string) {
    const { phase, busy, off } = this;
    if (phase === 'unknown') return this.#unknown(desk);
    if (phase === 'held') return this.#held(desk, timeZone);
    const services = new Map(desk.services.map((service) => [service.id, service]));
    if (phase === 'closed') {
      const own = desk.counter?.services.flatMap((id) => services.get(id) ?? []) ?? [];
      return html`<open-panel .services=${own} .off=${off} .busy=${busy === 'open'}></open-panel>`;
    }
    const { visit, tickets } = desk;
    const [next, afterNext] = desk.queue.filter(isCallable);
    return html`<visit-card
        .visit=${visit}
        .phone=${desk.phone}
        .service=${visit && services.get(visit.serviceId)}
        .services=${services}
        .codeOf=${(id: string) => tickets.find((each) => each.id === id)?.code}
        .next=${next}
        .nextService=${next && services.get(next.serviceId)}
        .afterNext=${afterNext}
        .pausedSince=${phase === 'paused' ? desk.counter?.open?.paused?.since : undefined}
        .timeZone=${timeZone}
        .now=${this.now}
      ></visit-card>
      <call-panel .phase=${phase} .busy=${busy} .off=${off}></call-panel>`;
  }

  #unknown({ words, site, counterId }: Desk) {
    return html`<section class="said">
      <h2>${words.t('counter.unknown-title')}</h2>
      <p>${words.t('counter.unknown-text', { site: site?.name ?? '', counter: counterId })}</p>
    </section>`;
  }

  #held({ words, counter, visit }: Desk, timeZone: string) {
    const { name = '', since = 0 } = counter?.open ?? {};
    return html`<section class="said">
        <h2>${words.t('counter.held-title', { name })}</h2>
        <p>${words.t('counter.held-text', { time: words.time(since, timeZone) })}</p>
        ${visit === undefined ? nothing : html`<p>${words.t('counter.held-visit', { code: visit.code })}</p>`}
      </section>
      <call-panel phase="held" .busy=${this.busy} .off=${this.off}></call-panel>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'desk-main': DeskMain;
  }
}
