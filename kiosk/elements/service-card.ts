import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { rangeText } from '../../shared/forecast/shown.ts';
import { Words } from '../../shared/ui/i18n.ts';
import { icon } from '../../shared/ui/icons.ts';
import { base, kernSheet } from '../../shared/ui/kern.ts';
import type { WaitRow } from '../../shared/views/forecast-rows.ts';
import type { ServiceRow } from '../../shared/views/rows.ts';

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
      }
      button {
        display: grid;
        grid-template-columns: 1fr auto 1.75rem;
        align-items: center;
        column-gap: 1.25rem;
        min-block-size: var(--service-card-size, 7.1rem);
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
        max-inline-size: 6rem;
        text-align: end;
      }
      svg {
        inline-size: 1.75rem;
        block-size: 1.75rem;
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
      @media (max-width: 560px) {
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

  @property({ attribute: false }) service: ServiceRow | undefined;
  /** What a newcomer would wait. */
  @property({ attribute: false }) wait: WaitRow | undefined;
  /** The server cannot be asked right now. */
  @property({ type: Boolean }) off = false;
  /** This card was touched, or another one was. */
  @property() asked: 'no' | 'this' | 'other' = 'no';

  readonly #words = new Words(this);

  override render() {
    const { service, asked } = this;
    const words = this.#words;
    if (service === undefined) return nothing;
    const taken = asked === 'this';
    return html`<button
      type="button"
      class=${taken ? 'taken' : asked === 'other' ? 'other' : this.off ? 'off' : ''}
      aria-disabled=${asked !== 'no' || this.off ? 'true' : 'false'}
      @click=${this.#choose}
    >
      <span>
        <span class="name">${words.text(service.name)}</span>
        <span class="bring">${taken ? words.t('kiosk.asking') : this.#bring(service)}</span>
      </span>
      <span class="waiting">${taken ? nothing : words.t('kiosk.waiting', { count: service.waiting })}${this.#range(taken)}</span>
      ${taken ? html`<span class="wheel"></span>` : icon('chevron-right')}
    </button>`;
  }

  /** Where somebody waits already, how long it takes. */
  #range(taken: boolean) {
    const { from, to } = this.wait ?? {};
    if (taken || from === undefined || to === undefined || this.service?.waiting === 0) return nothing;
    return html`<br />${this.#words.t('common.wait', { range: rangeText({ from, to }) })}`;
  }

  #bring({ bring }: ServiceRow): string {
    return bring === undefined ? '' : this.#words.t('kiosk.bring', { what: this.#words.text(bring) });
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
