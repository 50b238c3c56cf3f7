/** Opening times as people write them: "8-12, 13.30-16 Uhr". */

const SPAN =
  /^(\d{1,2})(?:[:.](\d{2}))?\s*(?:uhr)?\s*(?:[-–—]|bis|to)\s*(\d{1,2})(?:[:.](\d{2}))?\s*(?:uhr)?$/i;

export type Spans = readonly (readonly [string, string])[];

/** The spans; what cannot be read comes back as it is, so that it can be said to be wrong; empty is closed. */
export function readSpans(text: string): Spans | string {
  const parts = text
    .split(/[,;]|\bund\b|\band\b/i)
    .map((part) => part.trim())
    .filter((part) => part !== '');
  const spans = parts.map((part): readonly [string, string] | undefined => {
    const [whole, from = '', fromMinutes = '00', to = '', toMinutes = '00'] = SPAN.exec(part) ?? [];
    if (whole === undefined) return undefined;
    return [`${from.padStart(2, '0')}:${fromMinutes}`, `${to.padStart(2, '0')}:${toMinutes}`];
  });
  return spans.every((span) => span !== undefined) ? spans : text;
}

export function writeSpans(value: unknown): string {
  if (typeof value === 'string') return value;
  return Array.isArray(value) ? (value as Spans).map(([from, to]) => `${from}–${to}`).join(', ') : '';
}

/** Days from one date to another, both included, `YYYY-MM-DD`; at most a year of them. */
export function datesBetween(from: string, to: string): readonly string[] {
  const dates: string[] = [];
  for (let day = Date.parse(from); day <= Date.parse(to) && dates.length < 366; day += 86_400_000)
    dates.push(new Date(day).toISOString().slice(0, 10));
  return dates;
}
