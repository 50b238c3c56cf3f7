import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { explainCall } from '../../shared/explain.ts';
import { Words } from '../../shared/ui/i18n.ts';
import { base, kernSheet } from '../../shared/ui/kern.ts';
import type { ServiceRow, TicketRow } from '../../shared/views/rows.ts';
import { languageName } from '../language-name.ts';
import { dueOf, MINUTE, minutesBetween } from '../queue.ts';
import './stop-watch.ts';

/** Who is at the counter, or on the way there. */
@customElement('visit-card')
export class VisitCard extends LitElement {
  static override styles = [
    kernSheet,
    base,
    css`
      :host {
        display: grid;
        grid-template-columns: auto 1fr auto;
        align-items: center;
        gap: var(--kern-metric-space-small) var(--kern-metric-space-x-large);
        min-block-size: 10.75rem;
        padding: var(--kern-metric-space-large) var(--kern-metric-space-x-large);
        border: var(--aufruf-border);
        border-radius: var(--aufruf-radius);
        background: var(--aufruf-surface);
      }
      .code {
        color: var(--aufruf-action);
        font-size: 5.25rem;
        font-weight: 600;
        line-height: 1.1;
        word-spacing: -0.05em;
        white-space: nowrap;
      }
      h2 {
        font-size: var(--kern-font-size-24);
        font-weight: 600;
        line-height: 1.3;
      }
      p,
      .since span {
        color: var(--aufruf-muted);
        font-size: var(--kern-font-size-18);
        line-height: 1.35;
      }
      ul {
        display: flex;
        flex-wrap: wrap;
        gap: var(--kern-metric-space-small);
        margin-block-start: var(--kern-metric-space-small);
      }
      li {
        padding: 0.1em 0.7em;
        border: var(--aufruf-border);
        border-radius: var(--kern-metric-border-radius-default);
        font-size: var(--kern-font-size-16);
        line-height: 1.5;
      }
      .since {
        text-align: end;
        white-space: nowrap;
      }
      stop-watch {
        display: block;
        font-size: 2.375rem;
        font-weight: 600;
        line-height: 1.15;
        font-variant-numeric: tabular-nums lining-nums;
      }
      .since small {
        display: block;
        color: var(--aufruf-muted);
        font-size: var(--kern-font-size-16);
      }
      .since small.long {
        color: var(--kern-color-orange-700);
        font-weight: 500;
      }
      .nobody {
        grid-column: 1 / -1;
      }
      .extra {
        display: flex;
        flex-wrap: wrap;
        gap: 0.125rem var(--kern-metric-space-large);
        grid-column: 1 / -1;
        padding-block-start: var(--kern-metric-space-small);
        border-block-start: var(--aufruf-border);
        font-size: var(--kern-font-size-16);
        line-height: 1.4;
      }
      .extra dt {
        display: inline;
        color: var(--aufruf-muted);
      }
      .extra dd {
        display: inline;
      }
      @media (max-width: 87em) {
        :host {
          column-gap: var(--kern-metric-space-large);
        }
        .code {
          font-size: 4.25rem;
        }
        p {
          font-size: var(--kern-font-size-16);
        }
      }
      @media (max-width: 52em) {
        :host {
          grid-template-columns: 1fr auto;
        }
        .about {
          grid-column: 1 / -1;
          grid-row: 2;
        }
      }
    `,
  ];

  @property({ attribute: false }) visit: TicketRow | undefined;
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
    return words.t('counter.why-before', { due: time(next), other: afterNext.code, later: time(afterNext) });
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

declare global {
  interface HTMLElementTagNameMap {
    'visit-card': VisitCard;
  }
}
