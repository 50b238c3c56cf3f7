import { type Language, STAFF_LANGUAGES } from '../../shared/languages.ts';
import { type MessageKey, message, type Values } from '../../shared/messages/format.ts';
import type { Text } from '../../shared/model.ts';

/** A message as a text in several languages, for what is kept and read by others; by default in those of the staff. */
export function inLanguages(
  key: MessageKey,
  values: Values = {},
  languages: readonly Language[] = STAFF_LANGUAGES,
): Text {
  const said = languages.map((language) => [language, message(language, key, values)] as const);
  return { ...Object.fromEntries(said), de: message('de', key, values) };
}
