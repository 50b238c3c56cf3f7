/** The lists of a configuration, and what their entries are called. */
import type { Draft } from '../../shared/configuration.ts';
import type { Text } from '../../shared/model.ts';
import type { Words } from '../../shared/ui/i18n.ts';

/** Parts that are lists of entries, and the field that a new one is called by. */
export const LISTS = {
  areas: 'name',
  services: 'name',
  counters: 'label',
  kiosks: 'name',
  displays: 'name',
  stops: 'place',
} as const;
export type List = keyof typeof LISTS;

export function isList(part: string): part is List {
  return Object.hasOwn(LISTS, part);
}

export type Entry = Readonly<Record<string, unknown>> & { readonly id: string };

export function isText(value: unknown): value is Text {
  return typeof value === 'object' && value !== null && 'de' in value;
}

export function entriesOf(draft: Draft, list: List): readonly Entry[] {
  const value = draft[list];
  return Array.isArray(value) ? (value as Entry[]) : [];
}

/** What an entry is called, in the page's language. */
export function titleOf(list: List, entry: Entry, words: Words): string {
  const value = entry[LISTS[list]];
  const said = isText(value) ? words.text(value) : typeof value === 'string' ? value : '';
  return said === '' ? entry.id : said;
}
