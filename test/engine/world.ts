/** Where the random histories play: sites, what they may be configured to, who works there, their clocks. */
import type { Actor, Role, Site } from '../../shared/model.ts';
import { SAMPLE_SITE } from '../support/sample-site.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** A site's zone without a calendar: hours to Greenwich, and the instants at which they change. */
export interface Clock {
  readonly timeZone: string;
  readonly start: number;
  readonly offsets: readonly (readonly [from: number, hours: number])[];
}

const SUMMER = Date.parse('2026-03-29T01:00:00Z');
const WINTER = Date.parse('2026-10-25T01:00:00Z');
const berlin = {
  timeZone: 'Europe/Berlin',
  offsets: [
    [0, 1],
    [SUMMER, 2],
    [WINTER, 1],
  ],
} as const;

/** Half an hour of offset and no summer time; and both nights on which the clocks change. */
export const CLOCKS: readonly Clock[] = [
  { timeZone: 'Asia/Kolkata', offsets: [[0, 5.5]], start: Date.parse('2026-03-02T09:00:00+05:30') },
  { ...berlin, start: Date.parse('2026-03-28T22:30:00+01:00') },
  { ...berlin, start: Date.parse('2026-10-24T22:30:00+02:00') },
];

function offset({ offsets }: Clock, at: number): number {
  return (offsets.findLast(([from]) => from <= at)?.[1] ?? 0) * HOUR;
}

/** The calendar day, `YYYY-MM-DD`. */
export function dayOf(clock: Clock, at: number): string {
  return new Date(at + offset(clock, at)).toISOString().slice(0, 10);
}

/** The instant at which the day of `at` began. */
export function midnightBefore(clock: Clock, at: number): number {
  const local = Math.floor((at + offset(clock, at)) / DAY) * DAY;
  return local - offset(clock, local - offset(clock, at));
}

/** The instant at which the day after that of `at` begins. */
export function midnightAfter(clock: Clock, at: number): number {
  return midnightBefore(clock, midnightBefore(clock, at) + 25.5 * HOUR);
}

const TARGETS: Readonly<Record<string, number>> = { wohnsitz: 30, ausweis: 45, abholung: 20 };
const base: Site = {
  ...SAMPLE_SITE,
  services: SAMPLE_SITE.services.map((each) => ({ ...each, targetMinutes: TARGETS[each.id] ?? 30 })),
  displays: [{ id: 'foyer', name: 'Foyer', areas: ['og', 'eg'] }],
  counters: [
    { id: '1', label: 'Platz 1', area: 'eg', services: ['wohnsitz', 'ausweis'] },
    { id: '2', label: 'Platz 2', area: 'eg', services: ['ausweis'], secondary: ['wohnsitz', 'abholung'] },
    { id: '3', label: 'Zimmer 3', area: 'og', services: ['abholung'], secondary: ['ausweis'] },
  ],
};
const pilot = {
  id: 'pilot',
  letter: 'P',
  area: 'og',
  name: { de: 'Pilot' },
  short: { de: 'Pilot' },
  targetMinutes: 20,
};
const changed = (change: (each: Site['services'][number]) => Partial<Site['services'][number]>) =>
  base.services.map((each) => ({ ...each, ...change(each) }));

/**
 * What a site may be configured to: as it is; larger, with a pilot; smaller; with another letter and
 * area; with other dials; with services that are off, full or full at a slot; another site altogether.
 */
const CONFIGURATIONS: readonly Site[] = [
  base,
  {
    ...base,
    services: [...base.services, { ...pilot, trial: { from: '2026-03-03', to: '2026-03-29' } }],
    counters: [...base.counters, { id: '4', label: 'Zimmer 4', area: 'og', services: ['pilot', 'wohnsitz'] }],
  },
  {
    ...base,
    areas: base.areas.filter(({ id }) => id !== 'og'),
    displays: [{ id: 'foyer', name: 'Foyer', areas: ['eg'] }],
    services: base.services.filter(({ id }) => id !== 'abholung'),
    counters: [
      { id: '1', label: 'Platz 1', area: 'eg', services: ['wohnsitz', 'ausweis'] },
      { id: '2', label: 'Platz 2', area: 'eg', services: ['ausweis'], secondary: ['wohnsitz'] },
    ],
  },
  {
    ...base,
    services: changed(({ id }) => (id === 'ausweis' ? { letter: 'Z', area: 'og' } : {})),
    counters: base.counters.map((each) => ({ ...each, label: `${each.label} (neu)` })),
    notice: { de: 'Umgezogen' },
  },
  {
    ...base,
    dials: {
      headStart: 30,
      early: 20,
      grace: 5,
      secondary: 20,
      bonus: 10,
      noShowCalls: 2,
      noShowSeconds: 30,
      noShowAfter: 20,
      rescue: 3,
      remote: 2,
      rest: 2,
      defer: 30,
      undoSeconds: 300,
    },
  },
  {
    ...base,
    services: changed(({ id }) =>
      id === 'ausweis'
        ? { off: { de: 'Heute nicht' } }
        : { capacity: { perDay: 3, perSlot: 1 }, checkIn: { earliest: 30, latest: 15 } },
    ),
  },
  { ...base, id: 'wandsbek' },
];
export const CONFIGURATION_COUNT = CONFIGURATIONS.length;

export function configuration(index: number, { timeZone }: Clock, overnight: boolean): Site {
  return { ...(CONFIGURATIONS[index] ?? base), timeZone, ...(overnight && { overnight }) };
}

export const SERVICES = ['wohnsitz', 'ausweis', 'abholung', 'pilot'] as const;

export function actor(role: Role, name: string): Actor {
  return { id: `${role}:${name}`, role, name, sites: ['*'], ...(role === 'kiosk' && { kiosk: name }) };
}

export const ADMIN = actor('administrator', 'admin');
export const SYSTEM = actor('system', 'sending');
export const KIOSKS = [actor('kiosk', 'foyer'), actor('kiosk', 'tower')];
export const STAFF = [
  actor('clerk', 'anna'),
  actor('clerk', 'ben'),
  actor('clerk', 'cem'),
  actor('supervisor', 'lead'),
];
