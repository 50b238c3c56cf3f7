/** The simulated days for people to read: one column per policy. */
import type { Figures } from './figures.ts';
import type { Simulated } from './simulate.ts';

const minutes = (value: number | null) => (value === null ? '-' : value.toFixed(1));
const percent = (value: number | null) => (value === null ? '-' : `${(100 * value).toFixed(1)} %`);
const count = (value: number) => String(value);

const LINES: readonly (readonly [string, (figures: Figures) => string])[] = [
  ['walk-ins called', ({ walkIns }) => count(walkIns)],
  ['booked visitors called', ({ booked }) => count(booked)],
  ['mean wait of walk-ins, minutes', ({ meanWait }) => minutes(meanWait)],
  ['19 of 20 waited at most, minutes', ({ p95Wait }) => minutes(p95Wait)],
  ['walk-ins in target', ({ inTarget }) => percent(inTarget)],
  ['walk-ins over two hours', ({ over120 }) => percent(over120)],
  ['booked, called within 5 minutes', ({ bookedInTime }) => percent(bookedInTime)],
  ['calls that nobody came to', ({ noShows }) => count(noShows)],
  ['numbers given back', ({ leftQueue }) => count(leftQueue)],
  ['transfers', ({ transfers }) => count(transfers)],
  ['not served', ({ notServed }) => count(notServed)],
  ['last visit after closing, minutes', ({ overtime }) => minutes(overtime)],
];

export function summary(
  site: string,
  { days, seed, load }: { readonly days: number; readonly seed: number; readonly load: number },
  ran: readonly Simulated[],
): string {
  const width = Math.max(12, ...ran.map(({ policy }) => policy.length + 2));
  const cells = (name: string, values: readonly string[]) =>
    name.padEnd(34) + values.map((value) => value.padStart(width)).join('');
  const day = ran[0]?.days.map((each, index) =>
    cells(
      `  ${each.day}: mean wait`,
      ran.map((policy) => minutes(policy.days[index]?.figures.meanWait ?? null)),
    ),
  );
  return [
    `${site}: ${days} simulated days, load ${Math.round(100 * load)} %, seed ${seed}`,
    cells(
      '',
      ran.map(({ policy }) => policy),
    ),
    ...LINES.map(([name, of]) =>
      cells(
        name,
        ran.map(({ total }) => of(total)),
      ),
    ),
    ...(days > 1 ? (day ?? []) : []),
  ].join('\n');
}
