import { LANGUAGE_NAMES } from '../shared/languages.ts';

const names: Readonly<Record<string, string>> = LANGUAGE_NAMES;

/** A language in its own words: `Українська`. */
export function languageName(tag: string): string {
  return names[tag] ?? tag;
}
