/** What this screen has announced, kept for as long as its tab: a reload repeats nothing. */
import type { Mark } from './announcing.ts';

function key(place: string): string {
  return `aufruf.announced.${place}`;
}

function parse(value: unknown): Mark | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  if (!('epoch' in value && 'seq' in value && 'at' in value)) return undefined;
  const { epoch, seq, at } = value;
  if (typeof epoch !== 'number' || typeof seq !== 'number' || typeof at !== 'number') return undefined;
  return { epoch, seq, at };
}

/** What the screen announced last in this tab. */
export function recallMark(place: string): Mark | undefined {
  try {
    return parse(JSON.parse(sessionStorage.getItem(key(place)) ?? 'null'));
  } catch {
    return undefined;
  }
}

export function rememberMark(place: string, mark: Mark): void {
  try {
    sessionStorage.setItem(key(place), JSON.stringify(mark));
  } catch {
    // Storage may be forbidden or full: then a reload may repeat the calls of the last minute.
  }
}
