/**
 * A state as lines of text, and back. What follows from the tickets (queues, who sleeps, who waits for
 * what) is not written: it is built again, by the same function that built it first.
 */
import { Site } from '../model.ts';
import { afarWith } from './afar.ts';
import { changed } from './changed.ts';
import { recounted } from './figures.ts';
import { PersistentMap } from './persistent-map.ts';
import { catalogue, EMPTY, type SiteState, type Ticket } from './state.ts';
import { put } from './waiting.ts';

/** Rises when a state is written otherwise: a checkpoint of another format is read from the log instead. */
const CHECKPOINT_FORMAT = 3;

const MAPS = [
  'numbers',
  'issued',
  'tickets',
  'booked',
  'codes',
  'slots',
  'counters',
  'calls',
  'alarms',
  'messages',
  'stopped',
] as const;

/** Lines of JSON, the heading first. Lazily: the state is persistent, so it may be written over many turns. */
export function* freeze(state: SiteState): Generator<string> {
  const { seq, day, lastBooking, catalogue: configured, outcomes } = state;
  const { site, version } = configured ?? {};
  yield JSON.stringify({ format: CHECKPOINT_FORMAT, seq, day, lastBooking, site, version });
  for (const name of MAPS) for (const [key, value] of state[name]) yield JSON.stringify([name, key, value]);
  for (const age of ['fresh', 'old'] as const) {
    for (const [key, value] of outcomes[age]) yield JSON.stringify([age, key, value]);
  }
}

/**
 * The state that `freeze` wrote.
 * @returns undefined where the lines are of another format
 * @throws SyntaxError or ZodError where they are not what was written
 */
export function thaw(lines: Iterable<string>): SiteState | undefined {
  const [heading = '{}', ...rows] = lines;
  const { format, seq, day, lastBooking, site, version } = JSON.parse(heading) as Heading;
  if (format !== CHECKPOINT_FORMAT) return undefined;
  const maps = new Map<string, [string, unknown][]>();
  for (const row of rows) {
    const [name, key, value] = JSON.parse(row) as [string, string, unknown];
    const entries = maps.get(name) ?? [];
    if (entries.length === 0) maps.set(name, entries);
    entries.push([key, value]);
  }
  const map = <T>(name: string) => PersistentMap.of((maps.get(name) ?? []) as [string, T][]);
  const state: SiteState = {
    ...EMPTY,
    seq,
    day,
    lastBooking,
    catalogue: site === undefined || version === undefined ? null : catalogue(Site.parse(site), version),
    numbers: map('numbers'),
    issued: map('issued'),
    tickets: map<Ticket>('tickets'),
    booked: map('booked'),
    codes: map('codes'),
    slots: map('slots'),
    counters: map('counters'),
    calls: map('calls'),
    alarms: map('alarms'),
    messages: map('messages'),
    stopped: map('stopped'),
    outcomes: { fresh: map('fresh'), old: map('old') },
  };
  const afar = [...state.tickets.values()].reduce(afarWith, state.afar);
  const waiting = [...state.tickets.values()].filter(({ status }) => status === 'waiting');
  // Nobody is woken by this: time moves on with the events.
  const placed = waiting.reduce(put, changed(state, { afar }));
  return changed(placed, recounted(placed));
}

interface Heading {
  readonly format: number;
  readonly seq: number;
  readonly day: string;
  readonly lastBooking: number;
  readonly site?: unknown;
  readonly version?: number;
}
