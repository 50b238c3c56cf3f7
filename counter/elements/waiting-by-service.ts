import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { Words } from '../../shared/ui/i18n.ts';
import { base, kernSheet } from '../../shared/ui/kern.ts';
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
      li {
        display: grid;
        grid-template-columns: minmax(0, 5fr) minmax(3rem, 5fr) 2.5ch;
        align-items: center;
        gap: var(--kern-metric-space-small);
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
    `,
  ];

  @property({ attribute: false }) demand: readonly Demand[] = [];

  readonly #words = new Words(this);

  override render() {
    const most = Math.max(1, ...this.demand.map(({ service }) => service.waiting));
    return html`<h2>${this.#words.t('counter.demand')}</h2>
      <ul>
        ${this.demand.map((entry) => this.#row(entry, most))}
      </ul>`;
  }

  #row({ service, taken, late }: Demand, most: number) {
    const classes = [taken ? '' : 'other', late ? 'late' : ''].join(' ');
    // The lengths are attributes: the content security policy lets no style attribute pass.
    return html`<li class=${classes}>
      <span class="name">${service.letter} ${this.#words.text(service.short)}</span>
      <svg aria-hidden="true">
        <rect class="track" width="100%" height="100%" rx="5"></rect>
        <rect class="fill" width="${(100 * service.waiting) / most}%" height="100%" rx="5"></rect>
      </svg>
      <strong>
        ${service.waiting}${late ? html`<span class="kern-sr-only">, ${this.#words.t('counter.demand-late')}</span>` : nothing}
      </strong>
    </li>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'waiting-by-service': WaitingByService;
  }
}
