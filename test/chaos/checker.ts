/**
 * The judge of a chaos run. It shares no code with what it judges: it reads answers, announcements and raw
 * log entries, and works everything out again by itself.
 */
import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { missedAnnouncements, outOfOrder, repeatedAnnouncements } from './announcements.ts';
import type { Answer, Entry, Evidence } from './evidence.ts';

export interface Verdict {
  /** Commands that were answered with yes. */
  readonly acknowledged: number;
  /** Answers and announcements that the log does not bear out: a yes that is not in it exactly once with the
   * same value, a no that is in it, a call on a screen that it does not have. */
  readonly lost: number;
  /** Codes that a second ticket has too, per site and day. */
  readonly duplicateNumbers: number;
  /** Calls of a ticket that is at a counter already, calls to a counter that has somebody. */
  readonly doubleCalls: number;
  /** Calls that a display announced after a later one. */
  readonly outOfOrder: number;
  /** Calls that a display could see and did not announce. */
  readonly missedAnnouncements: number;
  /** Calls that a display announced twice. */
  readonly doubledAnnouncements: number;
  /** Entries that do not carry their predecessor's hash or number, and heads that do not name the last one. */
  readonly chainBroken: number;
  /** A sentence for everything found, for a person. */
  readonly findings: readonly string[];
}

const Event = z.looseObject({
  type: z.string(),
  at: z.number(),
  command: z.string(),
  data: z.record(z.string(), z.unknown()),
  outcome: z.looseObject({ name: z.string(), value: z.unknown() }).optional(),
});
type Event = z.output<typeof Event> & { readonly seq: number };

const Configured = z.looseObject({
  site: z.looseObject({
    timeZone: z.string(),
    services: z.array(z.looseObject({ id: z.string(), letter: z.string() })),
  }),
});
const Issued = z.looseObject({ ticketId: z.string(), serviceId: z.string(), number: z.int() });
const Handed = z.looseObject({ ticketId: z.string(), code: z.string(), issuedAt: z.number() });
const AtCounter = z.looseObject({ ticketId: z.string(), counterId: z.string() });

/** Judges all sites of a run together. */
export function judge(sites: readonly Evidence[]): Verdict {
  const verdicts = sites.map(judgeSite);
  const sum = (key: Exclude<keyof Verdict, 'findings'>) =>
    verdicts.reduce((total, verdict) => total + verdict[key], 0);
  return {
    acknowledged: sum('acknowledged'),
    lost: sum('lost'),
    duplicateNumbers: sum('duplicateNumbers'),
    doubleCalls: sum('doubleCalls'),
    outOfOrder: sum('outOfOrder'),
    missedAnnouncements: sum('missedAnnouncements'),
    doubledAnnouncements: sum('doubledAnnouncements'),
    chainBroken: sum('chainBroken'),
    findings: verdicts.flatMap(({ findings }) => findings),
  };
}

function judgeSite(evidence: Evidence): Verdict {
  const events = evidence.entries.map((entry, index) => ({
    ...Event.parse(JSON.parse(entry.event)),
    seq: index + 1,
  }));
  const chain = brokenLinks(evidence.entries, evidence.head);
  const lost = [...lostAnswers(events, evidence.answers), ...phantoms(events, evidence)];
  const numbers = duplicateNumbers(events, evidence.answers);
  const calls = doubleCalls(events);
  const disorder = outOfOrder(evidence);
  const missed = missedAnnouncements(events, evidence);
  const doubled = repeatedAnnouncements(evidence);
  return {
    acknowledged: evidence.answers.filter(({ ok }) => ok).length,
    lost: lost.length,
    duplicateNumbers: numbers.length,
    doubleCalls: calls.length,
    outOfOrder: disorder.length,
    missedAnnouncements: missed.length,
    doubledAnnouncements: doubled.length,
    chainBroken: chain.length,
    findings: [...chain, ...lost, ...numbers, ...calls, ...disorder, ...missed, ...doubled].map(
      (finding) => `${evidence.site}: ${finding}`,
    ),
  };
}

