import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { rangeText, shown } from '../../shared/forecast/shown.ts';
import type { TicketStatus as Status } from '../../shared/model.ts';
import { Words } from '../../shared/ui/i18n.ts';
import { base, kernSheet } from '../../shared/ui/kern.ts';
import type { ExpectedRow } from '../../shared/views/forecast-rows.ts';
import type { OwnTicketRow } from '../../shared/views/rows.ts';

/** In these nobody has to watch the number any more. */
const OVER: ReadonlySet<Status> = new Set(['finished', 'missed', 'left', 'sent']);

/** The number and where it stands, in words. */
@customElement('ticket-status')
export class TicketStatus extends LitElement {
  static override styles = [
    kernSheet,
    base,
    css`
      :host {
        display: grid;
        justify-items: center;
        gap: 0.35rem;
        padding: 1.25rem;
        border: var(--aufruf-border);
        border-radius: var(--aufruf-radius-large);
        background: var(--aufruf-surface);
        text-align: center;
      }
      h1 {
        font-size: 1rem;
        font-weight: 400;
        color: var(--aufruf-muted);
      }
      h1 bdi {
        display: block;
        font-size: clamp(4rem, 22vw, 6rem);
        font-weight: 700;
        line-height: 1.05;
        color: var(--aufruf-action);
        white-space: nowrap;
      }
      h1.over bdi {
        color: var(--aufruf-muted);
      }
      .state {
        margin-block-start: 0.5rem;
        font-size: 1.5rem;
        font-weight: 600;
        line-height: 1.25;
        text-wrap: balance;
      }
      .wait {
        margin-block: 0.25rem;
        font-size: 1.125rem;
        line-height: 1.4;
        text-wrap: balance;
      }
      .note,
      .service {
        line-height: 1.4;
        color: var(--aufruf-muted);
        text-wrap: balance;
      }
      .service {
        inline-size: 100%;
        margin-block-start: 0.75rem;
        padding-block-start: 0.75rem;
        border-block-start: var(--aufruf-border);
        font-size: 0.9375rem;
      }
    `,
  ];

  @property({ attribute: false }) ticket: OwnTicketRow | undefined;
  /** When the call comes, while it is awaited and something honest can be said. */
  @property({ attribute: false }) expected: ExpectedRow | undefined;
  /** The server's clock, epoch ms. */
  @property({ type: Number }) now = 0;
  @property() timeZone = 'Europe/Berlin';

  readonly #words = new Words(this);

  override render() {
    const { ticket } = this;
    const words = this.#words;
    if (ticket === undefined) return nothing;
    const over = OVER.has(ticket.status);
    const counter = ticket.counter ?? '';
    const said = {
      waiting: [words.t('ticket.waiting', { count: ticket.ahead }), words.t('ticket.waiting-note')],
      called: [words.t('ticket.called'), words.t('ticket.counter', { counter })],
      serving: [words.t('ticket.serving'), words.t('ticket.serving-note', { counter })],
      finished: [words.t('ticket.finished'), words.t('ticket.finished-note')],
      missed: [words.t('ticket.missed'), words.t('ticket.missed-note')],
      booked: [words.t('ticket.booked'), words.t('ticket.booked-note')],
      parked: [words.t('ticket.parked'), words.t('ticket.parked-note')],
      left: [words.t('ticket.left'), words.t('ticket.left-note')],
      sent: [words.t('ticket.sent'), words.t('ticket.sent-note')],
    }[ticket.status];
    return html`
      <h1 class=${over ? 'over' : ''}>${words.t('ticket.your-number')} <bdi dir="ltr">${ticket.code}</bdi></h1>
      <div role="status">
        <p class="state">${said[0]}</p>
        ${this.#wait(ticket)}
        <p class="note">${said[1]}</p>
      </div>
      <p class="service">
        ${words.text(ticket.service)}<br />${words.t('ticket.issued', { time: words.time(ticket.issuedAt, this.timeZone) })}
      </p>
    `;
  }

  #wait({ status, ahead }: OwnTicketRow) {
    const range = this.expected && shown(this.expected, this.now);
    if (status !== 'waiting' || ahead === 0 || range === undefined) return nothing;
    const words = this.#words;
    return html`<p class="wait">
      ${words.t('common.wait-range', { range: rangeText(range) })},
      ${words.t('common.wait-by', { time: words.time(range.by, this.timeZone) })}
    </p>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'ticket-status': TicketStatus;
  }
}
