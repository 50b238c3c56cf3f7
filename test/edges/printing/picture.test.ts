import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadImage } from '@napi-rs/canvas';
import { afterAll, expect, test } from 'vitest';
import { decodePaper } from '../../../server/edges/printing/decoder.ts';
import { layoutPaper, NARROW } from '../../../server/edges/printing/layout.ts';
import { paperPicture } from '../../../server/edges/printing/picture.ts';
import { drawnPapers, paperWith, textPapers } from '../../printing/samples.ts';
import { makeTempDir } from '../../support/temp-dir.ts';

const folder = makeTempDir();
afterAll(() => folder.remove());

/** What an independent reader (ZBar) sees in the picture. */
function scan(png: Buffer): string {
  const file = join(folder.path, 'paper.png');
  writeFileSync(file, png);
  return execFileSync('zbarimg', ['--quiet', '--raw', file], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  }).trim();
}

test('a phone reads the address from the picture, on wide and narrow paper', () => {
  const paper = paperWith();
  expect(scan(paperPicture(decodePaper(layoutPaper(paper))))).toBe(paper.url);
  const narrow = decodePaper(layoutPaper(paper, NARROW), { dots: 384 });
  expect(scan(paperPicture(narrow, 384))).toBe(paper.url);
});

test('the picture is as wide as the paper: 80 mm and 58 mm at 8 dots per mm', async () => {
  const wide = await loadImage(paperPicture(decodePaper(layoutPaper(paperWith()))));
  expect(wide.width).toBe(640);
  expect(wide.height).toBeGreaterThan(800);
  const narrow = await loadImage(
    paperPicture(decodePaper(layoutPaper(paperWith(), NARROW), { dots: 384 }), 384),
  );
  expect(narrow.width).toBe(448);
});

test('tickets in different languages give different pictures', () => {
  const pictures = [...textPapers, ...drawnPapers].map((paper) =>
    paperPicture(decodePaper(layoutPaper(paper))).toString('base64'),
  );
  expect(new Set(pictures).size).toBe(pictures.length);
});

test('an empty paper and a code without content can be drawn', () => {
  expect(paperPicture([]).subarray(1, 4).toString()).toBe('PNG');
  const code = { kind: 'qr', content: '', module: 3, correction: 'L', align: 'left' } as const;
  expect(paperPicture([code]).length).toBeGreaterThan(100);
});
