/** `npm run -s papers`: a ticket in every language, on 80 and on 58 mm, side by side as pictures; prints each path. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createCanvas, loadImage } from '@napi-rs/canvas';
import { demoCity } from '../../server/edges/demo/city.ts';
import { decodePaper } from '../../server/edges/printing/decoder.ts';
import { dotsOf, layoutPaper, NARROW, WIDE } from '../../server/edges/printing/layout.ts';
import { createLogos } from '../../server/edges/printing/logos.ts';
import { paperFor } from '../../server/edges/printing/paper-words.ts';
import { paperPicture } from '../../server/edges/printing/picture.ts';
import { LANGUAGES, type Language } from '../../shared/languages.ts';
import { sampleLogo } from '../printing/sample-logo.ts';
import { given, ready } from '../support/site.ts';
import { makeTempDir } from '../support/temp-dir.ts';

const folder = fileURLToPath(new URL('../../dist/screenshots', import.meta.url));
const dir = makeTempDir();
mkdirSync(join(dir.path, 'logos'), { recursive: true });
mkdirSync(folder, { recursive: true });
writeFileSync(join(dir.path, 'logos', 'logo.png'), sampleLogo());
const logos = createLogos(dir.path, console);

const [city] = demoCity('virtual');
if (city === undefined) throw new Error('no demo');
const MINUTE = 60_000;

function paperIn(language: Language) {
  const { site, kiosk } = given(
    {},
    {
      ...city,
      paperText: { de: 'Öffnungszeiten: Mo bis Fr 7 bis 19 Uhr', en: 'Open Mon to Fri, 7 am to 7 pm' },
    },
  );
  for (let before = 0; before < 4; before += 1) kiosk.issues('wohnsitz');
  const { ticketId } = kiosk.does('issue-ticket', { serviceId: 'wohnsitz', language });
  const state = ready(site.state);
  const ticket = state.tickets.get(ticketId);
  if (ticket === undefined) throw new Error('no ticket');
  const { issuedAt } = ticket;
  const quote = { p10: issuedAt + 22 * MINUTE, p50: issuedAt + 30 * MINUTE, p90: issuedAt + 38 * MINUTE };
  const told = { ...ticket, quote: { ...quote, by: issuedAt + 40 * MINUTE } };
  const [foyer] = state.catalogue.site.kiosks;
  if (foyer === undefined) throw new Error('no kiosk');
  return paperFor(state, told, { kiosk: foyer, origin: 'https://warten.example.org', copy: 1 });
}

for (const [name, format] of [
  ['80', WIDE],
  ['58', NARROW],
] as const) {
  const dots = dotsOf(format);
  const logo = await logos('any', dots);
  const pictures = [];
  for (const language of LANGUAGES) {
    const bytes = layoutPaper(paperIn(language), format, logo);
    pictures.push(await loadImage(paperPicture(decodePaper(bytes, { pages: format.pages, dots }), dots)));
  }
  const half = Math.ceil(pictures.length / 2);
  for (const [part, shown] of [pictures.slice(0, half), pictures.slice(half)].entries()) {
    const gap = 24;
    const width = shown.reduce((sum, picture) => sum + picture.width + gap, gap);
    const height = Math.max(...shown.map((picture) => picture.height)) + 2 * gap;
    const sheet = createCanvas(width, height);
    const context = sheet.getContext('2d');
    context.fillStyle = '#777';
    context.fillRect(0, 0, width, height);
    let x = gap;
    for (const picture of shown) {
      context.drawImage(picture, x, gap);
      x += picture.width + gap;
    }
    const path = join(folder, `papers-${name}-${part + 1}.png`);
    writeFileSync(path, sheet.toBuffer('image/png'));
    process.stdout.write(`${path}\n`);
  }
}
dir.remove();
