/** What is said of a call, and in which languages. Pure. */
import { type Language, tagOf } from '../shared/languages.ts';
import { message } from '../shared/messages/format.ts';
import type { Display } from '../shared/model.ts';
import type { CallRow } from '../shared/views/rows.ts';

/** Number and counter are two phrases: few counters and many numbers make few phrases to render, or to record. */
export interface Phrase {
  readonly language: Language;
  readonly text: string;
}

type Speech = NonNullable<Display['speech']>;

/**
 * The phrases of a call, in order.
 * @param isShort others wait for their call: only the language of whoever is meant
 */
export function phrasesOf(call: CallRow, speech: Speech | undefined, isShort: boolean): Phrase[] {
  const all = languagesOf(call, speech);
  return (isShort ? all.slice(-1) : all).flatMap((language) => [
    { language, text: message(language, 'display.say-number', { code: spokenCode(call.code) }) },
    { language, text: whereTo(language, call.counter) },
  ]);
}

/** The site's languages, the ticket's own last; each voice once. */
function languagesOf({ language = 'de' }: CallRow, speech: Speech | undefined): Language[] {
  if (speech === undefined) return [];
  const all = speech.languages.filter((each) => !speech.ofTicket || tagOf(each) !== tagOf(language));
  return speech.ofTicket ? [...all, language] : all;
}

/** `Zimmer 3` says what it is; `7` and `A12` are counters. */
function whereTo(language: Language, label: string): string {
  return /^[A-Z]?\d+[a-z]?$/i.test(label)
    ? message(language, 'display.say-counter', { counter: label })
    : message(language, 'display.say-place', { place: label });
}

/** As people read it: `A 042` is A 42, the appointment `T 1015` is T 10 15. */
export function spokenCode(code: string): string {
  const [, letter = '', digits = ''] = /^(\D*?)\s*(\d+)$/.exec(code) ?? [];
  if (digits === '') return code;
  const number = digits.length === 4 ? `${digits.slice(0, 2)} ${digits.slice(2)}` : String(Number(digits));
  return `${letter} ${number}`.trim();
}
