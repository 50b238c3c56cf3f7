/** The languages that visitors are spoken to in. Without schemas: the screens import this. */

export const LANGUAGES = ['de', 'de-simple', 'en', 'tr', 'uk', 'ru', 'ar', 'fa', 'pl', 'fr', 'es'] as const;
export type Language = (typeof LANGUAGES)[number];

/** Staff screens speak these; the others are for visitors. */
export const STAFF_LANGUAGES = ['de', 'en'] as const satisfies readonly Language[];

/** In front at a site that has not chosen. */
export const FRONT_LANGUAGES = [
  'de',
  'de-simple',
  'en',
  'tr',
  'uk',
  'ar',
] as const satisfies readonly Language[];

/** A language is written in itself: whoever needs it cannot read another. */
export const LANGUAGE_NAMES: Readonly<Record<Language, string>> = {
  de: 'Deutsch',
  'de-simple': 'Leichte Sprache',
  en: 'English',
  tr: 'Türkçe',
  uk: 'Українська',
  ru: 'Русский',
  ar: 'العربية',
  fa: 'فارسی',
  pl: 'Polski',
  fr: 'Français',
  es: 'Español',
};

/** BCP 47 tag for `lang`, for formats and for voices: plain language is German to them. */
export function tagOf(language: Language): string {
  return language === 'de-simple' ? 'de' : language;
}

export function directionOf(language: Language): 'ltr' | 'rtl' {
  return language === 'ar' || language === 'fa' ? 'rtl' : 'ltr';
}
