import { css, html, LitElement, unsafeCSS } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import uPlot from 'uplot';
import plotCss from 'uplot/dist/uPlot.min.css?inline';
import { Words } from '../../shared/ui/i18n.ts';
import { base, kernSheet } from '../../shared/ui/kern.ts';
import { card } from '../elements/card.ts';
import { MINUTE } from '../queue.ts';
import { nowLine, plotColours } from './chart-colours.ts';
import { smallButton } from './lead-styles.ts';
import type { Overview } from './overview.ts';

const LEAST_HEIGHT = 230;
const QUARTER = 900_000;
/** Seconds shown at least: a day that has just begun is not drawn across the whole width. */
const LEAST_SECONDS = 4 * 3600;

/** How long those waited who were called, over the day, and how it goes on, beside the longest target. */
@customElement('wait-chart')
export class WaitChart extends LitElement {
  static override styles = [
    kernSheet,
    base,
    card,
    smallButton,
    unsafeCSS(plotCss),
    css`
      :host {
        display: flex;
        flex-direction: column;
      }
      .plot {
        position: relative;
        flex: 1;
        min-block-size: ${LEAST_HEIGHT}px;
      }
      /* Takes the room that there is, and makes none. */
      .uplot {
        position: absolute;
      }
      .head {
        display: flex;
        align-items: baseline;
        justify-content: space-between;
        gap: 1rem;
        margin-block-end: var(--kern-metric-space-small);
      }
      p {
        color: var(--aufruf-muted);
      }
    `,
  ];

  @property({ attribute: false }) overview: Overview | undefined;
  @property({ type: Boolean }) off = false;
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
    const { points = [], ahead } = this.overview ?? {};
    return html`<div class="head">
        <h2>${words.t('lead.curve')}</h2>
        <button type="button" aria-disabled=${this.off ? 'true' : 'false'} @click=${() => this.off || this.#whatIf()}>
          ${words.t('lead.what-if')}
        </button>
      </div>
      ${
        points.length + (ahead?.points.length ?? 0) === 0
          ? html`<p>${words.t('lead.curve-none')}</p>`
          : html`<div class="plot" role="img" aria-label=${this.#said()}></div>`
      }`;
  }

  override updated(): void {
    const { place, overview } = this;
    if (place === null || overview === undefined) return;
    const data = this.#data(overview);
    const key = JSON.stringify([data, Math.floor(overview.now / MINUTE)]);
    if (this.#plot?.root.parentElement !== place) {
      this.#plot?.destroy();
      this.#plot = new uPlot(this.#options(place), data, place);
      this.#observer.observe(place);
    } else if (key !== this.#drawn) this.#plot.setData(data);
    this.#drawn = key;
  }

  #whatIf(): void {
    this.dispatchEvent(new CustomEvent('what-if', { bubbles: true, composed: true }));
  }

  #resize(): void {
    const { clientWidth: width = 0, clientHeight: height = 0 } = this.place ?? {};
    if (width > 0) this.#plot?.setSize({ width, height });
  }

  /** The same for whoever does not see it. */
  #said(): string {
    const words = this.#words;
    const { points = [], ahead } = this.overview ?? {};
    const time = (at: number) => words.time(at, this.timeZone);
    const past = points.map(({ at, calls, waitMs }) => {
      const minutes = Math.round(waitMs / calls / MINUTE);
      return `${time(at)} ${words.t('lead.minutes', { minutes })}`;
    });
    const coming = (ahead?.points ?? []).map(({ at, p10, p90 }) =>
      words.t('lead.curve-ahead', { time: time(at), from: p10, to: p90 }),
    );
    return [...past, ...coming].join(', ');
  }

  /** Times in seconds; the forecast's lower and upper line, the target, waits so far, the forecast's middle, minutes. */
  #data({ points, services, figures, ahead, now }: Overview): uPlot.AlignedData {
    const asked = services.filter(({ id }) => (figures.get(id)?.called ?? 0) > 0);
    const target = Math.max(...asked.map(({ targetMinutes }) => targetMinutes), 0);
    const middle = (at: number) => (at + QUARTER / 2) / 1000;
    const past = points.map(({ at, calls, waitMs }) => [middle(at), waitMs / calls / MINUTE] as const);
    const coming = (ahead?.points ?? []).filter(({ at }) => at > now);
    // What is to come goes on from what was last.
    const [joint, last] = past.at(-1) ?? [];
    const drawn =
      last === undefined || coming.length === 0 || joint === undefined
        ? []
        : [[joint, last, last, last, last] as const];
    const rows = [
      ...past.slice(0, past.length - drawn.length).map(([x, wait]) => [x, wait, null, null, null] as const),
      ...drawn,
      ...coming.map(({ at, p10, p50, p90 }) => [middle(at), null, p50, p10, p90] as const),
    ];
    const first = rows[0]?.[0] ?? 0;
    const end = Math.max(first + LEAST_SECONDS, (rows.at(-1)?.[0] ?? 0) + QUARTER / 1000);
    const all = [...rows, [end, null, null, null, null] as const];
    const column = (index: 1 | 2 | 3 | 4) => all.map((row) => row[index] ?? null);
    return [all.map(([x]) => x), column(3), column(4), all.map(() => target), column(1), column(2)];
  }

  #options({ clientWidth: width, clientHeight: height }: HTMLElement): uPlot.Options {
    const words = this.#words;
    const colours = plotColours(this);
    const axis = { stroke: colours.text, ticks: { show: false }, font: '14px "Fira Sans", sans-serif' };
    const edge = { stroke: colours.text, width: colours.edge, points: { show: false } };
    const now = () => (this.overview?.now ?? 0) / 1000;
    return {
      width,
      height,
      legend: { show: false },
      cursor: { show: false },
      scales: { x: { time: true }, y: { range: (_plot, _min, max) => [0, Math.max(30, max * 1.1)] } },
      axes: [
        {
          ...axis,
          grid: { show: false },
          values: (_plot, values) => values.map((at) => words.time(at * 1000, this.timeZone)),
        },
        {
          ...axis,
          size: 60,
          grid: { stroke: colours.grid, width: 1 },
          values: (_plot, values) => values.map((minutes) => words.t('lead.minutes', { minutes })),
        },
      ],
      series: [
        {},
        edge,
        edge,
        { stroke: colours.target, width: 2, dash: [6, 5], points: { show: false } },
        { stroke: colours.line, width: 3, points: { show: true, size: 5 } },
        { stroke: colours.line, width: 3, dash: [3, 5], points: { show: false } },
      ],
      bands: [{ series: [2, 1], fill: colours.band }],
      hooks: { draw: [nowLine(now, words.t('lead.curve-now'), colours)] },
    };
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'wait-chart': WaitChart;
  }
}
