/**
 * The words of Aufruf: one catalogue per language and part, ICU messages in JSON, the same for screens
 * and paper. German is complete; another language falls back to it, message by message.
 */
import { IntlMessageFormat } from 'intl-messageformat';
import type { Language, Text } from '../model.ts';
import deCommon from './de/common.json' with { type: 'json' };
import deCounter from './de/counter.json' with { type: 'json' };
import deDisplay from './de/display.json' with { type: 'json' };
import deExplain from './de/explain.json' with { type: 'json' };
import deHub from './de/hub.json' with { type: 'json' };
import deKiosk from './de/kiosk.json' with { type: 'json' };
import dePaper from './de/paper.json' with { type: 'json' };
import deRefusal from './de/refusal.json' with { type: 'json' };
import deStory from './de/story.json' with { type: 'json' };
import deTicket from './de/ticket.json' with { type: 'json' };
import enCommon from './en/common.json' with { type: 'json' };
import enCounter from './en/counter.json' with { type: 'json' };
import enDisplay from './en/display.json' with { type: 'json' };
import enExplain from './en/explain.json' with { type: 'json' };
import enHub from './en/hub.json' with { type: 'json' };
import enKiosk from './en/kiosk.json' with { type: 'json' };
import enPaper from './en/paper.json' with { type: 'json' };
import enRefusal from './en/refusal.json' with { type: 'json' };
import enStory from './en/story.json' with { type: 'json' };
import enTicket from './en/ticket.json' with { type: 'json' };

const de = {
  common: deCommon,
  counter: deCounter,
  display: deDisplay,
  explain: deExplain,
  hub: deHub,
  kiosk: deKiosk,
  paper: dePaper,
  refusal: deRefusal,
  story: deStory,
  ticket: deTicket,
};
const en = {
  common: enCommon,
  counter: enCounter,
  display: enDisplay,
  explain: enExplain,
  hub: enHub,
  kiosk: enKiosk,
  paper: enPaper,
  refusal: enRefusal,
  story: enStory,
  ticket: enTicket,
};

type Part = keyof typeof de;
/** `kiosk.title`: part and key, as they stand in the German catalogue. */
export type MessageKey = { [P in Part]: `${P}.${Extract<keyof (typeof de)[P], string>}` }[Part];
export type Values = Readonly<Record<string, string | number>>;

type Catalogue = Readonly<Record<string, Readonly<Record<string, string>>>>;
/** For the test that proves the languages equal. */
export const catalogues: Readonly<Record<Language, Catalogue>> = { de, en };
/** The same as the model's list, without its schemas: those need `eval`, which the screens forbid. */
export const SPOKEN = Object.keys(catalogues) as readonly Language[];

/** Latin digits and a 24-hour clock, whatever the language would do by itself. */
const LOCALES: Readonly<Record<Language, string>> = { de: 'de-DE-u-nu-latn', en: 'en-GB-u-nu-latn' };

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
  const format = new IntlMessageFormat(found, LOCALES[language], undefined, { ignoreTag: true });
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

/** A text of the site's configuration in a language; German where it has no other. */
export function text(language: Language, words: Text): string {
  return words[language] ?? words.de;
}

const times = new Map<string, Intl.DateTimeFormat>();

function timeFormat(language: Language, timeZone: string, options: Intl.DateTimeFormatOptions) {
  const key = `${language} ${timeZone} ${JSON.stringify(options)}`;
  const cached = times.get(key);
  if (cached !== undefined) return cached;
  const format = new Intl.DateTimeFormat(LOCALES[language], { timeZone, hourCycle: 'h23', ...options });
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

/** Keeps a code left to right inside a sentence of any direction; in markup use `<bdi dir="ltr">`. */
export function isolate(code: string): string {
  return `\u2066${code}\u2069`;
}
