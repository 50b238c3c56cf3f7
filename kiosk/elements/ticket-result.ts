import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { rangeText, shown } from '../../shared/forecast/shown.ts';
import type { Text } from '../../shared/model.ts';
import { Words } from '../../shared/ui/i18n.ts';
import { base, kernSheet } from '../../shared/ui/kern.ts';
import type { PrintPhase, Shown } from '../steps.ts';
import { actionButtons } from './action-buttons.ts';
import './print-note.ts';

/** The number, large; everything else on this screen explains it. */
@customElement('ticket-result')
export class TicketResult extends LitElement {
  static override styles = [
    kernSheet,
    base,
    actionButtons,
    css`
      :host {
        display: grid;
        grid-template-rows: minmax(0, 1fr) auto;
        gap: 1.5rem;
        padding: 1.75rem var(--kiosk-margin) 2rem;
      }
      .number {
        overflow-y: auto;
        display: grid;
        align-content: var(--number-align, safe center);
        justify-items: center;
        gap: 1.75rem;
        padding: 1.5rem;
        border: var(--aufruf-border);
        border-radius: var(--aufruf-radius-large);
        background: var(--aufruf-surface);
        color: var(--aufruf-text);
        text-align: center;
      }
      h1 {
        font-size: 1.6rem;
        font-weight: 400;
        color: var(--aufruf-muted);
      }
      /* A reader types: its keys are no sign of somebody who needs to see where the focus is. */
      h1:focus-visible {
        outline: none;
      }
      h1 bdi {
        display: block;
        font-size: min(14rem, 31vmin);
        font-weight: 700;
        line-height: 1.05;
        color: var(--aufruf-action);
        white-space: nowrap;
      }
      /* Codes of appointments have four digits. */
      h1 bdi.long {
        font-size: min(11rem, 24.5vmin);
      }
      .trouble h1 bdi {
        font-size: min(10rem, 24vmin, 12vh);
      }
      .trouble {
        gap: 1.1rem;
      }
      /* The sentence about the paper says what to do now. */
      .trouble .watch {
        display: none;
      }
      .service {
        font-size: 1.9rem;
        font-weight: 600;
        line-height: 1.25;
        text-wrap: balance;
      }
      .ahead {
        margin-block-start: 0.6rem;
        font-size: 1.6rem;
      }
      .where {
        margin-block-start: 1rem;
        font-size: 2.4rem;
        font-weight: 600;
        line-height: 1.25;
      }
      .kept {
        color: var(--aufruf-muted);
      }
      .wait {
        margin-block-start: 0.4rem;
        font-size: 1.6rem;
        font-weight: 600;
      }
      .wait small {
        display: block;
        font-size: 1.25rem;
        font-weight: 400;
      }
      .watch {
        font-size: 1.25rem;
        line-height: 1.4;
        color: var(--aufruf-muted);
        text-wrap: balance;
      }
      .leave {
        display: grid;
        grid-template-columns: 1fr 1fr;
        gap: 0.75rem;
      }
      .leave p {
        grid-column: 1 / -1;
        font-size: 1.15rem;
        color: var(--aufruf-muted);
        text-align: center;
        font-variant-numeric: tabular-nums lining-nums;
      }
      @media (orientation: landscape) {
        :host {
          gap: 0.75rem;
          padding-block: 1.25rem;
        }
        .number {
          gap: 0.9rem;
          padding: 0.9rem;
        }
        h1 bdi,
        h1 bdi.long,
        .trouble h1 bdi {
          font-size: 21vmin;
        }
        .trouble {
          grid-template-columns: 1fr 1fr;
          align-items: center;
          column-gap: 2rem;
        }
        button {
          min-block-size: 3.75rem;
        }
      }
      @media (max-width: 560px) {
        .number {
          padding: 1rem;
        }
      }
    `,
  ];

  @property({ attribute: false }) ticket: Shown | undefined;
  @property({ attribute: false }) service: Text | undefined;
  /** What else there is to say of it; empty where there is nothing. */
  @property() note = '';
  @property() phase: PrintPhase = 'printing';
  /** Why it could not be printed. */
  @property() reason: string | undefined;
  /** Of the number's page; empty where it is not for this screen. */
  @property() address = '';
  @property({ type: Number }) secondsLeft = 0;
  /** In how many of ten cases such times were kept; undefined: too early to say. */
  @property({ attribute: false }) kept: number | undefined;
  @property() timeZone = 'Europe/Berlin';

  readonly #words = new Words(this);

  override firstUpdated(): void {
    // Who cannot see the screen hears the number first.
    this.renderRoot.querySelector('h1')?.focus();
  }

  override render() {
    const { ticket } = this;
    const words = this.#words;
    const trouble = this.phase === 'slow' || this.phase === 'failed';
    if (ticket === undefined) return nothing;
    return html`
      <section class=${trouble ? 'number trouble' : 'number'} tabindex="0" aria-label=${words.t('kiosk.your-number')}>
        <div>
          <h1 tabindex="-1">${words.t(ticket.title ?? 'kiosk.your-number')} <bdi dir="ltr" class=${ticket.code.length > 5 ? 'long' : ''}>${ticket.code}</bdi></h1>
          <p class="service">${words.text(this.service)}</p>
          ${ticket.ahead === undefined ? nothing : html`<p class="ahead">${words.t('kiosk.ahead', { count: ticket.ahead })}</p>`}
          ${this.#wait(ticket)}
          ${this.note === '' ? nothing : html`<p class=${ticket.paperless ? 'where' : 'ahead'}>${this.note}</p>`}
        </div>
        ${
          ticket.paperless
            ? nothing
            : html`<print-note .phase=${this.phase} .reason=${this.reason} .address=${this.address}></print-note>`
        }
        ${ticket.paperless || ticket.isLater ? nothing : html`<p class="watch">${words.t('kiosk.watch')}</p>`}
      </section>
      <div class="leave">
        <p>${words.t('kiosk.closes', { seconds: this.secondsLeft })}</p>
        <button type="button" @click=${() => this.dispatchEvent(new Event('more-time'))}>
          ${words.t('kiosk.more-time')}
        </button>
        <button type="button" class="main" @click=${() => this.dispatchEvent(new Event('visit-left'))}>
          ${words.t('kiosk.done')}
        </button>
      </div>
    `;
  }

  /** What was told with the number; nothing for who is next. */
  #wait({ quote, issuedAt = 0, ahead = 0 }: Shown) {
    const range = quote && shown(quote, issuedAt);
    if (quote === undefined || range === undefined || ahead === 0) return nothing;
    const words = this.#words;
    return html`<p class="wait">
      ${words.t('common.wait-range', { range: rangeText(range) })}
      <small>${words.t('common.wait-by', { time: words.time(quote.by, this.timeZone) })}</small>
      ${this.kept === undefined ? nothing : html`<small class="kept">${words.t('common.accuracy', { tenths: this.kept })}</small>`}
    </p>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'ticket-result': TicketResult;
  }
  interface HTMLElementEventMap {
    'more-time': Event;
    'visit-left': Event;
  }
}
