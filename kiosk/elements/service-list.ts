import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { Words } from '../../shared/ui/i18n.ts';
import { icon } from '../../shared/ui/icons.ts';
import { base, kernSheet } from '../../shared/ui/kern.ts';
import type { WireRefusal } from '../../shared/ui/wire.ts';
import type { WaitRow } from '../../shared/views/forecast-rows.ts';
import type { ServiceRow } from '../../shared/views/rows.ts';
import './service-card.ts';

/** The services to choose from, and why the last touch did not lead to a number. */
@customElement('service-list')
export class ServiceList extends LitElement {
  static override styles = [
    kernSheet,
    base,
    css`
      :host {
        display: grid;
        grid-template-rows: auto 1fr;
        gap: 0.9rem;
        overflow-y: auto;
        padding: 0.25rem var(--kiosk-margin) 0.5rem;
        scrollbar-width: thin;
      }
      ul {
        display: grid;
        align-content: start;
        gap: var(--service-list-gap, 0.9rem);
      }
      li {
        display: grid;
      }
      .trouble {
        display: flex;
        align-items: center;
        gap: 0.9rem;
        padding: 1rem 1.5rem;
        border-radius: var(--aufruf-radius);
        background: var(--kern-color-orange-050);
        color: var(--kern-color-neutral-950);
        font-size: 1.3rem;
        line-height: 1.35;
      }
      .trouble svg {
        flex: none;
        inline-size: 2rem;
        block-size: 2rem;
      }
      small {
        display: block;
        font-size: 1.05rem;
        color: var(--kern-color-neutral-700);
      }
      @media (orientation: landscape) {
        ul {
          grid-template-columns: 1fr 1fr;
        }
      }
    `,
  ];

  @property({ attribute: false }) services: readonly ServiceRow[] = [];
  /** What a newcomer would wait, by service. */
  @property({ attribute: false }) waits: readonly WaitRow[] = [];
  /** Id of the service that was touched and not answered yet. */
  @property() asked: string | undefined;
  @property({ attribute: false }) trouble: WireRefusal | undefined;
  /** Why the server cannot be asked right now; undefined while it can. */
  @property() off: string | undefined;

  readonly #words = new Words(this);

  override render() {
    const { asked } = this;
    return html`
      <div role="alert">${this.#trouble()}</div>
      <ul aria-label=${this.#words.t('kiosk.services')}>
        ${this.services
          .toSorted((a, b) => a.position - b.position)
          .map(
            (service) => html`<li>
              <service-card
                .service=${service}
                .wait=${this.waits.find(({ serviceId }) => serviceId === service.id)}
                .off=${this.off !== undefined && asked === undefined}
                .asked=${asked === undefined ? 'no' : asked === service.id ? 'this' : 'other'}
              ></service-card>
            </li>`,
          )}
      </ul>
    `;
  }

  #trouble() {
    const words = this.#words;
    if (this.off !== undefined && this.asked === undefined) return note(words.t('kiosk.offline'), this.off);
    if (this.trouble !== undefined) return note(words.t(`refusal.${this.trouble.code}`));
    return nothing;
  }
}

function note(words: string, why = '') {
  return html`<p class="trouble">${icon('warning')}<span>${words}<small>${why}</small></span></p>`;
}

declare global {
  interface HTMLElementTagNameMap {
    'service-list': ServiceList;
  }
}
