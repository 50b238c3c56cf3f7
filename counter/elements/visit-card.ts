import { html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { explainCall } from '../../shared/explain.ts';
import { Words } from '../../shared/ui/i18n.ts';
import { base, kernSheet } from '../../shared/ui/kern.ts';
import type { PhoneRow, ServiceRow, TicketRow } from '../../shared/views/rows.ts';
import { languageName } from '../language-name.ts';
import { dueOf, MINUTE, minutesBetween } from '../queue.ts';
import './stop-watch.ts';
import { visitStyles } from './visit-styles.ts';

/** Who is at the counter, or on the way there. */
@customElement('visit-card')
export class VisitCard extends LitElement {
  static override styles = [kernSheet, base, visitStyles];

  @property({ attribute: false }) visit: TicketRow | undefined;
  /** What the visitor's phone has said of the call. */
  @property({ attribute: false }) phone: PhoneRow | undefined;
  @property({ attribute: false }) service: ServiceRow | undefined;
  @property({ attribute: false }) services: ReadonlyMap<string, ServiceRow> = new Map();
  /** Code of a ticket by its id, for those that a call was weighed against. */
  @property({ attribute: false }) codeOf: (id: string) => string | undefined = () => undefined;
  /** Who would be called next, where nobody is here. */
  @property({ attribute: false }) next: TicketRow | undefined;
  @property({ attribute: false }) nextService: ServiceRow | undefined;
  /** And who after that. */
  @property({ attribute: false }) afterNext: TicketRow | undefined;
  /** Epoch ms; the counter rests. */
  @property({ type: Number }) pausedSince: number | undefined;
  @property() timeZone = 'Europe/Berlin';
  @property({ attribute: false }) now: () => number = Date.now;

  readonly #words = new Words(this);

  override render() {
    const { visit } = this;
    return html`<p class="kern-sr-only" role="status">${this.#said(visit)}</p>
      ${visit === undefined ? this.#nobody() : this.#visit(visit)}`;
  }

  /** The change in one sentence, for whoever does not see the card. */
  #said(visit: TicketRow | undefined): string {
    if (visit === undefined) return this.#words.t('counter.free-title');
    const state = this.#words.t(visit.status === 'serving' ? 'counter.since-start' : 'counter.since-call');
    return `${state}: ${visit.code}, ${this.#words.text(this.service?.name)}`;
  }

  #nobody() {
    const { next, pausedSince } = this;
    const words = this.#words;
    if (pausedSince !== undefined) {
      const time = words.time(pausedSince, this.timeZone);
      return html`<div class="nobody">
        <h2>${words.t('counter.paused-title')}</h2>
        <p>${words.t('counter.paused-since', { time })}</p>
      </div>`;
    }
    const values = { code: next?.code ?? '', service: words.text(this.nextService?.short) };
    return html`<div class="nobody">
      <h2>${words.t('counter.free-title')}</h2>
      <p>${next === undefined ? words.t('counter.free-empty') : words.t('counter.free-next', values)}</p>
      ${next === undefined ? nothing : html`<p>${this.#whyNext(next)}</p>`}
    </div>`;
  }

  /** The order in words, before it is made: whose promised time comes first. */
  #whyNext(next: TicketRow): string {
    const words = this.#words;
    const time = (ticket: TicketRow) => words.time(dueOf(ticket), this.timeZone);
    if (next.early === true && next.slot !== undefined)
      return words.t('counter.why-early', { time: words.time(next.slot, this.timeZone) });
    const { afterNext } = this;
    if (afterNext === undefined || afterNext.wakesAt !== undefined)
      return words.t('counter.why-next', { due: time(next) });
    const values = { due: time(next), other: afterNext.code };
    const later = time(afterNext);
    return later === values.due
      ? words.t('counter.why-just-before', values)
      : words.t('counter.why-before', { ...values, later });
  }

  #visit(visit: TicketRow) {
    const words = this.#words;
    const {
      code,
      calledAt = visit.issuedAt,
      startedAt,
      language,
      calls,
      kiosk,
      persons,
      priority,
      note,
      from,
    } = visit;
    const serving = visit.status === 'serving';
    const began = serving ? (startedAt ?? calledAt) : calledAt;
    return html`<bdi class="code" dir="ltr">${code}</bdi>
      <div class="about">
        <h2>${words.text(this.service?.name)}</h2>
        <p>${this.#history(visit).join(' · ')}</p>
        <ul>
          <li>${words.t('counter.language', { language: languageName(language) })}</li>
          ${kiosk === undefined ? nothing : html`<li>${kiosk}</li>`}
          ${from === undefined ? nothing : html`<li>${words.t('counter.from-site', { site: from.name })}</li>`}
          ${persons > 1 ? html`<li>${words.t('counter.persons', { count: persons })}</li>` : nothing}
          ${priority === undefined ? nothing : html`<li>${words.t('counter.priority', { reason: priority.reason })}</li>`}
          ${note === undefined ? nothing : html`<li>${words.t('counter.note', { note })}</li>`}
          ${phoneSaid(visit, this.phone, words)}
          ${calls > 1 ? html`<li>${words.t('counter.call-number', { number: calls })}</li>` : nothing}
        </ul>
      </div>
      <div class="since">
        <span>${words.t(serving ? 'counter.since-start' : 'counter.since-call')}</span>
        <stop-watch .since=${began} .now=${this.now}></stop-watch>
        ${serving ? this.#normal(began) : nothing}
      </div>
      ${this.#extra(visit)}`;
  }

  /** What a visit like this takes as a rule: to plan by, not to be measured by. */
  #normal(began: number) {
    const minutes = this.service?.normalMinutes;
    if (minutes === undefined) return nothing;
    const long = this.now() - began > minutes * MINUTE;
    return html`<small class=${long ? 'long' : ''}>${this.#words.t('counter.normal', { minutes })}</small>`;
  }

  #extra({ code, why, pending, slot }: TicketRow) {
    const words = this.#words;
    const { timeZone, codeOf } = this;
    const bring = words.text(this.service?.bring);
    const later = pending.map((id) => words.text(this.services.get(id)?.short)).join(', ');
    const entry = (label: string, text: string) =>
      text === '' ? nothing : html`<div><dt>${label}</dt> <dd>${text}</dd></div>`;
    const reason = why === undefined ? '' : explainCall(words.language, { code, why, codeOf, timeZone });
    return html`<dl class="extra">
      ${entry(words.t('counter.bring'), bring)} ${entry(words.t('counter.then'), later)}
      ${entry(words.t('counter.slot'), slot === undefined ? '' : words.time(slot, timeZone))}
      ${entry(words.t('counter.why'), reason)}
    </dl>`;
  }

  #history({ issuedAt, firstCalledAt = issuedAt }: TicketRow): string[] {
    const words = this.#words;
    return [
      words.t('counter.pulled', { time: words.time(issuedAt, this.timeZone) }),
      words.t('counter.called', { time: words.time(firstCalledAt, this.timeZone) }),
      words.t('counter.waited', { minutes: minutesBetween(issuedAt, firstCalledAt) }),
    ];
  }
}

/** Only of the call that stands, until it is answered. */
function phoneSaid({ status, calledAt }: TicketRow, phone: PhoneRow | undefined, words: Words) {
  if (status !== 'called' || phone?.sawCallOf !== calledAt) return nothing;
  return html`<li>${words.t(phone?.onWay ? 'counter.phone-on-way' : 'counter.phone-saw')}</li>`;
}

declare global {
  interface HTMLElementTagNameMap {
    'visit-card': VisitCard;
  }
}
