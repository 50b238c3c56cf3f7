import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { XPRINTER_PAGES } from '../../server/edges/printing/codepages.ts';
import { decodePaper } from '../../server/edges/printing/decoder.ts';
import type { PaperElement } from '../../server/edges/printing/elements.ts';
import { readableLines } from '../../server/edges/printing/elements.ts';
import { layoutPaper, NARROW, WIDE } from '../../server/edges/printing/layout.ts';
import { drawnPapers, paperWith, textPapers } from './samples.ts';

const kinds = (elements: readonly PaperElement[], kind: PaperElement['kind']): number =>
  elements.filter((element) => element.kind === kind).length;

describe.each([
  ['80 mm', WIDE, 576],
  ['58 mm', NARROW, 384],
] as const)('a ticket on %s paper', (_name, format, dots) => {
  test.each(textPapers.map((paper) => [paper.language, paper] as const))(
    'reads word for word in %s',
    (_l, paper) => {
      const elements = decodePaper(layoutPaper(paper, format), { dots });
      const words = readableLines(elements)
        .filter((line) => !/^─+$/.test(line))
        .join(' ');
      const { site, place, service, code, wait = '', ahead, urlHints, footer } = paper;
      expect(words).toBe([site, place, service, code, wait, ahead, ...urlHints, footer].join(' '));
      expect(kinds(elements, 'image')).toBe(0);
      expect(kinds(elements, 'unknown')).toBe(0);
    },
  );

  test.each(drawnPapers.map((paper) => [paper.language, paper] as const))(
    'draws what it cannot spell in %s',
    (_l, paper) => {
      const elements = decodePaper(layoutPaper(paper, format), { dots });
      const lines = readableLines(elements);
      expect(kinds(elements, 'image')).toBeGreaterThanOrEqual(3);
      expect(lines).toContain(paper.code);
      expect(lines.join(' ')).not.toMatch(/[?\uFFFD]/);
      expect(kinds(elements, 'unknown')).toBe(0);
    },
  );

  test('no line is wider than the paper and the code is the largest', () => {
    const elements = decodePaper(layoutPaper(paperWith(), format), { dots });
    const spans = elements.flatMap((element) => (element.kind === 'line' ? element.spans : []));
    const largest = spans.toSorted((a, b) => b.height - a.height)[0];
    expect(largest).toMatchObject({ text: 'A 045', bold: true });
    expect((largest?.width ?? 0) * 5 * 12).toBeGreaterThan(dots * 0.8);
    for (const element of elements) {
      if (element.kind !== 'line') continue;
      expect(
        element.spans.reduce((sum, span) => sum + span.text.length * span.width * 12, 0),
      ).toBeLessThanOrEqual(dots);
    }
  });

  test('the order is the one of the design: site, place, rule, service, code, wait, ahead, rule, QR, hints, rule, footer, cut', () => {
    const elements = decodePaper(layoutPaper(paperWith(), format), { dots });
    const shape = elements.flatMap((element) => {
      if (element.kind !== 'line') return [element.kind];
      const text = element.spans
        .map((span) => span.text)
        .join('')
        .trim();
      return text === '' ? [] : [text.startsWith('─') ? 'rule' : 'line'];
    });
    const once = shape.filter((kind, index) => kind !== shape[index - 1]).join(' ');
    expect(once).toBe('line rule line rule qr line rule line cut');
  });
});

test('the QR code holds the address exactly', () => {
  const paper = paperWith();
  const code = decodePaper(layoutPaper(paper)).find((element) => element.kind === 'qr');
  expect(code).toMatchObject({ content: paper.url, correction: 'M', align: 'center' });
});

test('without a promise there is no wait line, and a demonstration says so first', () => {
  const { wait: _none, ...rest } = paperWith({ demo: 'Vorführung' });
  const lines = readableLines(decodePaper(layoutPaper(rest)));
  expect(lines[0]).toBe('Vorführung');
  expect(lines.join(' ')).not.toContain('etwa');
});

test('a printer without Turkish letters gets them as a picture', () => {
  const turkish = paperWith({ service: 'Işık ğ', language: 'tr' });
  const format = { columns: 48, pages: XPRINTER_PAGES } as const;
  const elements = decodePaper(layoutPaper(turkish, format), { pages: XPRINTER_PAGES });
  expect(kinds(elements, 'image')).toBe(1);
  expect(readableLines(elements)).not.toContain('Işık ğ');
});

test('no text, however odd, becomes a command to the printer', () => {
  const odd = fc.string({ unit: 'binary', minLength: 1, maxLength: 60 });
  const nasty = fc.constantFrom('←[2J', '\u001b@\u001dV\u0000', '§¶→', 'a\nb', '\ud800', '👩‍💻 Amt', '‮abc');
  fc.assert(
    fc.property(fc.oneof(odd, nasty), (text) => {
      const elements = decodePaper(layoutPaper(paperWith({ service: text, footer: text })));
      expect(kinds(elements, 'unknown')).toBe(0);
      expect(kinds(elements, 'cut')).toBe(1);
      expect(kinds(elements, 'qr')).toBe(1);
      expect(readableLines(elements)).toContain('A 045');
    }),
    { numRuns: 100 },
  );
}, 30_000);
