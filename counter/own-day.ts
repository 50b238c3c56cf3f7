/**
 * What a clerk has done today, for that clerk alone. It is reckoned and kept in the clerk's own browser: no server
 * has figures of a person, so nobody else can be shown them. Whoever works here next, or tomorrow, begins anew.
 */
import type { CommandName, Output } from '../shared/commands.ts';
import { keep, kept } from '../shared/ui/kept.ts';
import type { SiteRow, TicketRow } from '../shared/views/rows.ts';
import { wallDate } from './wall-time.ts';

const STORAGE_KEY = 'aufruf.own-day';

/** Whose figures, and of which day (`2026-11-22`, on the site's calendar). */
export interface Whose {
  readonly clerk: string;
  readonly day: string;
}

interface Kept extends Whose {
  /** Ticket id → how long its visit took, ms. */
  readonly visits: Readonly<Record<string, number>>;
}

export interface OwnDay {
  readonly visits: number;
  readonly meanMs: number;
}

/** Undefined while nobody is signed in. @param now epoch ms */
export function whose(
  clerk: string | undefined,
  now: number,
  site: Pick<SiteRow, 'timeZone'> | undefined,
): Whose | undefined {
  if (clerk === undefined || site === undefined) return undefined;
  return { clerk, day: wallDate(now, site.timeZone) };
}

/** Takes in what came of a command at the clerk's own counter. @param visit who was there before it */
export function reckon(
  whose: Whose | undefined,
  command: CommandName,
  value: unknown,
  { visit, now }: { readonly visit: TicketRow | undefined; readonly now: number },
): void {
  if (whose === undefined) return;
  const began = visit?.startedAt ?? visit?.calledAt;
  if (command === 'finish-service' && began !== undefined)
    noteVisit(whose, (value as Output<'finish-service'>).finished.ticketId, now - began);
  if (command === 'undo')
    forgetVisits(
      whose,
      (value as Output<'undo'>).tickets.map(({ ticketId }) => ticketId),
    );
}

/** Undefined before the first visit of the day. */
export function ownDay(whose: Whose | undefined): OwnDay | undefined {
  if (whose === undefined) return undefined;
  const durations = Object.values(read(whose).visits);
  if (durations.length === 0) return undefined;
  return { visits: durations.length, meanMs: durations.reduce((sum, ms) => sum + ms, 0) / durations.length };
}

function noteVisit(whose: Whose, ticketId: string, ms: number): void {
  write({ ...whose, visits: { ...read(whose).visits, [ticketId]: ms } });
}

/** What was undone has not been done. */
function forgetVisits(whose: Whose, ticketIds: readonly string[]): void {
  const visits = Object.entries(read(whose).visits).filter(([id]) => !ticketIds.includes(id));
  write({ ...whose, visits: Object.fromEntries(visits) });
}

function read({ clerk, day }: Whose): Kept {
  try {
    const known = JSON.parse(kept(STORAGE_KEY) ?? 'null') as Kept | null;
    if (known?.clerk === clerk && known.day === day) return known;
  } catch {
    // Nonsense: nothing is known of today.
  }
  return { clerk, day, visits: {} };
}

function write(known: Kept): void {
  keep(STORAGE_KEY, JSON.stringify(known));
}
