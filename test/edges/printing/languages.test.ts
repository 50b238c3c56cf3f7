/** Tickets as they leave the server, in every language: what a printer makes of the bytes, and what a phone reads. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { inked } from '../../../server/edges/printing/bitmap.ts';
import { decodePaper } from '../../../server/edges/printing/decoder.ts';
import { readableLines } from '../../../server/edges/printing/elements.ts';
import {
  dotsOf,
  layoutPaper,
  NARROW,
  type PaperFormat,
  WIDE,
} from '../../../server/edges/printing/layout.ts';
import { createLogos } from '../../../server/edges/printing/logos.ts';
import { formatOfModel, printerModels } from '../../../server/edges/printing/models.ts';
import { paperFor } from '../../../server/edges/printing/paper-words.ts';
import { paperPicture } from '../../../server/edges/printing/picture.ts';
import { LANGUAGES, type Language } from '../../../shared/languages.ts';
import { message } from '../../../shared/messages/format.ts';
import { sampleLogo } from '../../printing/sample-logo.ts';
import { given, ready } from '../../support/site.ts';
import { makeTempDir } from '../../support/temp-dir.ts';

const dir = makeTempDir();
afterAll(() => dir.remove());

const origin = 'https://warten.example.org';
const foyer = { id: 'foyer', name: 'Kiosk Foyer', printer: 'virtual' };

/** The third ticket of a morning, taken in a language. */
function paperIn(language: Language, copy = 1) {
  const { site, kiosk } = given();
  for (let before = 0; before < 2; before += 1) kiosk.issues('wohnsitz');
  const { ticketId, token } = kiosk.does('issue-ticket', { serviceId: 'wohnsitz', language });
  const state = ready(site.state);
  const ticket = state.tickets.get(ticketId);
  if (ticket === undefined) throw new Error('no ticket');
  return {
    paper: paperFor(state, ticket, { kiosk: foyer, origin, copy }),
    url: `${origin}/t/altona/${token}`,
  };
}

function readQr(png: Uint8Array): string {
  const file = join(dir.path, 'paper.png');
  writeFileSync(file, png);
  return execFileSync('zbarimg', ['--quiet', '--raw', file], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  }).trim();
}

const papers: readonly [string, PaperFormat][] = [
  ['80 mm', WIDE],
  ['58 mm', NARROW],
];

describe.each(LANGUAGES)('a ticket in %s', (language) => {
  test.each(papers)('on %s says its number, its words and its address', (_width, format) => {
    const { paper, url } = paperIn(language);
    const elements = decodePaper(layoutPaper(paper, format), {
      pages: format.pages,
      dots: format.columns * 12,
    });
    expect(elements.filter(({ kind }) => kind === 'unknown')).toEqual([]);
    expect(readableLines(elements)).toContain('A 003');
    expect(elements.find((element) => element.kind === 'qr')?.content).toBe(url);
    const isDrawn = language === 'ar' || language === 'fa';
    const ahead = message(language, 'paper.ahead', { count: 2 });
    // The sample's service has no name in them: what follows from the number has.
    if (isDrawn) expect(elements.filter(({ kind }) => kind === 'image').length).toBeGreaterThanOrEqual(2);
    else expect(readableLines(elements).join(' ')).toContain(ahead);
    expect(elements.at(-1)).toMatchObject({ kind: 'cut' });
  });

  test('is read by an independent reader', () => {
    const { paper, url } = paperIn(language);
    expect(readQr(paperPicture(decodePaper(layoutPaper(paper))))).toBe(url);
  });
});

test('a copy says that it is one; an appointment says when, and shows nobody the way to its page', () => {
  expect(paperIn('en', 2).paper.again).toBe('Printed again');
  const { site, kiosk, anna } = given();
  const { code, ticketId } = anna.books('wohnsitz', '09:05');
  kiosk.does('check-in', { code });
  const state = ready(site.state);
  const ticket = state.tickets.get(ticketId);
  if (ticket === undefined) throw new Error('no ticket');
  const paper = paperFor(state, ticket, { kiosk: foyer, origin, copy: 1 });
  expect(paper).toMatchObject({ code, appointment: 'Termin um 09:05 Uhr' });
  expect(paper.url).toBeUndefined();
});

test.each(papers)(
  "the house's own logo stands on %s, grey as dots, and the code is still read",
  async (_width, format) => {
    mkdirSync(join(dir.path, 'logos'), { recursive: true });
    writeFileSync(join(dir.path, 'logos', 'altona.png'), sampleLogo());
    const warnings: string[] = [];
    const find = createLogos(dir.path, { warn: (said) => warnings.push(said) });
    const dots = dotsOf(format);
    const { paper, url } = paperIn('de');
    const elements = decodePaper(layoutPaper(paper, format, await find('altona', dots)), {
      pages: format.pages,
      dots,
    });
    const logo = elements.find((element) => element.kind === 'image')?.bitmap;
    if (logo === undefined) throw new Error('no picture');
    expect(logo.width).toBeLessThanOrEqual(dots);
    const row = Array.from({ length: 64 }, (_, x) => inked(logo, (logo.width >> 1) + x, logo.height >> 1));
    expect(new Set(row)).toEqual(new Set([true, false]));
    expect(readQr(paperPicture(elements, dots))).toBe(url);

    expect(await find('bergedorf', dots)).toBeUndefined();
    writeFileSync(join(dir.path, 'logos', 'logo.png'), 'no picture');
    expect([await find('bergedorf', dots), await find('bergedorf', dots)]).toEqual([undefined, undefined]);
    expect(warnings.length).toBe(1);
    rmSync(join(dir.path, 'logos'), { recursive: true });
  },
);

test('every model of the list that speaks ESC/POS prints a ticket of every language', () => {
  expect(printerModels().length).toBeGreaterThan(30);
  for (const { id } of printerModels()) {
    const format = formatOfModel(id);
    if (format === undefined) throw new Error(id);
    for (const language of ['tr', 'uk', 'fa'] as const) {
      const elements = decodePaper(layoutPaper(paperIn(language).paper, format), {
        pages: format.pages,
        dots: format.columns * 12,
      });
      expect(
        elements.filter(({ kind }) => kind === 'unknown'),
        `${id} ${language}`,
      ).toEqual([]);
      const codes = elements.some(({ kind }) => kind === 'qr');
      expect(codes, id).toBe(format.qr !== false);
      const cuts = elements.some(({ kind }) => kind === 'cut');
      expect(cuts, id).toBe(format.cutter !== false);
    }
  }
}, 60_000);
