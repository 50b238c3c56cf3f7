import type { SKRSContext2D } from '@napi-rs/canvas';
import { createCanvas } from '@napi-rs/canvas';
import { correction, generate } from 'lean-qr';
import { pixelsOf } from './bitmap.ts';
import type { Align, PaperElement, QrElement } from './elements.ts';
import { drawLine } from './picture-text.ts';

/** Paper is 64 dots wider than the print: 640 dots are 80 mm. */
const MARGIN = 32;
const TOP = 40;
const BOTTOM = 44;
/** The knife cuts this far above the print head: 14 mm. */
const KNIFE = 110;
const TEETH = 8;
const PAPER = '#fdfcf7';
const EDGE = '#d8d4c6';
const INK = '#1c1b1a';

/**
 * Draws decoded elements as the strip of paper that leaves the printer, one pixel per dot, transparent outside the
 * torn edge. Real printers use their own letters; place, size and line breaks are those of the bytes.
 * @param dots print width: 576 on 80 mm paper, 384 on 58 mm
 * @returns PNG
 */
export function paperPicture(elements: readonly PaperElement[], dots = 576): Buffer {
  const width = dots + 2 * MARGIN;
  const printed = elements.reduce((sum, element) => sum + feedOf(element), 0);
  const height = Math.max(TOP + BOTTOM, TOP + printed + BOTTOM);
  const canvas = createCanvas(width, height);
  const context = canvas.getContext('2d');
  drawPaper(context, width, height);
  let y = TOP;
  for (const element of elements) {
    context.fillStyle = INK;
    drawElement(context, element, y, dots);
    y += feedOf(element);
  }
  return canvas.toBuffer('image/png');
}

function feedOf(element: PaperElement): number {
  if (element.kind === 'line') return element.feed;
  if (element.kind === 'image') return Math.max(element.feed, element.bitmap.height);
  if (element.kind === 'qr') return qrModules(element).size * element.module;
  return element.kind === 'cut' ? -KNIFE : 0;
}

function drawElement(context: SKRSContext2D, element: PaperElement, y: number, dots: number): void {
  if (element.kind === 'line') drawLine(context, element, MARGIN, y, dots);
  if (element.kind === 'image') {
    const { width, height } = element.bitmap;
    if (width === 0 || height === 0) return;
    const stamp = createCanvas(width, height);
    const pixels = stamp.getContext('2d').createImageData(width, height);
    pixels.data.set(pixelsOf(element.bitmap, 0x1b, 0));
    stamp.getContext('2d').putImageData(pixels, 0, 0);
    context.drawImage(stamp, MARGIN + indent(element.align, width, dots), y);
  }
  if (element.kind === 'qr') drawQr(context, element, y, dots);
  if (element.kind === 'cut' && !element.partial) context.fillRect(0, y, dots + 2 * MARGIN, 1);
}

function qrModules(element: QrElement): ReturnType<typeof generate> {
  const level = correction[element.correction];
  return generate(element.content, { minCorrectionLevel: level, maxCorrectionLevel: level });
}

function drawQr(context: SKRSContext2D, element: QrElement, y: number, dots: number): void {
  const modules = qrModules(element);
  const left = MARGIN + indent(element.align, modules.size * element.module, dots);
  for (let row = 0; row < modules.size; row += 1) {
    for (let column = 0; column < modules.size; column += 1) {
      if (!modules.get(column, row)) continue;
      context.fillRect(
        left + column * element.module,
        y + row * element.module,
        element.module,
        element.module,
      );
    }
  }
}

function indent(align: Align, width: number, dots: number): number {
  if (align === 'center') return Math.floor((dots - width) / 2);
  return align === 'right' ? dots - width : 0;
}

/** The strip with straight sides and the saw-tooth edges that the tear bar leaves. */
function drawPaper(context: SKRSContext2D, width: number, height: number): void {
  context.beginPath();
  context.moveTo(0, TEETH);
  for (let x = 0; x < width; x += TEETH * 2) {
    context.lineTo(x + TEETH, 0);
    context.lineTo(x + TEETH * 2, TEETH);
  }
  for (let x = width; x > 0; x -= TEETH * 2) {
    context.lineTo(x, height - TEETH);
    context.lineTo(x - TEETH, height);
  }
  context.lineTo(0, height - TEETH);
  context.closePath();
  context.fillStyle = PAPER;
  context.fill();
  context.strokeStyle = EDGE;
  context.stroke();
}
