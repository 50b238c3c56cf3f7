import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { rangeText } from '../../shared/forecast/shown.ts';
import { Words } from '../../shared/ui/i18n.ts';
import { base, kernSheet } from '../../shared/ui/kern.ts';
import type { WaitRow } from '../../shared/views/forecast-rows.ts';
import type { Demand } from '../queue.ts';
import { card } from './card.ts';

/** How many wait for what, at the whole site. */
@customElement('waiting-by-service')
export class WaitingByService extends LitElement {
  static override styles = [
    kernSheet,
    base,
    card,
    css`
      :host {
        container-type: inline-size;
      }
      ul {
        display: grid;
        grid-template-columns: minmax(0, max-content) minmax(3rem, 1fr) auto auto auto;
        column-gap: var(--kern-metric-space-small);
      }
      /* Where it is narrow the names stay whole, and the bars go. */
      @container (max-width: 25rem) {
        ul {
          grid-template-columns: minmax(0, 1fr) auto auto;
        }
        svg {
          display: none;
        }
        small {
          grid-column: 1 / -1;
          margin-block-start: -0.2em;
        }
      }
      li {
        display: grid;
        grid-column: 1 / -1;
        grid-template-columns: subgrid;
        align-items: center;
        padding-block: 0.2em;
      }
      li.other {
        color: var(--aufruf-muted);
      }
      svg {
        inline-size: 100%;
        block-size: 0.65rem;
      }
      .track {
        fill: var(--kern-color-darkblue-050);
      }
      .fill {
        fill: var(--aufruf-action);
      }
      .other .fill {
        fill: var(--kern-color-neutral-450);
      }
      .late .fill {
        fill: var(--kern-color-orange-450);
      }
      strong {
        font-weight: 600;
        font-variant-numeric: tabular-nums;
        text-align: end;
      }
      .wait {
        color: var(--aufruf-muted);
        font-size: 0.875rem;
        font-variant-numeric: tabular-nums;
        text-align: end;
        white-space: nowrap;
      }
      small {
        color: var(--kern-color-orange-700);
        font-size: 0.875rem;
        font-weight: 500;
        white-space: nowrap;
      }
    `,
  ];

  @property({ attribute: false }) demand: readonly Demand[] = [];

  /** What a newcomer would wait, by service. */
  @property({ attribute: false }) waits: readonly WaitRow[] = [];

  readonly #words = new Words(this);

  override render() {
    const most = Math.max(1, ...this.demand.map(({ service }) => service.waiting));
    return html`<h2>${this.#words.t('counter.demand')}</h2>
      <ul>
        ${this.demand.map((entry) => this.#row(entry, most))}
      </ul>`;
  }

  #row({ service, taken, late }: Demand, most: number) {
    const classes = [taken ? '' : 'other', late > 0 ? 'late' : ''].join(' ');
    // The lengths are attributes: the content security policy lets no style attribute pass.
    return html`<li class=${classes}>
      <span class="name">${service.letter} ${this.#words.text(service.short)}</span>
      <svg aria-hidden="true">
        <rect class="track" width="100%" height="100%" rx="5"></rect>
        <rect class="fill" width="${(100 * service.waiting) / most}%" height="100%" rx="5"></rect>
      </svg>
      <strong>${service.waiting}</strong>
      <span class="wait">${service.waiting === 0 ? nothing : this.#range(service.id)}</span>
      ${late > 0 ? html`<small>${this.#words.t('counter.demand-late', { count: late })}</small>` : nothing}
    </li>`;
  }

  #range(id: string) {
    const { from, to } = this.waits.find(({ serviceId }) => serviceId === id) ?? {};
    if (from === undefined || to === undefined) return nothing;
    return this.#words.t('common.wait', { range: rangeText({ from, to }) });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'waiting-by-service': WaitingByService;
  }
}
