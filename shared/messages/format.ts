/**
 * The words of Aufruf: one catalogue per language and part, ICU messages in JSON, the same for screens,
 * paper and speech. German is complete; another language falls back to it, message by message.
 */
import { IntlMessageFormat } from 'intl-messageformat';
import type { Language } from '../languages.ts';
import { catalogues, type MessageKey } from './catalogues.ts';
import { localeOf } from './times.ts';

export type { MessageKey } from './catalogues.ts';
export { calendarDate, calendarDay, clockTime, isolate, text } from './times.ts';
export type Values = Readonly<Record<string, string | number>>;

const compiled = new Map<string, IntlMessageFormat>();

function pattern(language: Language, key: string): string | undefined {
  const dot = key.indexOf('.');
  return catalogues[language][key.slice(0, dot)]?.[key.slice(dot + 1)];
}

function compile(language: Language, key: string): IntlMessageFormat | undefined {
  const cached = compiled.get(`${language} ${key}`);
  if (cached !== undefined) return cached;
  const found = pattern(language, key);
  if (found === undefined) return language === 'de' ? undefined : compile('de', key);
  const format = new IntlMessageFormat(found, localeOf(language), undefined, { ignoreTag: true });
  compiled.set(`${language} ${key}`, format);
  return format;
}

/**
 * A message in a language. Never throws: a screen with one odd word beats a screen without any, so what
 * is missing shows as its key.
 */
export function message(language: Language, key: MessageKey, values?: Values): string {
  try {
    const said = compile(language, key)?.format(values);
    return typeof said === 'string' ? said : key;
  } catch {
    return pattern(language, key) ?? pattern('de', key) ?? key;
  }
}
