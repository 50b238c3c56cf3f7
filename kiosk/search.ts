/** Finding a service by the letters of its name. */
import { type Language, tagOf } from '../shared/languages.ts';
import { text } from '../shared/messages/format.ts';
import type { KioskServiceRow } from '../shared/views/rows.ts';

/** The letters that occur in names, large, in the language's own order. */
export function lettersOf(names: readonly string[], language: Language): string[] {
  const letters = new Set(names.flatMap((name) => [...folded(name, language)]));
  return [...letters]
    .filter((letter) => /\p{L}/u.test(letter))
    .toSorted((a, b) => a.localeCompare(b, tagOf(language)));
}

/** Those whose name, in the visitor's language or in German, contains what was typed. */
export function matching<S extends Pick<KioskServiceRow, 'name'>>(
  services: readonly S[],
  query: string,
  language: Language,
): readonly S[] {
  const wanted = folded(query, language);
  return services.filter(({ name }) =>
    [text(language, name), name.de].some((one) => folded(one, language).includes(wanted)),
  );
}

/** As the letters of the pad are: small and large ones alike, in the language's own way; ß has become SS there. */
function folded(words: string, language: Language): string {
  return words.toLocaleUpperCase(tagOf(language)).normalize('NFC');
}
