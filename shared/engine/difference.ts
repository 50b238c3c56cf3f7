/** What is otherwise in a configuration, for people to read before they say yes and when they look back. */

/** One leaf of the configuration, or one whole entry that came or went. */
export interface Change {
  /** `services.wohnsitz.targetMinutes`: entries by their ids, dates by the date, other lists as one value. */
  readonly path: string;
  readonly kind: 'added' | 'removed' | 'changed';
  readonly from?: unknown;
  readonly to?: unknown;
}

/**
 * The changes that lead from one configuration to the next, in the order of the newer one, what is gone
 * last. A list whose entries have ids is compared by them: moving an entry in it is a change of the
 * list's order, and nothing else.
 *
 * @param before undefined for the first configuration: everything is added
 */
export function difference(before: object | undefined, after: object): readonly Change[] {
  return [...between('', before ?? {}, after)];
}

function* between(path: string, from: unknown, to: unknown): Generator<Change> {
  if (from === undefined && to === undefined) return;
  if (from === undefined) yield { path, kind: 'added', to };
  else if (to === undefined) yield { path, kind: 'removed', from };
  else if (isEntries(from) && isEntries(to)) yield* betweenEntries(path, from, to);
  else if (isRecord(from) && isRecord(to)) yield* betweenRecords(path, from, to);
  else if (JSON.stringify(from) !== JSON.stringify(to)) yield { path, kind: 'changed', from, to };
}

function* betweenRecords(path: string, from: Fields, to: Fields): Generator<Change> {
  const gone = Object.keys(from).filter((key) => to[key] === undefined);
  for (const key of [...Object.keys(to), ...gone]) yield* between(join(path, key), from[key], to[key]);
}

function* betweenEntries(path: string, from: readonly Fields[], to: readonly Fields[]): Generator<Change> {
  const [old, young] = [byName(from), byName(to)];
  yield* betweenRecords(path, old, young);
  const [was, is] = [namesIn(old, young), namesIn(young, old)];
  if (was.join() !== is.join()) yield { path: join(path, 'order'), kind: 'changed', from: was, to: is };
}

export type Fields = Readonly<Record<string, unknown>>;

export function isRecord(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Entries that are told apart by an id or a date; an empty list may be one of them. */
export function isEntries(value: unknown): value is readonly Fields[] {
  return Array.isArray(value) && value.every((entry) => nameOf(entry) !== undefined);
}

export function nameOf(entry: unknown): string | undefined {
  if (!isRecord(entry)) return undefined;
  const name = entry['id'] ?? entry['date'];
  return typeof name === 'string' ? name : undefined;
}

export function byName(entries: readonly Fields[]): Fields {
  return Object.fromEntries(entries.map((entry) => [nameOf(entry) ?? '', entry]));
}

/** The names of one list that the other has too, in the order of the first. */
function namesIn(list: Fields, other: Fields): string[] {
  return Object.keys(list).filter((name) => other[name] !== undefined);
}

function join(path: string, key: string): string {
  return path === '' ? key : `${path}.${key}`;
}
