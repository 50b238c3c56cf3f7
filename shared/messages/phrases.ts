/** The words of one language alone: for a page that brings no more than its reader needs. */
import { IntlMessageFormat } from 'intl-messageformat';
import type { Language } from '../languages.ts';
import type { Text } from '../text.ts';
import type { MessageKey } from './catalogues.ts';
import type { Values } from './format.ts';
import { clockTime, localeOf, text } from './times.ts';

/** Part → key → ICU message, complete for what the page says. */
export type Parts = Readonly<Record<string, Readonly<Record<string, string>>>>;

export class Phrases {
  readonly language: Language;
  readonly #parts: Parts;
  readonly #compiled = new Map<string, IntlMessageFormat>();

  constructor(language: Language, parts: Parts) {
    this.language = language;
    this.#parts = parts;
  }

  /** A message; what is missing shows as its key. */
  t(key: MessageKey, values?: Values): string {
    const dot = key.indexOf('.');
    const pattern = this.#parts[key.slice(0, dot)]?.[key.slice(dot + 1)];
    if (pattern === undefined) return key;
    let format = this.#compiled.get(key);
    if (format === undefined) {
      format = new IntlMessageFormat(pattern, localeOf(this.language), undefined, { ignoreTag: true });
      this.#compiled.set(key, format);
    }
    return String(format.format(values));
  }

  /** A text of the site's configuration. */
  text(words: Text | undefined): string {
    return words === undefined ? '' : text(this.language, words);
  }

  /** `09:42`, in the site's zone. `at` is epoch ms. */
  time(at: number, timeZone: string): string {
    return clockTime(this.language, at, timeZone);
  }
}
