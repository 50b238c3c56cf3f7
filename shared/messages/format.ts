/**
 * The words of Aufruf: one catalogue per language and part, ICU messages in JSON, the same for screens,
 * paper and speech. German is complete; another language falls back to it, message by message.
 */
import { IntlMessageFormat } from 'intl-messageformat';
import { type Language, tagOf } from '../languages.ts';
import type { Text } from '../model.ts';
import { catalogues, type MessageKey } from './catalogues.ts';

export type { MessageKey } from './catalogues.ts';
export type Values = Readonly<Record<string, string | number>>;

/** Latin digits, the calendar of the place and a 24-hour clock, whatever the language would do by itself. */
function localeOf(language: Language): string {
  const tag = { de: 'de-DE', 'de-simple': 'de-DE', en: 'en-GB' }[language as string] ?? tagOf(language);
  return `${tag}-u-ca-gregory-nu-latn`;
}

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

/**
 * A text of the site's configuration in a language; German where it has no other, because that is what
 * stands on letters, doors and forms.
 */
export function text(language: Language, words: Text): string {
  return words[language] ?? words.de;
}

const times = new Map<string, Intl.DateTimeFormat>();

function timeFormat(language: Language, timeZone: string, options: Intl.DateTimeFormatOptions) {
  const key = `${language} ${timeZone} ${JSON.stringify(options)}`;
  const cached = times.get(key);
  if (cached !== undefined) return cached;
  const format = new Intl.DateTimeFormat(localeOf(language), { timeZone, hourCycle: 'h23', ...options });
  times.set(key, format);
  return format;
}

/** `09:42` in the site's zone. `at` is epoch ms. */
export function clockTime(language: Language, at: number, timeZone: string): string {
  return timeFormat(language, timeZone, { hour: '2-digit', minute: '2-digit' }).format(at);
}

/** `22.11.2026` (de), `22/11/2026` (en) in the site's zone. `at` is epoch ms. */
export function calendarDate(language: Language, at: number, timeZone: string): string {
  return timeFormat(language, timeZone, { day: '2-digit', month: '2-digit', year: 'numeric' }).format(at);
}

/** `Montag, 23. November` in the site's zone. `at` is epoch ms. */
export function calendarDay(language: Language, at: number, timeZone: string): string {
  return timeFormat(language, timeZone, { weekday: 'long', day: 'numeric', month: 'long' }).format(at);
}

/** Keeps a code left to right inside a sentence of any direction; in markup use `<bdi dir="ltr">`. */
export function isolate(code: string): string {
  return `\u2066${code}\u2069`;
}