function brokenLinks(entries: readonly Entry[], head: string): string[] {
  const broken: string[] = [];
  let hash = '';
  for (const [index, { id, before, event }] of entries.entries()) {
    if (id !== `${index + 1}-0`) broken.push(`entry ${index + 1} is called ${id}`);
    if (before !== hash) broken.push(`entry ${id} does not follow on the one before it`);
    hash = createHash('sha256').update(`${before}\n${event}`).digest('base64url');
  }
  const [, seq, named] = head.split(':');
  if (seq !== String(entries.length) || named !== hash) broken.push(`the head ${head} is not the last entry`);
  return broken;
}

function lostAnswers(events: readonly Event[], answers: readonly Answer[]): string[] {
  const done = new Map<string, Event[]>();
  const traces = new Set<string>();
  for (const event of events) {
    traces.add(event.command);
    if (event.outcome === undefined) continue;
    done.set(event.command, [...(done.get(event.command) ?? []), event]);
  }
  return answers.flatMap(({ ok, id, name, value }) => {
    if (!ok) return traces.has(id) ? [`${name} ${id} was refused and is in the log`] : [];
    const found = done.get(id) ?? [];
    if (found.length !== 1) return [`${name} ${id} was acknowledged and is in the log ${found.length} times`];
    const outcome = found[0]?.outcome;
    const same = outcome?.name === name && isDeepStrictEqual(outcome.value, value);
    return same ? [] : [`${name} ${id} was acknowledged with another value than the log has`];
  });
}

/** Tickets by day and code, from the log and from what visitors were told. */
function duplicateNumbers(events: readonly Event[], answers: readonly Answer[]): string[] {
  const holders = new Map<string, Set<string>>();
  const hold = (day: string, code: string, ticketId: string) => {
    const key = `${day} ${code}`;
    holders.set(key, (holders.get(key) ?? new Set()).add(ticketId));
  };
  let letters = new Map<string, string>();
  const zones: { readonly since: number; readonly timeZone: string }[] = [];
  let day = '';
  for (const { type, at, data } of events) {
    if (type === 'day-started') day = String(data['day']);
    if (type === 'site-configured') {
      const { site } = Configured.parse(data);
      letters = new Map(site.services.map(({ id, letter }) => [id, letter]));
      zones.push({ since: at, timeZone: site.timeZone });
    }
    if (type !== 'ticket-issued') continue;
    const { serviceId, number, ticketId } = Issued.parse(data);
    hold(day, `${letters.get(serviceId)} ${String(number).padStart(3, '0')}`, ticketId);
  }
  for (const { ok, name, value } of answers) {
    if (!ok || name !== 'issue-ticket') continue;
    const { code, ticketId, issuedAt } = Handed.parse(value);
    const timeZone = zones.findLast(({ since }) => since <= issuedAt)?.timeZone ?? 'UTC';
    hold(dayAt(issuedAt, timeZone), code, ticketId);
  }
  return [...holders].flatMap(([key, tickets]) =>
    [...tickets].slice(1).map((ticketId) => `${key} was given to ${ticketId} as well`),
  );
}

function dayAt(at: number, timeZone: string): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(at);
}

function doubleCalls(events: readonly Event[]): string[] {
  const found: string[] = [];
  const placeOf = new Map<string, string>();
  const guestOf = new Map<string, string>();
  for (const { type, data, seq } of events) {
    if (type === 'day-started') {
      placeOf.clear();
      guestOf.clear();
    } else if (type === 'ticket-called') {
      const { ticketId, counterId } = AtCounter.parse(data);
      const place = placeOf.get(ticketId);
      const guest = guestOf.get(counterId);
      if (place !== undefined) found.push(`entry ${seq} calls ${ticketId}, who is at counter ${place}`);
      else if (guest !== undefined)
        found.push(`entry ${seq} calls to counter ${counterId}, where ${guest} is`);
      placeOf.set(ticketId, counterId);
      guestOf.set(counterId, ticketId);
    } else if (type === 'service-finished' || type === 'ticket-missed') {
      const { ticketId, counterId } = AtCounter.parse(data);
      placeOf.delete(ticketId);
      guestOf.delete(counterId);
    }
  }
  return found;
}

function phantoms(events: readonly Event[], { announcements }: Evidence): string[] {
  return announcements.flatMap(({ display, ticketId, seq }) => {
    const event = events[seq - 1];
    const isCall = event?.type === 'ticket-called' || event?.type === 'ticket-recalled';
    return isCall && event.data['ticketId'] === ticketId
      ? []
      : [`display ${display} announced a call ${seq} of ${ticketId} that the log does not have`];
  });
}
