/** The language of a page: one for all its elements, set on `<html>`, remembered where that is wanted. */
import type { ReactiveControllerHost } from 'lit';
import { directionOf, LANGUAGES, type Language, tagOf } from '../languages.ts';
import {
  calendarDate,
  calendarDay,
  clockTime,
  type MessageKey,
  message,
  text,
  type Values,
} from '../messages/format.ts';
import type { Text } from '../model.ts';
import { Audience } from './audience.ts';
import { keep, kept } from './kept.ts';

const STORAGE_KEY = 'aufruf.language';
const readers = new Audience();
let current: Language = 'de';

/**
 * The language a page starts in: what its reader chose before, otherwise what the browser prefers.
 * A kiosk or a wall starts in German whoever stood there before, and calls `setLanguage` instead.
 * @param spoken the languages that the page has; staff screens have fewer
 */
export function startLanguage(spoken: readonly Language[] = LANGUAGES): void {
  const wanted = [kept(STORAGE_KEY), ...navigator.languages.map((tag) => tag.slice(0, 2))];
  const found = wanted.map((tag) => spoken.find((language) => language === tag));
  setLanguage(found.find((language) => language !== undefined) ?? 'de');
}

/** Switches every element of the page. `remember` keeps the choice for the next visit of this browser. */
export function setLanguage(language: Language, { remember = false } = {}): void {
  current = language;
  const root = document.documentElement;
  root.lang = tagOf(language);
  root.dir = directionOf(language);
  if (remember) keep(STORAGE_KEY, language);
  readers.redraw();
}

/** Words in the page's language; redraws its host when that changes. */
export class Words {
  constructor(host: ReactiveControllerHost) {
    readers.join(host);
  }

  get language(): Language {
    return current;
  }

  /** A message of the catalogues. */
  t(key: MessageKey, values?: Values): string {
    return message(current, key, values);
  }

  /** A text of the site's configuration. */
  text(words: Text | undefined): string {
    return words === undefined ? '' : text(current, words);
  }

  /** `Montag, 23. November`, in the site's zone. `at` is epoch ms. */
  day(at: number, timeZone: string): string {
    return calendarDay(current, at, timeZone);
  }

  /** `23.11.2026`, in the site's zone. `at` is epoch ms. */
  date(at: number, timeZone: string): string {
    return calendarDate(current, at, timeZone);
  }

  /** `09:42`, in the site's zone. `at` is epoch ms. */
  time(at: number, timeZone: string): string {
    return clockTime(current, at, timeZone);
  }
}
