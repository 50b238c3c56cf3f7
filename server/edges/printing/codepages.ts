import iconv from 'iconv-lite';

/** Which number (`ESC t n`) selects which code page, by the encoder's names. */
export type CodePageTable = Readonly<Record<string, number>>;

/** Epson TM (and most that imitate it): "Character Code Tables", as the encoder's `epson` mapping lists them. */
export const EPSON_PAGES: CodePageTable = {
  cp437: 0,
  cp850: 2,
  cp860: 3,
  cp863: 4,
  cp865: 5,
  cp857: 13,
  cp737: 14,
  'iso8859-7': 15,
  windows1252: 16,
  cp866: 17,
  cp852: 18,
  cp858: 19,
  cp720: 32,
  cp775: 33,
  cp855: 34,
  cp861: 35,
  cp862: 36,
  cp864: 37,
  cp869: 38,
  'iso8859-15': 40,
  cp1125: 44,
  windows1250: 45,
  windows1251: 46,
  windows1253: 47,
  windows1254: 48,
  windows1255: 49,
  windows1256: 50,
  windows1257: 51,
  windows1258: 52,
  rk1048: 53,
};

/** Xprinter and its many relabelled kin: no Turkish, no windows-1250. */
export const XPRINTER_PAGES: CodePageTable = {
  cp437: 0,
  cp850: 2,
  cp860: 3,
  cp863: 4,
  cp865: 5,
  windows1253: 7,
  windows1255: 11,
  windows1252: 16,
  cp866: 17,
  cp852: 18,
  cp858: 19,
  cp864: 22,
  windows1251: 23,
  cp737: 24,
  windows1257: 25,
  windows1256: 33,
};

/** Tried in this order, so that a line of one European language stays on one page. Arabic pages are missing on
 *  purpose: printers neither join the letters nor turn the line round. */
export const PREFERRED_PAGES = [
  'windows1252',
  'windows1250',
  'windows1254',
  'windows1251',
  'cp858',
  'cp852',
  'cp857',
  'cp866',
  'cp1125',
  'cp437',
] as const;

type Page = (typeof PREFERRED_PAGES)[number];

/** IBM pages have pictures at 0x01–0x1F, and the encoder takes the first place it finds: "←" would go out as ESC. */
const LOW_PICTURES = '☺☻♥♦♣♠•◘○◙♂♀♪♫☼►◄↕‼¶§▬↨↑↓→←∟↔▲▼⌂';

const known = new Map<string, ReadonlySet<string>>();

/** Not TextDecoder: Node 20 reads windows-1252 as Latin-1. */
function decode(bytes: Uint8Array, page: string): string {
  return iconv.decode(Buffer.from(bytes), page);
}

function charactersOf(page: string): ReadonlySet<string> {
  const cached = known.get(page);
  if (cached) return cached;
  const characters = new Set<string>();
  for (let byte = 0x20; byte <= 0xff; byte += 1) {
    const character = decode(Uint8Array.of(byte), page);
    const picture = page.startsWith('cp') && LOW_PICTURES.includes(character);
    if (byte !== 0x7f && character !== '\uFFFD' && character >= ' ' && !picture) characters.add(character);
  }
  known.set(page, characters);
  return characters;
}

/** A piece of a line that one code page can print. */
export interface PageRun {
  readonly page: Page;
  readonly text: string;
}

/**
 * Cuts a line into runs of one code page each, with as few changes of page as the preference order allows.
 * Answers undefined when a character is on no page of this printer: then the line must become a bitmap.
 */
export function pageRuns(line: string, table: CodePageTable): PageRun[] | undefined {
  const pages = PREFERRED_PAGES.filter((page) => table[page] !== undefined);
  const whole = pages.find((page) => [...line].every((character) => charactersOf(page).has(character)));
  if (whole) return [{ page: whole, text: line }];
  const runs: { page: Page; text: string }[] = [];
  for (const character of line) {
    const last = runs.at(-1);
    if (last && charactersOf(last.page).has(character)) {
      last.text += character;
      continue;
    }
    const page = pages.find((candidate) => charactersOf(candidate).has(character));
    if (!page) return undefined;
    runs.push({ page, text: character });
  }
  return runs;
}

/** The text of one byte (0x20–0xFF) after `ESC t n`; U+FFFD where the page is unknown or has a hole. */
export function characterOf(byte: number, number: number, table: CodePageTable = EPSON_PAGES): string {
  if (byte < 0x80) return String.fromCharCode(byte);
  const page = Object.entries(table).find(([, value]) => value === number)?.[0];
  return page ? decode(Uint8Array.of(byte), page) : '\uFFFD';
}
