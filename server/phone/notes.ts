/** What visitors are told, in their language. */
import { directionOf, type Language, tagOf } from '../../shared/languages.ts';
import { isolate, message } from '../../shared/messages/format.ts';
import { isBare } from '../../shared/naming.ts';
import type { Note } from '../../shared/phone/note.ts';

export interface Told {
  readonly kind: 'called' | 'soon';
  readonly code: string;
  /** Label of the counter, once called. */
  readonly counter: string;
  /** Name of the site. */
  readonly site: string;
  readonly url: string;
}

export function noteOf(language: Language, { kind, code, counter, site, url }: Told): Note {
  const called = isBare(counter) ? 'ticket.note-called' : 'ticket.note-called-place';
  const key = kind === 'called' ? called : 'ticket.note-soon';
  const title = message(language, key, { code: isolate(code), counter, place: counter });
  const body = kind === 'called' ? site : message(language, 'ticket.soon');
  return { title, body, lang: tagOf(language), dir: directionOf(language), tag: code, url };
}

export function mailOf(language: Language, told: Told): { readonly subject: string; readonly text: string } {
  const { title, body } = noteOf(language, told);
  const deleted = message(language, 'ticket.reach-note');
  return { subject: title, text: `${title}\n${body}\n\n${told.url}\n\n${deleted}\n` };
}
