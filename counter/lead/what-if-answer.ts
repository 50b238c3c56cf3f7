import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { Words } from '../../shared/ui/i18n.ts';
import { base, kernSheet } from '../../shared/ui/kern.ts';
import type { Change, Outcome, WhatIfAnswer } from '../../shared/what-if.ts';
import { fireDeed } from './fire.ts';
import { smallButton } from './lead-styles.ts';
import type { Overview } from './overview.ts';
import { deedOf, effect, type Line, linesOf, nothingChanges } from './what-if.ts';

/** The rest of the day as planned and with a change, side by side, and the button that makes it so. */
@customElement('what-if-answer')
export class WhatIfAnswerTable extends LitElement {
  static override styles = [
    kernSheet,
    base,
    smallButton,
    css`
      :host {
        display: grid;
        justify-items: start;
        gap: var(--kern-metric-space-default);
        font-size: var(--kern-font-size-18);
        line-height: 1.4;
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
        color: var(--aufruf-muted);
        font-size: var(--kern-font-size-16);
        vertical-align: bottom;
      }
      th,
      td {
        padding: 0.375rem 1rem 0.375rem 0;
      }
      tr + tr,
      tbody {
        border-block-start: var(--aufruf-border);
      }
      tbody tr:first-child th,
      strong {
        font-weight: 600;
      }
      .was {
        color: var(--aufruf-muted);
      }
      .good {
        color: var(--kern-color-turquois-800);
      }
      .bad {
        color: var(--kern-color-feedback-danger);
      }
      button {
        min-block-size: 2.75rem;
      }
    `,
  ];

  @property({ attribute: false }) overview: Overview | undefined;
  @property({ attribute: false }) change: Change | undefined;
  @property({ attribute: false }) answer: WhatIfAnswer | undefined;
  @property() timeZone = 'Europe/Berlin';

  readonly #words = new Words(this);

  override render() {
    const { overview, change, answer } = this;
    if (overview === undefined || change === undefined || answer === undefined) return nothing;
    const words = this.#words;
    const why = nothingChanges(change, answer);
    if (why !== undefined) return html`<p>${words.t(why)}</p>`;
    const time = (at: number) => words.time(at, this.timeZone);
    const [was, is] = [time(answer.asPlanned.end.p90), time(answer.changed.end.p90)];
    const deed = deedOf(change, answer, overview, this.timeZone, words);
    return html`<table>
        <thead>
          <tr>
            <th scope="col">${words.t('lead.services')}</th>
            <th scope="col">${words.t('lead.if-p90')}</th>
            <th scope="col">${words.t('lead.if-in-target')}</th>
          </tr>
        </thead>
        <tbody>
          ${linesOf(answer).map((line) => this.#line(overview, line))}
        </tbody>
      </table>
      <p>${was === is ? words.t('lead.if-end-same', { time: is }) : words.t('lead.if-end', { time: is, before: was })}</p>
      ${
        deed === undefined
          ? nothing
          : html`<button type="button" @click=${() => fireDeed(this, deed.deed)}>
              ${words.t(deed.label.key, deed.label.values)}
            </button>`
      }`;
  }

  #line({ services }: Overview, line: Line) {
    const words = this.#words;
    const service = services.find(({ id }) => id === line.serviceId);
    const name =
      service === undefined ? words.t('lead.if-all') : `${service.letter} ${words.text(service.short)}`;
    const minutes = ({ p90 }: Outcome) =>
      p90 === undefined ? words.t('lead.if-never') : words.t('lead.minutes', { minutes: Math.round(p90) });
    const share = ({ inTarget }: Outcome) => `${Math.round(100 * inTarget)} %`;
    const look = effect(line);
    return html`<tr>
      <th scope="row">${name}</th>
      <td>${this.#change(minutes(line.before), minutes(line.after), look)}</td>
      <td>${this.#change(share(line.before), share(line.after), look)}</td>
    </tr>`;
  }

  #change(before: string, after: string, look: string) {
    if (before === after) return after;
    const words = this.#words;
    return html`<span class="was">${before}</span>
      <span aria-hidden="true">→</span><span class="kern-sr-only">${words.t('lead.if-then')}</span>
      <strong class=${look}>${after}</strong>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'what-if-answer': WhatIfAnswerTable;
  }
}
