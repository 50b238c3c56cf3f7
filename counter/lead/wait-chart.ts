import { css, html, LitElement, unsafeCSS } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import uPlot from 'uplot';
import plotCss from 'uplot/dist/uPlot.min.css?inline';
import { Words } from '../../shared/ui/i18n.ts';
import { base, kernSheet } from '../../shared/ui/kern.ts';
import { card } from '../elements/card.ts';
import { MINUTE } from '../queue.ts';
import type { Overview } from './overview.ts';

const HEIGHT = 230;
const QUARTER = 900_000;
/** Seconds shown at least: a day that has just begun is not drawn across the whole width. */
const LEAST_SECONDS = 4 * 3600;

/** How long those waited who were called, over the day, beside the longest target. */
@customElement('wait-chart')
export class WaitChart extends LitElement {
  static override styles = [
    kernSheet,
    base,
    card,
    unsafeCSS(plotCss),
    css`
      .plot {
        position: relative;
        min-block-size: ${HEIGHT}px;
      }
      p {
        color: var(--aufruf-muted);
      }
    `,
  ];

  @property({ attribute: false }) overview: Overview | undefined;
  @property() timeZone = 'Europe/Berlin';
  @query('.plot') private place!: HTMLElement | null;

  readonly #words = new Words(this);
  readonly #observer = new ResizeObserver(() => this.#resize());
  #plot: uPlot | undefined;
  #drawn = '';

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#observer.disconnect();
    this.#plot?.destroy();
    this.#plot = undefined;
  }

  override render() {
    const words = this.#words;
    const points = this.overview?.points ?? [];
    return html`<h2>${words.t('lead.curve')}</h2>
      ${
        points.length === 0
          ? html`<p>${words.t('lead.curve-none')}</p>`
          : html`<div class="plot" role="img" aria-label=${this.#said()}></div>`
      }`;
  }

  override updated(): void {
    const { place, overview } = this;
    if (place === null || overview === undefined) return;
    const data = this.#data(overview);
    const key = JSON.stringify(data);
    if (this.#plot?.root.parentElement !== place) {
      this.#plot?.destroy();
      this.#plot = new uPlot(this.#options(place.clientWidth), data, place);
      this.#observer.observe(place);
    } else if (key !== this.#drawn) this.#plot.setData(data);
    this.#drawn = key;
  }

  #resize(): void {
    if (this.place !== null && this.place.clientWidth > 0)
      this.#plot?.setSize({ width: this.place.clientWidth, height: HEIGHT });
  }

  /** The same for whoever does not see it. */
  #said(): string {
    const words = this.#words;
    const points = this.overview?.points ?? [];
    return points
      .map(({ at, calls, waitMs }) => {
        const minutes = Math.round(waitMs / calls / MINUTE);
        return `${words.time(at, this.timeZone)} ${words.t('lead.minutes', { minutes })}`;
      })
      .join(', ');
  }

  #data({ points, services, figures }: Overview): uPlot.AlignedData {
    const asked = services.filter(({ id }) => (figures.get(id)?.called ?? 0) > 0);
    const target = Math.max(...asked.map(({ targetMinutes }) => targetMinutes), 0);
    const times = points.map(({ at }) => (at + QUARTER / 2) / 1000);
    const waits = points.map(({ calls, waitMs }) => waitMs / calls / MINUTE);
    const first = times[0] ?? 0;
    const end = Math.max(first + LEAST_SECONDS, (times.at(-1) ?? 0) + QUARTER / 1000);
    return [[...times, end], [...waits, null], [...times, end].map(() => target)];
  }

  #options(width: number): uPlot.Options {
    const color = (name: string) => getComputedStyle(this).getPropertyValue(name).trim();
    const words = this.#words;
    const axis = {
      stroke: color('--kern-color-layout-text-muted'),
      grid: { stroke: color('--kern-color-neutral-150'), width: 1 },
      ticks: { show: false },
      font: '14px "Fira Sans", sans-serif',
    };
    return {
      width,
      height: HEIGHT,
      legend: { show: false },
      cursor: { show: false },
      scales: { x: { time: true }, y: { range: (_plot, _min, max) => [0, Math.max(30, max * 1.1)] } },
      axes: [
        { ...axis, values: (_plot, values) => values.map((at) => words.time(at * 1000, this.timeZone)) },
        {
          ...axis,
          size: 60,
          values: (_plot, values) => values.map((minutes) => words.t('lead.minutes', { minutes })),
        },
      ],
      series: [
        {},
        { stroke: color('--kern-color-action-default'), width: 3, points: { show: true, size: 5 } },
        { stroke: color('--kern-color-orange-500'), width: 2, dash: [6, 5], points: { show: false } },
      ],
    };
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'wait-chart': WaitChart;
  }
}
