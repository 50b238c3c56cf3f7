/** A camera that has a QR code before it: a film of one picture, as Chromium's fake camera plays it. */
import { writeFileSync } from 'node:fs';
import { correction, generate } from 'lean-qr';

const WIDTH = 640;
const HEIGHT = 480;
/** Side of one module, px: about what a phone at arm's length fills. */
const MODULE = 7;
const [DARK, LIGHT, PAPER] = [40, 215, 128];

/** Writes YUV4MPEG2 (https://wiki.multimedia.cx/index.php/YUV4MPEG2), grey: the plane of light, and two without colour. */
export function filmQrCode(path: string, content: string): void {
  const code = generate(content, { minCorrectionLevel: correction.M });
  const [left, top] = [WIDTH, HEIGHT].map((side) => Math.round((side - code.size * MODULE) / 2));
  const light = Buffer.alloc(WIDTH * HEIGHT);
  for (let y = 0; y < HEIGHT; y += 1)
    for (let x = 0; x < WIDTH; x += 1)
      light[y * WIDTH + x] = code.get(
        Math.floor((x - (left ?? 0)) / MODULE),
        Math.floor((y - (top ?? 0)) / MODULE),
      )
        ? DARK
        : LIGHT;
  const colour = Buffer.alloc((WIDTH * HEIGHT) / 2, PAPER);
  const head = Buffer.from(`YUV4MPEG2 W${WIDTH} H${HEIGHT} F10:1 Ip A1:1 C420jpeg\n`);
  writeFileSync(path, Buffer.concat([head, Buffer.from('FRAME\n'), light, colour]));
}

/** What Chromium is started with to have it, and to let every page look. */
export function cameraArguments(path: string): string[] {
  return [
    '--use-fake-device-for-media-stream',
    '--use-fake-ui-for-media-stream',
    `--use-file-for-fake-video-capture=${path}`,
  ];
}
