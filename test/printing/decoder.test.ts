import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { EPSON_PAGES, pageRuns, XPRINTER_PAGES } from '../../server/edges/printing/codepages.ts';
import { decodePaper } from '../../server/edges/printing/decoder.ts';
import { readableLines } from '../../server/edges/printing/elements.ts';
import { layoutPaper } from '../../server/edges/printing/layout.ts';
import { paperPicture } from '../../server/edges/printing/picture.ts';
import { paperWith } from './samples.ts';

const ESC = 0x1b;
const GS = 0x1d;
const bytes = (...parts: (number | string)[]): Uint8Array =>
  Buffer.concat(
    parts.map((part) => (typeof part === 'number' ? Buffer.of(part) : Buffer.from(part, 'latin1'))),
  );

const spans = (...parts: (number | string)[]) =>
  decodePaper(bytes(...parts)).flatMap((element) => (element.kind === 'line' ? element.spans : []));

describe('text commands', () => {
  test.each([
    ['ESC E', [ESC, 'E', 1], { bold: true }],
    ['ESC -', [ESC, '-', 1], { underline: true }],
    ['GS B', [GS, 'B', 1], { invert: true }],
    ['GS !', [GS, '!', 0x32], { width: 4, height: 3 }],
    ['ESC !', [ESC, '!', 0xb9], { bold: true, width: 2, height: 2, underline: true, font: 'B' }],
    ['ESC M', [ESC, 'M', 1], { font: 'B' }],
  ] as const)('%s changes what follows, ESC @ takes it back', (_name, command, style) => {
    const [first, second] = spans(...command, 'x\n', ESC, '@', 'y\n');
    expect(first).toMatchObject({ text: 'x', ...style });
    expect(second).toMatchObject({
      text: 'y',
      bold: false,
      width: 1,
      height: 1,
      underline: false,
      font: 'A',
    });
  });

  test('ESC t chooses the letters; windows-1252 is Windows, not Latin-1', () => {
    expect(
      spans(ESC, 't', 16, 0x80, 0x84, 0x9c)
        .map((span) => span.text)
        .join(''),
    ).toBe('€„œ');
    expect(
      spans(ESC, 't', 46, 0xc0)
        .map((span) => span.text)
        .join(''),
    ).toBe('А');
    expect(
      spans(ESC, 't', 99, 0xc0)
        .map((span) => span.text)
        .join(''),
    ).toBe('\uFFFD');
  });

  test('ESC a aligns, ESC 3 and ESC 2 set how far a line feeds, ESC d and ESC J feed', () => {
    const lines = decodePaper(
      bytes(ESC, 'a', 2, ESC, '3', 80, 'x\n', ESC, '2', 'y\n', ESC, 'd', 3, ESC, 'J', 7),
    );
    expect(lines.map((line) => (line.kind === 'line' ? [line.align, line.feed] : line))).toEqual([
      ['right', 80],
      ['right', 30],
      ['right', 90],
      ['right', 7],
    ]);
  });

  test('a line longer than the paper goes on in the next one', () => {
    expect(readableLines(decodePaper(bytes('x'.repeat(50))))).toEqual(['x'.repeat(48), 'xx']);
    expect(readableLines(decodePaper(bytes('x'.repeat(50)), { dots: 384 }))).toEqual([
      'x'.repeat(32),
      'x'.repeat(18),
    ]);
  });
});

describe('graphics, symbols, paper', () => {
  test('GS v 0 and ESC * put the same dots down', () => {
    const raster = decodePaper(bytes(GS, 'v0', 0, 1, 0, 2, 0, 0xf0, 0x01));
    expect(raster).toMatchObject([{ kind: 'image', bitmap: { width: 8, height: 2 }, feed: 2 }]);
    const column = decodePaper(bytes(ESC, '*', 33, 1, 0, 0x80, 0x00, 0x01, 0x0a));
    expect(column).toMatchObject([{ kind: 'image', bitmap: { width: 8, height: 24 } }]);
    const doubled = decodePaper(bytes(GS, 'v0', 3, 1, 0, 1, 0, 0xff));
    expect(doubled).toMatchObject([
      { bitmap: { width: 16, height: 2, bits: Uint8Array.of(255, 255, 255, 255) } },
    ]);
  });

  test('GS ( k stores and prints a QR code; GS V cuts', () => {
    const store = [GS, '(k', 5, 0, 49, 80, 48, 'hi'] as const;
    const print = [GS, '(k', 3, 0, 49, 81, 48] as const;
    expect(decodePaper(bytes(GS, '(k', 3, 0, 49, 67, 6, ...store, ...print, GS, 'V', 1))).toEqual([
      { kind: 'qr', content: 'hi', module: 6, correction: 'L', align: 'left' },
      { kind: 'cut', partial: true },
    ]);
    expect(decodePaper(bytes(GS, 'V', 65, 0)).at(-1)).toEqual({ kind: 'cut', partial: false });
    expect(decodePaper(bytes(GS, 'V', 66, 0)).at(-1)).toEqual({ kind: 'cut', partial: true });
  });

  test('questions to the printer are seen and leave no mark', () => {
    expect(decodePaper(bytes('a', 0x10, 4, 2, 'b', GS, '(H', 6, 0, 48, 48, 'id42'))).toMatchObject([
      { kind: 'question', about: 'status', number: 2 },
      { kind: 'line', spans: [{ text: 'ab' }] },
      { kind: 'question', about: 'completion', id: 'id42' },
    ]);
  });
});

