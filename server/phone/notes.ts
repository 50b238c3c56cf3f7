/** What visitors are told, in their language. */
import { directionOf, type Language, tagOf } from '../../shared/languages.ts';
import { isolate, message } from '../../shared/messages/format.ts';
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
  const title =
    kind === 'called'
      ? message(language, 'ticket.note-called', { code: isolate(code), counter })
      : message(language, 'ticket.note-soon', { code: isolate(code) });
  const body = kind === 'called' ? site : message(language, 'ticket.soon');
  return { title, body, lang: tagOf(language), dir: directionOf(language), tag: code, url };
}

export function mailOf(language: Language, told: Told): { readonly subject: string; readonly text: string } {
  const { title, body } = noteOf(language, told);
  const deleted = message(language, 'ticket.reach-note');
  return { subject: title, text: `${title}\n${body}\n\n${told.url}\n\n${deleted}\n` };
}
