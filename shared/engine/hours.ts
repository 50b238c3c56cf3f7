/** Business days. Pure: a memo of the last answers is all that it keeps. */

const QUARTER = 15 * 60_000;
const formats = new Map<string, Intl.DateTimeFormat>();
const answers = new Map<string, { quarter: number; day: string }>();

/**
 * The calendar day at a site, `YYYY-MM-DD`.
 *
 * Every zone's offset from UTC changes only on quarter hours, so one answer holds for the quarter; the
 * formatter behind it costs microseconds, which the command path does not have to spare.
 *
 * @param at epoch ms
 * @param timeZone IANA name, as validated in the site's configuration
 */
export function businessDay(at: number, timeZone: string): string {
  const quarter = Math.floor(at / QUARTER);
  const known = answers.get(timeZone);
  if (known?.quarter === quarter) return known.day;
  let format = formats.get(timeZone);
  if (format === undefined) {
    // The Swedish locale writes ISO 8601 dates.
    format = new Intl.DateTimeFormat('sv-SE', {
      timeZone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
    });
    formats.set(timeZone, format);
  }
  const day = format.format(at);
  answers.set(timeZone, { quarter, day });
  return day;
}
