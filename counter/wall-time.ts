/** Dates and times as a form says them, in the site's zone. */

const formats = new Map<string, Intl.DateTimeFormat>();

/** `2026-11-22 09:42`: the Swedish locale writes ISO 8601. */
function wall(at: number, timeZone: string): string {
  const format =
    formats.get(timeZone) ??
    new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' });
  formats.set(timeZone, format);
  return format.format(at);
}

/** `2026-11-22`. `at` is epoch ms. */
export function wallDate(at: number, timeZone: string): string {
  return wall(at, timeZone).slice(0, 10);
}

/** `09:42`. `at` is epoch ms. */
export function wallTime(at: number, timeZone: string): string {
  return wall(at, timeZone).slice(11);
}

/** Epoch ms of a date and a time on the site's wall clock; of two that are the same in autumn the earlier one. */
export function instantOf(date: string, time: string, timeZone: string): number {
  const wanted = Date.parse(`${date}T${time}:00Z`);
  // What the zone's offset is there can only be found by looking: once for a guess, once for the truth.
  let at = wanted;
  for (let look = 0; look < 2; look++) {
    const shown = Date.parse(`${wall(at, timeZone).replace(' ', 'T')}:00Z`);
    at += wanted - shown;
  }
  return at;
}
