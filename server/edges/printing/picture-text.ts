import type { SKRSContext2D } from '@napi-rs/canvas';
import type { LineElement, TextSpan } from './elements.ts';
import { CELL } from './elements.ts';
import { paperFont } from './fonts.ts';

/** Letters that fill a 12 × 24 cell as the printers' font A does. */
const LETTER_SIZE = { A: 23, B: 16.5 } as const;
/** Where letters stand in the cell, from its top, in parts of its height. */
const BASELINE = 0.79;

/**
 * Draws one line of text, each run of words exactly as wide as its cells on the real paper: the letters keep their
 * shape, the space between them gives.
 */
export function drawLine(
  context: SKRSContext2D,
  line: LineElement,
  left: number,
  top: number,
  dots: number,
): void {
  const tallest = Math.max(0, ...line.spans.map((span) => CELL[span.font].height * span.height));
  const used = line.spans.reduce((sum, span) => sum + cellWidth(span) * [...span.text].length, 0);
  let x = left + (line.align === 'center' ? (dots - used) / 2 : line.align === 'right' ? dots - used : 0);
  for (const span of line.spans) {
    const height = CELL[span.font].height * span.height;
    const width = cellWidth(span) * [...span.text].length;
    drawSpan(context, span, x, top + tallest - height, width, height);
    x += width;
  }
}

function cellWidth(span: TextSpan): number {
  return CELL[span.font].width * span.width;
}

function drawSpan(
  context: SKRSContext2D,
  span: TextSpan,
  x: number,
  y: number,
  width: number,
  height: number,
): void {
  const ink = context.fillStyle;
  if (span.invert) {
    context.fillRect(x, y, width, height);
    context.fillStyle = '#fff';
  }
  const lead = span.text.length - span.text.trimStart().length;
  const text = span.text.trim();
  const cell = cellWidth(span);
  if (/^[─═]+$/.test(text)) drawRule(context, text, x + lead * cell, y, [...text].length * cell, height);
  else if (text !== '') drawText(context, span, text, x + lead * cell, y + height * BASELINE);
  if (span.underline) context.fillRect(x, y + height - 2, width, 2);
  context.fillStyle = ink;
}

/** Line-drawing characters touch their neighbours. */
function drawRule(
  context: SKRSContext2D,
  text: string,
  x: number,
  y: number,
  width: number,
  height: number,
): void {
  const middle = Math.round(y + height / 2);
  if (text.startsWith('─')) {
    context.fillRect(x, middle - 1, width, 3);
    return;
  }
  context.fillRect(x, middle - 3, width, 2);
  context.fillRect(x, middle + 1, width, 2);
}

function drawText(context: SKRSContext2D, span: TextSpan, text: string, x: number, baseline: number): void {
  const letters = [...text].length;
  const stretch = span.width / span.height;
  const room = (letters * cellWidth(span)) / stretch;
  context.save();
  context.translate(x, baseline);
  context.font = paperFont(LETTER_SIZE[span.font] * span.height, span.bold);
  context.textAlign = 'left';
  context.textBaseline = 'alphabetic';
  context.direction = 'ltr';
  const natural = context.measureText(text).width;
  const spare = (room - natural) / letters;
  const squeeze = spare < 0 ? room / natural : 1;
  context.scale(stretch * squeeze, 1);
  if (spare > 0) {
    context.letterSpacing = `${spare}px`;
    context.translate(spare / 2, 0);
  }
  context.fillText(text, 0, 0);
  context.restore();
}
