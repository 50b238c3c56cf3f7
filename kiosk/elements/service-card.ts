import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { rangeText } from '../../shared/forecast/shown.ts';
import type { MessageKey } from '../../shared/messages/format.ts';
import { Words } from '../../shared/ui/i18n.ts';
import { icon } from '../../shared/ui/icons.ts';
import { base, kernSheet } from '../../shared/ui/kern.ts';
import type { WaitRow } from '../../shared/views/forecast-rows.ts';
import type { KioskServiceRow } from '../../shared/views/rows.ts';
import type { NotNow } from '../not-now.ts';

const NO_BREAK = '\u00a0';

const STATES: Readonly<Record<NotNow, MessageKey>> = {
  'service-closed': 'kiosk.state-closed',
  'service-off': 'kiosk.state-off',
  'service-full': 'kiosk.state-full',
  'service-not-on-trial': 'kiosk.state-off',
  'service-booked-only': 'kiosk.state-booked',
  'closing-too-near': 'kiosk.state-closed',
  'issuing-stopped': 'kiosk.state-full',
};

/** One service to touch: what it is called, what to bring, how many wait. */
@customElement('service-card')
export class ServiceCard extends LitElement {
  static override shadowRootOptions: ShadowRootInit = {
    ...LitElement.shadowRootOptions,
    delegatesFocus: true,
  };
  static override styles = [
    kernSheet,
    base,
    css`
      :host {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        container-type: inline-size;
      }
      button {
        display: grid;
        grid-template-columns: minmax(0, 1fr) auto 1.75rem;
        align-items: center;
        column-gap: 1.25rem;
        min-block-size: var(--service-card-size, 5.6rem);
        padding: 0.6rem 1.35rem 0.6rem 1.5rem;
        border: var(--aufruf-border);
        border-radius: var(--aufruf-radius);
        background: var(--aufruf-surface);
        color: var(--aufruf-text);
        text-align: start;
        cursor: pointer;
        touch-action: manipulation;
      }
      button:active {
        background: var(--kern-color-darkblue-025);
      }
      .name {
        display: block;
        font-size: 1.55rem;
        font-weight: 600;
        line-height: 1.2;
        text-wrap: balance;
        hyphens: auto;
      }
      .bring {
        display: block;
        margin-block-start: 0.2rem;
        font-size: 1.15rem;
        line-height: 1.35;
        color: var(--aufruf-muted);
      }
      .waiting {
        font-size: 1.15rem;
        color: var(--aufruf-muted);
        font-variant-numeric: tabular-nums lining-nums;
        line-height: 1.25;
        max-inline-size: 9rem;
        text-wrap: balance;
        text-align: end;
      }
      svg {
        inline-size: 1.75rem;
        block-size: 1.75rem;
      }
      :host(:dir(rtl)) svg {
        scale: -1 1;
      }
      .wait {
        display: block;
        font-size: 1.4rem;
        font-weight: 600;
        color: var(--aufruf-text);
        white-space: nowrap;
      }
      button.closed {
        background: transparent;
      }
      button.closed .wait {
        white-space: normal;
        text-wrap: balance;
      }
      button.closed .name {
        color: var(--aufruf-muted);
        font-weight: 500;
      }
      .wheel {
        inline-size: 1.6rem;
        block-size: 1.6rem;
        border: 0.2rem solid currentColor;
        border-inline-end-color: transparent;
        border-radius: 50%;
        animation: turn 0.9s linear infinite;
      }
      button.taken,
      button.taken:active {
        background: var(--aufruf-action);
        border-color: var(--aufruf-action);
      }
      button.taken * {
        color: var(--aufruf-on-action);
      }
      button.off,
      button.other {
        background: transparent;
        cursor: default;
      }
      button.off .name,
      button.other .name {
        color: var(--aufruf-muted);
        font-weight: 500;
      }
      button.off svg,
      button.other svg {
        opacity: 0;
      }
      /* As wide as a phone: what is said of the wait comes below the name. */
      @container (max-width: 30rem) {
        button {
          grid-template-columns: 1fr 1.75rem;
        }
        .waiting {
          grid-area: 2 / 1;
          max-inline-size: none;
          text-align: start;
        }
        svg,
        .wheel {
          grid-area: 1 / 2 / span 2;
        }
      }
      @keyframes turn {
        to {
          rotate: 1turn;
        }
      }
      @media (prefers-reduced-motion: reduce) {
        .wheel {
          animation: none;
        }
      }
    `,
  ];

  @property({ attribute: false }) service: KioskServiceRow | undefined;
  /** Why there is no number for it now; a touch tells what to do instead. */
  @property() why: NotNow | undefined;
  /** What a newcomer would wait. */
  @property({ attribute: false }) wait: WaitRow | undefined;
  /** The server cannot be asked right now. */
  @property({ type: Boolean }) off = false;
  /** This card was touched, or another one was. */
  @property() asked: 'no' | 'this' | 'long' | 'other' = 'no';

  readonly #words = new Words(this);

  override render() {
    const { service, asked, why } = this;
    const words = this.#words;
    if (service === undefined) return nothing;
    const taken = asked === 'this' || asked === 'long';
    const state = taken ? 'taken' : asked === 'other' ? 'other' : this.off ? 'off' : why ? 'closed' : '';
    return html`<button
      type="button"
      class=${state}
      aria-disabled=${asked !== 'no' || this.off ? 'true' : 'false'}
      @click=${this.#choose}
    >
      <span>
        <span class="name">${words.text(service.name)}</span>
        <span class="bring">${taken ? words.t(asked === 'long' ? 'kiosk.asking-long' : 'kiosk.asking') : this.#bring(service)}</span>
      </span>
      <span class="waiting">${taken ? nothing : this.#waiting(service)}</span>
      ${taken ? html`<span class="wheel"></span>` : icon('chevron-right')}
    </button>`;
  }

  #bring({ hint, bring }: KioskServiceRow): string {
    const words = this.#words;
    const wanted = bring === undefined ? '' : words.t('kiosk.bring', { what: words.text(bring) });
    return [words.text(hint), wanted].filter(Boolean).join(' · ');
  }

  #waiting({ waiting }: KioskServiceRow) {
    const words = this.#words;
    if (this.why !== undefined) return html`<span class="wait">${words.t(STATES[this.why])}</span>`;
    const count = words.t('kiosk.waiting', { count: waiting });
    const { from, to } = this.wait ?? {};
    if (from === undefined || to === undefined || waiting === 0) return count;
    const range = words.t('common.wait', { range: rangeText({ from, to }) });
    return html`<span class="wait">${range.replace(' ', NO_BREAK)}</span>${count}`;
  }

  readonly #choose = (): void => {
    if (this.service === undefined || this.off) return;
    this.dispatchEvent(
      new CustomEvent('service-chosen', { detail: this.service.id, bubbles: true, composed: true }),
    );
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'service-card': ServiceCard;
  }
  interface HTMLElementEventMap {
    /** Id of the service. */
    'service-chosen': CustomEvent<string>;
  }
}
