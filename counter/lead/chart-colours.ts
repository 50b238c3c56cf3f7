/** What a chart is drawn in: a canvas takes no part in the page's styles, nor in forced colours. */
import type uPlot from 'uplot';

export interface PlotColours {
  readonly text: string;
  readonly grid: string;
  readonly line: string;
  readonly target: string;
  readonly band: string;
  /** Width of the band's own lines, px: drawn where its filling would hide what lies on it. */
  readonly edge: number;
}

const FORCED = {
  text: 'CanvasText',
  grid: 'GrayText',
  line: 'LinkText',
  target: 'CanvasText',
  band: 'transparent',
} as const;

/** The page's colours, or the system's where those are forced. */
export function plotColours(from: Element): PlotColours {
  if (matchMedia('(forced-colors: active)').matches) return { ...FORCED, edge: 1 };
  const styles = getComputedStyle(from);
  const colour = (name: string) => styles.getPropertyValue(`--kern-color-${name}`).trim();
  return {
    text: colour('layout-text-muted'),
    grid: colour('neutral-150'),
    line: colour('action-default'),
    target: colour('orange-500'),
    band: colour('darkblue-100'),
    edge: 0,
  };
}

/** Where the forecast begins. @param now epoch seconds */
export function nowLine(now: () => number, label: string, colours: PlotColours): (plot: uPlot) => void {
  return (plot) => {
    const { ctx, bbox } = plot;
    const x = Math.round(plot.valToPos(now(), 'x', true));
    if (x < bbox.left || x > bbox.left + bbox.width) return;
    ctx.save();
    ctx.strokeStyle = colours.text;
    ctx.fillStyle = colours.text;
    ctx.lineWidth = devicePixelRatio;
    ctx.setLineDash([]);
    ctx.beginPath();
    ctx.moveTo(x, bbox.top);
    ctx.lineTo(x, bbox.top + bbox.height);
    ctx.stroke();
    ctx.font = `${14 * devicePixelRatio}px "Fira Sans", sans-serif`;
    ctx.textAlign = 'start';
    ctx.textBaseline = 'top';
    ctx.fillText(label, x + 5 * devicePixelRatio, bbox.top + 2 * devicePixelRatio);
    ctx.restore();
  };
}
