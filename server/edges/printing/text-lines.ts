const NARROW_SPACES = /[\u00A0\u2007\u2009\u202F]/g;
const INVISIBLE = /[\u00AD\u200B\u200E\u200F\u2060-\u2069\u202A-\u202E\uFEFF]/g;
// Control bytes inside a name would be commands to the printer.
const CONTROLS = /\p{Cc}+/gu;
const LONE_SURROGATES = /\p{Cs}/gu;

/** One line of printable text: no control characters, composed letters (NFC), lone surrogates replaced. */
export function clean(text: string): string {
  return text.replace(LONE_SURROGATES, '\uFFFD').normalize('NFC').replace(CONTROLS, ' ').trim();
}

/** What a character cell can show: typographic spaces become plain, marks without width vanish. */
export function plain(text: string): string {
  return clean(text).replace(NARROW_SPACES, ' ').replace(INVISIBLE, '').replaceAll('\u2011', '-');
}

/**
 * Breaks text at spaces so that no line measures more than `limit`; a single longer word is cut.
 * @param measure size of a piece in the unit of `limit` (columns or dots)
 */
export function wrap(text: string, limit: number, measure: (piece: string) => number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ').flatMap((piece) => cut(piece, limit, measure))) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (measure(longer) <= limit) {
      line = longer;
    } else {
      lines.push(line);
      line = word;
    }
  }
  if (line !== '') lines.push(line);
  return lines;
}

function cut(word: string, limit: number, measure: (piece: string) => number): string[] {
  if (measure(word) <= limit) return word === '' ? [] : [word];
  const pieces: string[] = [];
  let piece = '';
  for (const character of word) {
    if (piece !== '' && measure(piece + character) > limit) {
      pieces.push(piece);
      piece = '';
    }
    piece += character;
  }
  return [...pieces, piece];
}
