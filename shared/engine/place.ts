/** One place in a configuration, by its path: `services.wohnsitz.targetMinutes`, entries by their ids or dates. */
import { type Fields, isRecord, nameOf } from './difference.ts';

export function valueAt(from: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((value, key) => {
    if (Array.isArray(value)) return value.find((entry) => nameOf(entry) === key);
    return isRecord(value) ? value[key] : undefined;
  }, from);
}

/** A copy with another value there. Undefined takes it away, and whatever is empty without it. */
export function withValueAt<T extends object>(from: T, path: string, value: unknown): T {
  return put(from, path.split('.'), value) as T;
}

function put(from: unknown, [key = '', ...rest]: readonly string[], value: unknown): unknown {
  if (Array.isArray(from)) return putEntry(from, key, rest, value);
  const fields: Fields = isRecord(from) ? from : {};
  const next = rest.length === 0 ? value : put(fields[key], rest, value);
  const { [key]: _, ...others } = fields;
  if (next === undefined || (isRecord(next) && rest.length > 0 && Object.keys(next).length === 0))
    return others;
  // In its place, where it has one.
  return key in fields ? { ...fields, [key]: next } : { ...others, [key]: next };
}

function putEntry(
  list: readonly unknown[],
  name: string,
  rest: readonly string[],
  value: unknown,
): unknown[] {
  const isThere = list.some((entry) => nameOf(entry) === name);
  if (!isThere) return value === undefined ? [...list] : [...list, value];
  return list.flatMap((entry) => {
    if (nameOf(entry) !== name) return [entry];
    if (rest.length > 0) return [put(entry, rest, value)];
    return value === undefined ? [] : [value];
  });
}
