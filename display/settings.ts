/** How a screen behaves: as the configuration describes it, or plainly. Pure. */
import type { Language } from '../shared/languages.ts';
import { clockTime } from '../shared/messages/format.ts';
import type { Display } from '../shared/model.ts';

/** How calls are announced right now. */
export interface Manner extends Pick<Display, 'speech' | 'repeat'> {
  /** 0 to 1; 0: not to be heard. */
  readonly volume: number;
}

/** An area's plain screen speaks its own language, and that of whoever is called. */
export function mannerOf(
  display: Display | undefined,
  language: Language,
  now: number,
  timeZone: string,
): Manner {
  if (display === undefined) return { volume: 1, speech: { languages: [language], ofTicket: true } };
  const { volume = 100, quiet, speech, repeat } = display;
  return { volume: isWithin(quiet, now, timeZone) ? 0 : volume / 100, speech, repeat };
}

/** Whether it is one of these times of the day at the site. `now` is epoch ms. */
export function isWithin(spans: Display['quiet'], now: number, timeZone: string): boolean {
  const time = clockTime('de', now, timeZone);
  return (spans ?? []).some(([from, to]) => from <= time && time < to);
}

/** What of a list belongs on one of several screens side by side. */
export function ofPart<T>(all: readonly T[], part: Display['part']): readonly T[] {
  if (part === undefined) return all;
  const each = Math.ceil(all.length / part.of);
  return all.slice((part.number - 1) * each, part.number * each);
}
