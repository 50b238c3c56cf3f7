import { css, html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { Words } from '../../shared/ui/i18n.ts';
import { base, kernSheet } from '../../shared/ui/kern.ts';
import { listed } from '../../shared/ui/listed.ts';
import type { TicketRow } from '../../shared/views/rows.ts';
import { counterName } from '../counter-name.ts';
import type { OtherVisit } from '../situation.ts';
import { card } from './card.ts';

/** Who is at the neighbours' counters: "where do I have to go?" is asked at any of them. */
@customElement('other-counters')
export class OtherCounters extends LitElement {
  static override styles = [
    kernSheet,
    base,
    card,
    css`
      li {
        display: grid;
        grid-template-columns: max-content max-content minmax(0, 1fr);
        align-items: baseline;
        gap: var(--kern-metric-space-small);
        padding-block: 0.2em;
      }
      bdi {
        font-weight: 600;
      }
      .state {
        text-align: end;
        white-space: nowrap;
      }
      .state,
      p {
        color: var(--aufruf-muted);
      }
    `,
  ];

  @property({ attribute: false }) visits: readonly OtherVisit[] = [];
  @property() timeZone = 'Europe/Berlin';

  readonly #words = new Words(this);

  override render() {
    const words = this.#words;
    return html`<h2>${words.t('counter.others')}</h2>
      ${
        this.visits.length === 0
          ? html`<p>${words.t('counter.others-none')}</p>`
          : html`<ul>
            ${listed(
              this.visits,
              ({ counter }) => counter.id,
              ({ counter, visit }) => html`<li>
                <span>${counterName(words, counter.label)}</span>
                <bdi dir="ltr">${visit.code}</bdi>
                <span class="state">${this.#state(visit)}</span>
              </li>`,
            )}
          </ul>`
      }`;
  }

  #state({ status, startedAt, calledAt }: TicketRow): string {
    const serving = status === 'serving';
    const at = (serving ? startedAt : calledAt) ?? 0;
    const time = this.#words.time(at, this.timeZone);
    return this.#words.t(serving ? 'counter.other-serving' : 'counter.other-called', { time });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'other-counters': OtherCounters;
  }
}
