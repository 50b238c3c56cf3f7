/** Two people's work on one configuration, put together. */
import { byName, type Fields, isEntries, isRecord, nameOf } from './difference.ts';

/** A place that both changed, each in another way. */
export interface Conflict {
  /** `services.wohnsitz.targetMinutes`, as in a difference. */
  readonly path: string;
  /** Undefined where it was taken away. */
  readonly mine: unknown;
  readonly theirs: unknown;
}

export interface Merged<T> {
  readonly merged: T;
  readonly conflicts: readonly Conflict[];
}

/**
 * What both want, as far as that is one thing: where only one side changed something, its change counts. Where
 * both did, mine stands and the place is named, so that somebody can choose. What one took away and the other
 * changed stays.
 *
 * @param base what both began with
 */
export function merge<T extends object>(base: object | undefined, mine: T, theirs: T): Merged<T> {
  const conflicts: Conflict[] = [];
  const merged = join('', base, mine, theirs, conflicts) as T;
  return { merged, conflicts };
}

function join(path: string, base: unknown, mine: unknown, theirs: unknown, conflicts: Conflict[]): unknown {
  if (isSame(mine, theirs) || isSame(base, theirs)) return mine;
  if (isSame(base, mine)) return theirs;
  if (isRecord(mine) && isRecord(theirs))
    return joinFields(path, isRecord(base) ? base : {}, mine, theirs, conflicts);
  if (isEntries(mine) && isEntries(theirs)) {
    const was = isEntries(base) ? base : [];
    const fields = joinFields(path, byName(was), byName(mine), byName(theirs), conflicts);
    return inOrder(fields, was, mine, theirs);
  }
  conflicts.push({ path, mine, theirs });
  return mine ?? theirs;
}

function joinFields(path: string, base: Fields, mine: Fields, theirs: Fields, conflicts: Conflict[]): Fields {
  const keys = new Set([...Object.keys(theirs), ...Object.keys(mine)]);
  const joined: Record<string, unknown> = {};
  for (const key of keys) {
    const place = path === '' ? key : `${path}.${key}`;
    const value = join(place, base[key], mine[key], theirs[key], conflicts);
    if (value !== undefined) joined[key] = value;
  }
  return joined;
}

/** Whoever moved something has the say about the order; what only the other side has comes last. */
function inOrder(
  fields: Fields,
  base: readonly Fields[],
  mine: readonly Fields[],
  theirs: readonly Fields[],
): unknown[] {
  const names = (list: readonly Fields[]) => list.map((entry) => nameOf(entry) ?? '');
  const kept = new Set(names(mine));
  const wasMoved = !isSame(
    names(base).filter((name) => kept.has(name)),
    names(mine).filter((name) => names(base).includes(name)),
  );
  const [first, second] = wasMoved ? [mine, theirs] : [theirs, mine];
  const order = new Set([...names(first), ...names(second)]);
  return [...order].flatMap((name) => (fields[name] === undefined ? [] : [fields[name]]));
}

function isSame(one: unknown, other: unknown): boolean {
  if (isRecord(one) && isRecord(other)) {
    const keys = new Set([...Object.keys(one), ...Object.keys(other)]);
    return [...keys].every((key) => isSame(one[key], other[key]));
  }
  if (Array.isArray(one) && Array.isArray(other))
    return one.length === other.length && one.every((value, index) => isSame(value, other[index]));
  return one === other;
}
