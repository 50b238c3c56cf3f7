/** A language, and a text of the configuration in several. */
import { z } from 'zod';
import { LANGUAGES } from './languages.ts';

export const Language = z.enum(LANGUAGES);
export type Language = z.infer<typeof Language>;

const words = z.string().min(1).max(300);
const otherWords = words.optional();
/** A text in several languages; German is always there and stands in for what is missing. */
export const Text = z.strictObject({
  de: words,
  'de-simple': otherWords,
  en: otherWords,
  tr: otherWords,
  uk: otherWords,
  ru: otherWords,
  ar: otherWords,
  fa: otherWords,
  pl: otherWords,
  fr: otherWords,
  es: otherWords,
});
export type Text = z.infer<typeof Text>;
