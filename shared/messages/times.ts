/** Words and times of a language that need no catalogue. */
import { type Language, tagOf } from '../languages.ts';
import type { Text } from '../text.ts';

/** Latin digits, the calendar of the place and a 24-hour clock, whatever the language would do by itself. */
export function localeOf(language: Language): string {
  const tag = { de: 'de-DE', 'de-simple': 'de-DE', en: 'en-GB' }[language as string] ?? tagOf(language);
  return `${tag}-u-ca-gregory-nu-latn`;
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
