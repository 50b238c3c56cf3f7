import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { Words } from '../../shared/ui/i18n.ts';
import { base, kernSheet } from '../../shared/ui/kern.ts';
import type { FiguresRow, ServiceRow } from '../../shared/views/rows.ts';
import type { SiteBrief } from '../asks/ask.ts';
import { card } from '../elements/card.ts';
import { MINUTE, minutesBetween } from '../queue.ts';
import { fireAsk } from './fire.ts';
import { serviceAsk } from './lead-asks.ts';
import { smallButton } from './lead-styles.ts';
import { keptPercent, newcomerWait, type Overview } from './overview.ts';

/** Every service: how many wait, how long, and what whoever comes now has before them. */
@customElement('service-table')
export class ServiceTable extends LitElement {
  static override styles = [
    kernSheet,
    base,
    card,
    smallButton,
    css`
      table {
        inline-size: 100%;
        border-collapse: collapse;
        font-variant-numeric: tabular-nums lining-nums;
      }
      th {
        color: var(--aufruf-muted);
        font-size: 0.9375rem;
        font-weight: 400;
        text-align: start;
      }
      tbody th {
        color: inherit;
        font-size: inherit;
      }
      th,
      td {
        padding: 0.25rem 0.5rem 0.25rem 0;
      }
      tr + tr,
      tbody {
        border-block-start: var(--aufruf-border);
      }
      td {
        white-space: nowrap;
      }
      td:last-child {
        padding-inline-end: 0;
        text-align: end;
      }
      .bad {
        color: var(--kern-color-feedback-danger);
        font-weight: 600;
      }
      small {
        display: block;
        color: var(--kern-color-orange-700);
      }
      small.pilot {
        color: var(--aufruf-muted);
      }
      .pilot b {
        color: var(--kern-color-turquois-800);
        font-weight: 600;
      }
    `,
  ];

  @property({ attribute: false }) overview: Overview | undefined;
  @property({ attribute: false }) sites: readonly SiteBrief[] = [];
  @property({ type: Boolean }) off = false;

  readonly #words = new Words(this);

  override render() {
    const { overview } = this;
    if (overview === undefined) return nothing;
    const words = this.#words;
    return html`<h2 id="title">${words.t('lead.services')}</h2>
      <table aria-labelledby="title">
        <thead>
          <tr>
            <th scope="col">${words.t('lead.services')}</th>
            <th scope="col">${words.t('lead.col-waiting')}</th>
            <th scope="col">${words.t('lead.col-longest')}</th>
            <th scope="col">${words.t('lead.col-target')}</th>
            <th scope="col">${words.t('lead.col-newcomer')}</th>
            <td></td>
          </tr>
        </thead>
        <tbody>
          ${overview.services.map((service) => this.#row(overview, service))}
        </tbody>
      </table>`;
  }

  #row(overview: Overview, service: ServiceRow) {
    const words = this.#words;
    const { id, letter, short, waiting, targetMinutes } = service;
    const figures = overview.figures.get(id);
    const longest = figures?.since === undefined ? undefined : minutesBetween(figures.since, overview.now);
    const wait = newcomerWait(overview, id);
    const coming = wait === undefined ? undefined : Math.round(wait / MINUTE);
    const minutes = (value: number | undefined) =>
      value === undefined ? '–' : words.t('lead.minutes', { minutes: value });
    const bad = (value: number | undefined) => (value !== undefined && value > targetMinutes ? 'bad' : '');
    const label = words.t('lead.change', { service: words.text(short) });
    return html`<tr>
      <th scope="row">
        ${letter} ${words.text(short)}
        ${figures?.trial === undefined ? nothing : this.#pilot(figures, figures.trial)}
        ${figures?.stopped === undefined ? nothing : html`<small>${words.t('lead.stopped')}</small>`}
      </th>
      <td>${waiting}</td>
      <td class=${bad(longest)}>${minutes(longest)}</td>
      <td>${targetMinutes}</td>
      <td class=${bad(coming)}>${minutes(coming)}</td>
      <td>
        <button
          type="button"
          aria-label=${label}
          aria-disabled=${this.off}
          @click=${() => this.off || fireAsk(this, serviceAsk(overview, service, this.sites, words))}
        >
          …
        </button>
      </td>
    </tr>`;
  }

  /** What is tried out is looked at by itself: until when, and what came of it today. */
  #pilot({ called, within, served }: FiguresRow, trial: NonNullable<FiguresRow['trial']>) {
    const words = this.#words;
    const day = (date: string) => words.date(Date.parse(`${date}T12:00:00Z`), 'UTC');
    const said = { from: day(trial.from), to: day(trial.to) };
    const percent = keptPercent({ called, within });
    return html`<small class="pilot">
      <b>${words.t('lead.pilot')}</b> ${words.t('lead.pilot-days', said)}
      ${percent === undefined ? nothing : html`<br />${words.t('lead.pilot-today', { served, percent })}`}
    </small>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'service-table': ServiceTable;
  }
}
