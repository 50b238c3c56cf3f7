/** A language, and a text of the configuration in several. */
import { z } from 'zod';
import { LANGUAGES } from './languages.ts';

export const Language = z.enum(LANGUAGES);
export type Language = z.infer<typeof Language>;

const words = z.string().min(1).max(300);
type Other = Exclude<Language, 'de'>;
const others = Object.fromEntries(
  LANGUAGES.filter((language) => language !== 'de').map((language) => [language, words.optional()]),
) as Record<Other, z.ZodOptional<typeof words>>;
/** A text in several languages; German is always there and stands in for what is missing. */
export const Text = z.strictObject({ de: words, ...others });
export type Text = z.infer<typeof Text>;
