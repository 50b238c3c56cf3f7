/** Which key does what, as this browser's clerk wants it. Kept in the browser, like the language. */
import type { ReactiveControllerHost } from 'lit';
import { Audience } from '../shared/ui/audience.ts';
import { keep, kept } from '../shared/ui/kept.ts';
import { isFree } from './chord.ts';
import { type MoveName, moveOf, moves, movesIn } from './moves.ts';
import { PHASES } from './situation.ts';

const STORAGE_KEY = 'aufruf.keys';
const typists = new Audience();
let chosen: Readonly<Partial<Record<MoveName, string>>> = read();

function read(): Partial<Record<MoveName, string>> {
  try {
    const stored: unknown = JSON.parse(kept(STORAGE_KEY) ?? '{}');
    const entries = Object.entries(stored ?? {}).filter(
      ([move, key]) => Object.hasOwn(moves, move) && typeof key === 'string' && isFree(key),
    );
    return Object.fromEntries(entries) as Partial<Record<MoveName, string>>;
  } catch {
    // Nonsense: the keys as shipped.
    return {};
  }
}

export function keyOf(move: MoveName): string {
  return chosen[move] ?? moveOf(move).key;
}

/** Moves that can be had in the same phase: they need keys of their own. */
function rivals(move: MoveName): MoveName[] {
  const near = PHASES.map(movesIn).filter((names) => names.includes(move));
  return [...new Set(near.flat())].filter((name) => name !== move);
}

/**
 * Gives a move another key. Whoever had it in one of the same phases gets the old one in exchange, so no
 * key ever does two things.
 * @returns false where the key cannot be given away
 */
export function setKey(move: MoveName, key: string): boolean {
  if (!isFree(key)) return false;
  const old = keyOf(move);
  const before = rivals(move).filter((name) => keyOf(name) === key);
  // The old key must be free wherever the exchange would bring it.
  const clashes = before.some((name) => rivals(name).some((other) => other !== move && keyOf(other) === old));
  if (clashes) return false;
  change({ ...chosen, [move]: key, ...Object.fromEntries(before.map((name) => [name, old])) });
  return true;
}

export function resetKeys(): void {
  change({});
}

function change(next: typeof chosen): void {
  chosen = next;
  keep(STORAGE_KEY, JSON.stringify(next));
  typists.redraw();
}

/** Redraws its host when a key changes. */
export class Keys {
  constructor(host: ReactiveControllerHost) {
    typists.join(host);
  }

  of(move: MoveName): string {
    return keyOf(move);
  }
}
