/** Ids that people write, and times of the day: what the configuration's nouns are made of. */
import { z } from 'zod';

/** Ids that people write into URLs and that become part of Redis keys: no braces, colons or slashes. */
export const slug = z.string().regex(/^[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?$/);

/** Wall-clock time at the site; `24:00` ends a day. */
const WallTime = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$|^24:00$/);
/** From, to; the next span begins after the one before it has ended. */
export const Spans = z
  .array(z.tuple([WallTime, WallTime]))
  .max(6)
  .refine(
    (spans) => spans.flat().every((time, index, all) => index === 0 || (all[index - 1] ?? '') < time),
    'spans must follow one another',
  );
export type Spans = z.infer<typeof Spans>;

export function unique(values: readonly string[]): boolean {
  return new Set(values).size === values.length;
}