describe('what it does not know', () => {
  test('an unknown command is reported and the text after it is printed', () => {
    expect(decodePaper(bytes('a', ESC, 'Z', 'b\n'))).toMatchObject([
      { kind: 'unknown', reason: 'command', at: 1, length: 2, hex: '1b5a' },
      { kind: 'line', spans: [{ text: 'ab' }] },
    ]);
  });

  test('a command that says its length is stepped over', () => {
    const elements = decodePaper(
      bytes(GS, '(L', 3, 0, 1, 2, 3, 'after\n', GS, 'k', 73, 2, 'xy', GS, 'k', 4, 'Z', 0),
    );
    expect(elements.filter((element) => element.kind === 'unknown').map((element) => element.length)).toEqual(
      [8, 6, 5],
    );
    expect(readableLines(elements)).toEqual(['after']);
  });

  test('bytes that end inside a command are reported', () => {
    const end = decodePaper(bytes('text', GS, 'v0', 0, 72, 0, 255, 255, 1, 2, 3));
    expect(end).toMatchObject([
      { kind: 'unknown', reason: 'cut-short', at: 4, length: 11 },
      { kind: 'line' },
    ]);
  });

  test('random bytes never throw, and what is reported lies inside them', () => {
    const interesting = fc.constantFrom(0x10, 0x1b, 0x1c, 0x1d, 0x0a, 0x28, 0x6b, 0x76, 0x2a, 0x30, 0x31);
    const noise = fc.array(fc.oneof(fc.integer({ min: 0, max: 255 }), interesting), { maxLength: 400 });
    fc.assert(
      fc.property(noise, (random) => {
        for (const element of decodePaper(Uint8Array.from(random))) {
          if (element.kind === 'unknown')
            expect(element.at + element.length).toBeLessThanOrEqual(random.length);
        }
      }),
      { numRuns: 3000 },
    );
  }, 30_000);

  test('no text between unknown commands is swallowed', () => {
    const unknown = fc.constantFrom([ESC, 0x5a], [GS, 0x7e], [0x1c, 0x7e], [0x07], [0x10, 0x7f]);
    const letters = fc.stringMatching(/^[a-z]{1,5}$/);
    fc.assert(
      fc.property(fc.array(fc.tuple(unknown, letters), { minLength: 1, maxLength: 8 }), (pairs) => {
        const elements = decodePaper(bytes(...pairs.flatMap(([command, text]) => [...command, text])));
        expect(readableLines(elements).join('')).toBe(pairs.map(([, text]) => text).join(''));
        expect(elements.filter((element) => element.kind === 'unknown')).toHaveLength(pairs.length);
      }),
    );
  });

  test('the picture of any bytes can be drawn', () => {
    const command = fc.constantFrom(
      [ESC, 0x2a, 33, 9, 0],
      [GS, 0x76, 0x30, 0, 2, 0, 3, 0],
      [GS, 0x28, 0x6b, 3, 0, 49, 81, 48],
    );
    const parts = fc.array(fc.oneof(fc.array(fc.integer({ min: 0, max: 255 }), { maxLength: 40 }), command), {
      maxLength: 8,
    });
    fc.assert(
      fc.property(parts, (random) => {
        expect(paperPicture(decodePaper(Uint8Array.from(random.flat()))).length).toBeGreaterThan(100);
      }),
      { numRuns: 60 },
    );
  }, 30_000);
});

test.each([
  ['Epson', EPSON_PAGES],
  ['Xprinter', XPRINTER_PAGES],
] as const)('each letter that %s pages are said to have comes back as itself', (_name, pages) => {
  const letters = Array.from({ length: 0x2600 - 0x21 }, (_unused, index) =>
    String.fromCodePoint(index + 0x21),
  );
  const printable = letters.filter((letter) => letter.normalize('NFC') === letter && pageRuns(letter, pages));
  expect(printable.length).toBeGreaterThan(300);
  const shy = new Set(['\u00a0', '\u00ad', '\u200e', '\u200f']);
  const kept = printable.filter((letter) => !shy.has(letter));
  for (let at = 0; at < kept.length; at += 40) {
    const service = kept.slice(at, at + 40).join('');
    const elements = decodePaper(layoutPaper(paperWith({ service }), { columns: 48, pages }), { pages });
    expect(readableLines(elements)).toContain(service);
  }
});
