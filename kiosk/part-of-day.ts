export type PartOfDay = 'morning' | 'day' | 'evening';

const hours = new Map<string, Intl.DateTimeFormat>();

/** How people greet each other at this moment (epoch ms) in this zone. */
export function partOfDay(at: number, timeZone: string): PartOfDay {
  let format = hours.get(timeZone);
  if (format === undefined) {
    format = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', hourCycle: 'h23' });
    hours.set(timeZone, format);
  }
  const hour = Number(format.format(at));
  if (hour >= 18 || hour < 4) return 'evening';
  return hour < 11 ? 'morning' : 'day';
}
