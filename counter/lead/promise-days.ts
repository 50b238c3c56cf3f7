import { css, html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Accuracy } from '../../shared/forecast/accuracy.ts';
import { Words } from '../../shared/ui/i18n.ts';
import { base, kernSheet } from '../../shared/ui/kern.ts';
import { card } from '../elements/card.ts';
import type { Overview } from './overview.ts';

/** So many days are shown, today first. */
const SHOWN = 10;

/** What visitors were told with their numbers, and what came of it, day by day. */
@customElement('promise-days')
export class PromiseDays extends LitElement {
  static override styles = [
    kernSheet,
    base,
    card,
    css`
      p,
      thead th {
        color: var(--aufruf-muted);
      }
      table {
        inline-size: 100%;
        border-collapse: collapse;
        font-variant-numeric: tabular-nums lining-nums;
      }
      th {
        font-weight: 400;
        text-align: start;
      }
      thead th {
        font-size: 0.9375rem;
      }
      th,
      td {
        padding: 0.25rem 0.75rem 0.25rem 0;
      }
      tr + tr,
      tbody {
        border-block-start: var(--aufruf-border);
      }
    `,
  ];

  @property({ attribute: false }) overview: Overview | undefined;

  readonly #words = new Words(this);

  override render() {
    const words = this.#words;
    const days = (this.overview?.accuracy?.days ?? []).toReversed().slice(0, SHOWN);
    const head = ['day', 'quotes', 'promise', 'band', 'error'] as const;
    return html`<h2 id="title">${words.t('lead.promises')}</h2>
      ${
        days.length === 0
          ? html`<p>${words.t('lead.no-promise')}</p>`
          : html`<table aria-labelledby="title">
            <thead>
              <tr>
                ${head.map((key) => html`<th scope="col">${words.t(`lead.col-${key}`)}</th>`)}
              </tr>
            </thead>
            <tbody>
              ${days.map((day) => this.#row(day))}
            </tbody>
          </table>`
      }`;
  }

  #row({ day, quotes, kept, inBand, medianError }: Accuracy) {
    const words = this.#words;
    const percent = (share: number) => `${Math.round(100 * share)} %`;
    // A calendar day is the same wherever it is read.
    const name = words.day(Date.parse(`${day}T12:00:00Z`), 'UTC');
    return html`<tr>
      <th scope="row">${name}</th>
      <td>${quotes}</td>
      <td>${percent(kept)}</td>
      <td>${percent(inBand)}</td>
      <td>${words.t('lead.minutes', { minutes: Math.max(1, Math.round(medianError)) })}</td>
    </tr>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'promise-days': PromiseDays;
  }
}
