import { css, html, LitElement, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import type { MessageKey } from '../../shared/messages/format.ts';
import { Connection } from '../../shared/ui/connection.ts';
import { Words } from '../../shared/ui/i18n.ts';
import { base, kernSheet } from '../../shared/ui/kern.ts';
import { listed } from '../../shared/ui/listed.ts';
import '../../shared/ui/status-banner.ts';
import { StatusController } from '../../shared/ui/view-controller.ts';
import type { PromiseRow } from '../../shared/views/forecast-rows.ts';
import type { SummaryRow } from '../../shared/views/rows.ts';
import { COARSE_MS } from '../desk.ts';
import { otherSites } from '../directory.ts';
import '../elements/sign-in-door.ts';
import { minutesBetween } from '../queue.ts';
import { leadStyles } from './lead-styles.ts';
import { worstFirst } from './worst-first.ts';

interface Summary extends SummaryRow {
  /** In how many of ten cases the times that were told were kept. */
  readonly tenths?: number | undefined;
}

/** All sites that one may see, worst first; each leads to its own page. */
@customElement('city-app')
export class CityApp extends LitElement {
  static override styles = [
    kernSheet,
    base,
    leadStyles,
    css`
      h1 {
        padding: 1rem 1.75rem;
        border-block-end: var(--aufruf-border);
        background: var(--aufruf-surface);
        font-size: var(--kern-font-size-18);
        font-weight: 600;
      }
      table {
        inline-size: 100%;
        border: var(--aufruf-border);
        border-collapse: collapse;
        background: var(--aufruf-surface);
        font-size: var(--kern-font-size-18);
        font-variant-numeric: tabular-nums lining-nums;
      }
      th,
      td {
        padding: 0.75rem 1rem;
        border-block-end: var(--aufruf-border);
        font-weight: 400;
        text-align: start;
      }
      thead th {
        color: var(--aufruf-muted);
        font-size: var(--kern-font-size-16);
      }
      a {
        color: var(--aufruf-action);
        font-weight: 600;
      }
      small {
        display: block;
        color: var(--aufruf-muted);
      }
      .bad {
        color: var(--kern-color-feedback-danger);
        font-weight: 600;
      }
    `,
  ];

  @state() private rows: readonly Summary[] = [];
  /** What is said where there are no rows. */
  @state() private state: MessageKey = 'house.loading';

  readonly #words = new Words(this);
  readonly #connection: Connection;
  readonly #status: StatusController;
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor(from: string) {
    super();
    this.#connection = new Connection({ site: from, seat: `supervisor.${from}` });
    this.#status = new StatusController(this, this.#connection);
    const failed = () => (this.state = 'house.failed');
    void otherSites('', failed).then((sites) => this.#watch(sites.map(({ id }) => id)));
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#timer = setInterval(() => this.requestUpdate(), COARSE_MS);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.#timer);
  }

  /** One small room for each site; those that refuse are not ours to see. */
  #watch(sites: readonly string[]): void {
    this.state = sites.length === 0 ? 'lead.city-none' : 'house.loading';
    const watched = sites.map((site) =>
      this.#connection.watch(
        'city',
        {},
        () => {
          const isAnswered = watched.every(({ view }) => view.ready || view.refusal !== undefined);
          this.state = isAnswered ? 'lead.city-none' : 'house.loading';
          this.rows = watched.flatMap(({ view }) => {
            const summary = view.row('summary') as SummaryRow | undefined;
            const promise = view.row('promise') as PromiseRow | undefined;
            return summary === undefined ? [] : [{ ...summary, tenths: promise?.tenths }];
          });
        },
        site,
      ),
    );
  }

  override render() {
    const words = this.#words;
    document.title = words.t('lead.city-title');
    const now = this.#connection.now();
    return html`<header>
        <h1>${words.t('lead.city-title')}</h1>
        <status-banner .status=${this.#status.status}></status-banner>
        <sign-in-door .status=${this.#status.status}></sign-in-door>
      </header>
      <main>
        <p role="status">${words.t(this.rows.length === 0 ? this.state : 'lead.city-hint')}</p>
        ${this.rows.length === 0 ? nothing : this.#table(worstFirst(this.rows, now), now)}
      </main>`;
  }

  #table(rows: readonly Summary[], now: number) {
    const words = this.#words;
    const head = ['site', 'waiting', 'longest', 'target', 'counters', 'alarms', 'promises'] as const;
    return html`<table aria-label=${words.t('lead.city-title')}>
      <thead>
        <tr>
          ${head.map((key) => html`<th scope="col">${words.t(`lead.col-${key}`)}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${listed(
          rows,
          ({ id }) => id,
          (row) => this.#row(row, now),
        )}
      </tbody>
    </table>`;
  }

  #row(
    { id, name, place, waiting, since, target, counters, open, alarms, stopped, tenths }: Summary,
    now: number,
  ) {
    const words = this.#words;
    const longest = since === undefined ? undefined : minutesBetween(since, now);
    const isLate = longest !== undefined && target !== undefined && longest > target;
    return html`<tr>
      <th scope="row"><a href="/lead/${id}">${name}</a><small>${place}</small></th>
      <td>
        ${waiting}${stopped > 0 ? html`<small>${words.t('lead.stopped')}</small>` : nothing}
      </td>
      <td class=${isLate ? 'bad' : ''}>
        ${longest === undefined ? '–' : words.t('lead.minutes', { minutes: longest })}
      </td>
      <td>${target ?? '–'}</td>
      <td>${words.t('lead.open-of', { open, count: counters })}</td>
      <td class=${alarms > 0 ? 'bad' : ''}>${words.t('lead.alarm-count', { count: alarms })}</td>
      <td>${tenths === undefined ? '–' : words.t('lead.tenths', { tenths })}</td>
    </tr>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'city-app': CityApp;
  }
}
