/** Codes from a reader that types like a keyboard, and what a code says. */

/** A reader types a letter every few milliseconds; people do not. */
const TYPED_MS = 60;
const LEAST = 5;
const LINK = /\/t\/([a-z0-9-]{1,40})\/([A-Za-z0-9_-]{22})\/?$/;
const BOOKING = /^T ?(\d{4})$/i;

export type Scanned =
  | { readonly kind: 'link'; readonly site: string; readonly token: string }
  | { readonly kind: 'code'; readonly code: string }
  | { readonly kind: 'unknown' };

export function readScan(text: string): Scanned {
  const link = LINK.exec(text.trim());
  if (link !== null) return { kind: 'link', site: link[1] ?? '', token: link[2] ?? '' };
  const booking = BOOKING.exec(text.trim());
  return booking === null ? { kind: 'unknown' } : { kind: 'code', code: `T ${booking[1]}` };
}

/** Collects what a reader types, wherever the focus is, and keeps it from pressing the focused button. */
export class WedgeReader {
  readonly #scanned: (text: string) => void;
  #text = '';
  #lastAt = Number.NEGATIVE_INFINITY;

  constructor(scanned: (text: string) => void) {
    this.#scanned = scanned;
  }

  /**
   * @param at when it was pressed, which on a busy kiosk is not when we hear of it; ms of a clock that only goes forward
   * @returns whether the key was the reader's, so that nothing else may act on it
   */
  key(key: string, at: number): boolean {
    const isQuick = at - this.#lastAt < TYPED_MS;
    this.#lastAt = at;
    if (key.length === 1) {
      this.#text = isQuick ? this.#text + key : key;
      return isQuick && this.#text.length > 2;
    }
    if (key === 'Shift') return isQuick && this.#text.length > 2;
    const text = isQuick ? this.#text : '';
    this.#text = '';
    if (key !== 'Enter' || text.length < LEAST) return false;
    this.#scanned(text);
    return true;
  }
}
