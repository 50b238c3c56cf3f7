/** The house's own sign on its papers: `logos/<site>.png` in the data folder, or `logos/logo.png` for every site. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createCanvas, loadImage } from '@napi-rs/canvas';

/** In RGBA, on white; both sides multiples of 8 dots. */
export interface Logo {
  readonly data: Uint8ClampedArray;
  readonly width: number;
  readonly height: number;
}

/** The logo of a site for a paper so many dots wide; undefined where there is none. */
export type FindLogo = (site: string, dots: number) => Promise<Logo | undefined>;

/** Of the paper's width; and 18 mm high at the most: paper is short of neither, but a visitor's patience is. */
const SHARE = 0.7;
const MOST_HEIGHT = 144;
/** What is larger is a photograph. */
const MOST_BYTES = 4_000_000;

/** Read anew for each paper: a logo that is exchanged is on the next one. @param folder the data folder */
export function createLogos(folder: string, log: { warn(message: string): void }): FindLogo {
  const complained = new Set<string>();
  return async (site, dots) => {
    for (const name of [site, 'logo']) {
      const file = join(folder, 'logos', `${name}.png`);
      const bytes = await readFile(file).catch(() => undefined);
      if (bytes === undefined) continue;
      try {
        if (bytes.length > MOST_BYTES) throw new Error('larger than 4 MB');
        return await fit(bytes, dots);
      } catch (error) {
        if (!complained.has(file)) log.warn(`${file} is not printed: ${String(error)}`);
        complained.add(file);
      }
    }
    return undefined;
  };
}

async function fit(bytes: Buffer, dots: number): Promise<Logo> {
  const image = await loadImage(bytes);
  // Never larger than it was drawn: its edges would show.
  const scale = Math.min(1, (dots * SHARE) / image.width, MOST_HEIGHT / image.height);
  const [inner, tall] = [image.width, image.height].map((side) => Math.max(1, Math.round(side * scale))) as [
    number,
    number,
  ];
  const [width, height] = [Math.ceil(inner / 8) * 8, Math.ceil(tall / 8) * 8];
  const context = createCanvas(width, height).getContext('2d');
  context.fillStyle = 'white';
  context.fillRect(0, 0, width, height);
  context.drawImage(image, (width - inner) / 2, 0, inner, tall);
  return { data: context.getImageData(0, 0, width, height).data, width, height };
}
