/** Numbers and dates as people write them. */

/** What is no number stays as it is, so that it can be said to be wrong. */
export function numberOf(text: string): number | string | undefined {
  if (text.trim() === '') return undefined;
  const number = Number(text.replace(',', '.'));
  return Number.isNaN(number) ? text : number;
}

/** "24.12.2026, 2026-12-31" as dates; what cannot be read stays, so that it can be said to be wrong. */
export function datesOf(text: string): string[] | undefined {
  const parts = text
    .split(/[,;\s]+/)
    .filter((part) => part !== '')
    .map((part) =>
      part.replace(
        /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/,
        (_, day: string, month: string, year: string) =>
          `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`,
      ),
    );
  return parts.length === 0 ? undefined : parts;
}
