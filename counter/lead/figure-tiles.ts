import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { Words } from '../../shared/ui/i18n.ts';
import { base, kernSheet } from '../../shared/ui/kern.ts';
import { minutesBetween, stopwatch } from '../queue.ts';
import { isLate, keptPercent, type Overview, type Totals, totals } from './overview.ts';

/** Share from which the promise counts as kept. */
const GOOD_PERCENT = 80;
/** Nine of ten are promised; below this it is not bad luck any more. */
const PROMISED_PERCENT = 85;

/** The day in five numbers. */
@customElement('figure-tiles')
export class FigureTiles extends LitElement {
  static override styles = [
    kernSheet,
    base,
    css`
      dl {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(min(13rem, 100%), 1fr));
        gap: 1.25rem;
        margin: 0;
      }
      div {
        padding: 1.125rem 1.5rem;
        border: var(--aufruf-border);
        border-radius: var(--aufruf-radius);
        background: var(--aufruf-surface);
        font-size: var(--kern-font-size-16);
        line-height: 1.35;
      }
      dt,
      .more {
        color: var(--aufruf-muted);
      }
      dd {
        margin: 0;
      }
      .figure {
        font-size: 2.625rem;
        font-weight: 600;
        line-height: 1.15;
      }
      .good {
        color: var(--kern-color-turquois-800);
      }
      .bad {
        color: var(--kern-color-feedback-danger);
      }
    `,
  ];

  @property({ attribute: false }) overview: Overview | undefined;
  @property() timeZone = 'Europe/Berlin';

  readonly #words = new Words(this);

  override render() {
    const { overview } = this;
    if (overview === undefined) return nothing;
    const words = this.#words;
    const sum = totals(overview.figures.values());
    const kept = keptPercent(sum);
    const longest =
      sum.since === undefined
        ? words.t('lead.nobody-waits')
        : words.t('lead.longest', { minutes: minutesBetween(sum.since, overview.now) });
    const open = overview.counters.filter((counter) => counter.open !== undefined);
    const paused = open.filter((counter) => counter.open?.paused !== undefined).length;
    const counters = words.t('lead.of-counters', {
      open: open.length,
      count: overview.counters.length,
      paused,
    });
    const { ahead } = overview;
    const end = ahead !== undefined && ahead.end.p50 > overview.now ? ahead.end : undefined;
    const good = kept === undefined ? '' : kept >= GOOD_PERCENT ? 'good' : 'bad';
    return html`<dl>
      ${this.#tile(words.t('lead.waiting'), String(sum.waiting), longest)}
      ${this.#tile(
        words.t('lead.kept'),
        kept === undefined ? '–' : `${kept} %`,
        kept === undefined
          ? words.t('lead.no-call')
          : words.t('lead.kept-of', { within: sum.within, called: sum.called }),
        good,
      )}
      ${this.#tile(
        words.t('lead.mean'),
        sum.meanMs === undefined ? '–' : stopwatch(sum.meanMs),
        done(words, sum),
      )}
      ${this.#promises(overview)}
      ${this.#tile(
        words.t('lead.last-done'),
        end === undefined ? '–' : words.time(end.p50, this.timeZone),
        end === undefined
          ? counters
          : words.t('lead.last-done-by', { time: words.time(end.p90, this.timeZone), counters }),
        end !== undefined && ahead !== undefined && isLate(ahead) ? 'bad' : '',
      )}
    </dl>`;
  }

  /** What visitors were told with their numbers, and what came of it. */
  #promises({ accuracy }: Overview) {
    const words = this.#words;
    if (accuracy === undefined) return this.#tile(words.t('lead.promised'), '–', words.t('lead.no-promise'));
    const { quotes, kept, medianError } = accuracy;
    const percent = Math.round(100 * kept);
    const more = words.t('lead.promised-of', { quotes, minutes: Math.max(1, Math.round(medianError)) });
    return this.#tile(
      words.t('lead.promised'),
      `${percent} %`,
      more,
      percent >= PROMISED_PERCENT ? 'good' : 'bad',
    );
  }

  #tile(label: string, figure: string, more: string, look = '') {
    return html`<div>
      <dt>${label}</dt>
      <dd class="figure ${look}">${figure}</dd>
      <dd class="more">${more}</dd>
    </div>`;
  }
}

/** Whom the rule has rescued is told where there are any. */
function done(words: Words, { served, missed, rescued }: Totals): string {
  const all = words.t('lead.done', { served, missed });
  return rescued === 0 ? all : `${all} · ${words.t('lead.rescued', { count: rescued })}`;
}

declare global {
  interface HTMLElementTagNameMap {
    'figure-tiles': FigureTiles;
  }
}
