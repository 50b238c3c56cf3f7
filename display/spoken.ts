/** What is said of a call, and in which languages. Pure. */
import { type Language, tagOf } from '../shared/languages.ts';
import { message } from '../shared/messages/format.ts';
import type { Display } from '../shared/model.ts';
import { isBare, spokenCode } from '../shared/naming.ts';
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
  return isBare(label)
    ? message(language, 'display.say-counter', { counter: label })
    : message(language, 'display.say-place', { place: label });
}
