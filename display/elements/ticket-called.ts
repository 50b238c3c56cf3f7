import { css, html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { Words } from '../../shared/ui/i18n.ts';
import { base, kernSheet } from '../../shared/ui/kern.ts';
import type { OwnTicketRow } from '../../shared/views/rows.ts';

/** Long enough to be felt in a pocket. */
const BUZZ_MS = [400, 200, 400, 200, 800];

/** The call: nothing on the phone matters now but where to go. */
@customElement('ticket-called')
export class TicketCalled extends LitElement {
  static override styles = [
    kernSheet,
    base,
    css`
      :host {
        display: grid;
        align-content: center;
        justify-items: center;
        gap: 0.5rem;
        padding: 2rem 1.25rem;
        border-radius: var(--aufruf-radius-large);
        background: var(--aufruf-call);
        color: var(--aufruf-on-call);
        text-align: center;
      }
      p {
        font-size: 1.375rem;
        font-weight: 500;
      }
      h1 {
        display: grid;
        justify-items: center;
        gap: 0.25rem;
        font-size: 1.5rem;
        font-weight: 600;
      }
      .counter {
        font-size: clamp(3.5rem, 19vw, 6rem);
        font-weight: 700;
        line-height: 1.05;
        overflow-wrap: anywhere;
      }
      .code {
        margin-block-start: 1.5rem;
        padding: 0.25rem 1.25rem;
        border-radius: var(--aufruf-radius);
        background: var(--aufruf-on-call);
        color: var(--kern-color-white);
        font-size: 2rem;
        font-weight: 700;
      }
      .since {
        font-size: 1rem;
        font-weight: 400;
      }
    `,
  ];

  @property({ attribute: false }) ticket: OwnTicketRow | undefined;
  @property() timeZone = 'Europe/Berlin';

  readonly #words = new Words(this);

  override updated(changed: PropertyValues<this>): void {
    const before = changed.get('ticket');
    const again = !changed.has('ticket') || before?.calledAt === this.ticket?.calledAt;
    // Browsers forbid it before the first touch, and some do not have it: the picture says it too.
    if (!again && navigator.userActivation.hasBeenActive && 'vibrate' in navigator)
      navigator.vibrate(BUZZ_MS);
  }

  override render() {
    const { ticket } = this;
    const words = this.#words;
    if (ticket === undefined) return nothing;
    const time = ticket.calledAt === undefined ? '' : words.time(ticket.calledAt, this.timeZone);
    return html`
      <div role="alert">
        <h1>
          ${words.t('ticket.called')}
          <span class="counter">${words.t('ticket.counter', { counter: ticket.counter ?? '' })}</span>
        </h1>
      </div>
      <p class="code"><bdi dir="ltr">${ticket.code}</bdi></p>
      <p class="since">${words.t('ticket.called-since', { time })}</p>
    `;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'ticket-called': TicketCalled;
  }
}
