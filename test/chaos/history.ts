/** A small history made by hand, in which faults can be planted: two numbers, two counters, one display. */
import { createHash } from 'node:crypto';
import type { Announcement, Answer, Entry, Evidence, Sight } from './evidence.ts';

const at = Date.UTC(2026, 2, 3, 9);
const service = { id: 'wohnsitz', letter: 'A', area: 'eg' };
const site = { id: 'mitte', timeZone: 'Europe/Berlin', services: [service] };

/** An event without its envelope, and the outcome where it ends a command. */
export type Fact = Readonly<{
  type: string;
  command: string;
  data: Readonly<Record<string, unknown>>;
  outcome?: Readonly<{ name: string; value: unknown }>;
}>;

export function issued(n: number, number = n): Fact {
  const ticketId = `ticket-${n}`;
  const value = { ticketId, code: `A 00${number}`, issuedAt: at };
  return {
    type: 'ticket-issued',
    command: `issue-${n}`,
    data: { ticketId, serviceId: service.id, number },
    outcome: { name: 'issue-ticket', value },
  };
}

export function called(n: number, counterId: string): Fact {
  return {
    type: 'ticket-called',
    command: `call-${n}-${counterId}`,
    data: { ticketId: `ticket-${n}`, counterId },
    outcome: { name: 'call-next', value: { ticketId: `ticket-${n}`, code: `A 00${n}` } },
  };
}

export function finished(n: number, counterId: string): Fact {
  return {
    type: 'service-finished',
    command: `finish-${n}`,
    data: { ticketId: `ticket-${n}`, counterId },
    outcome: { name: 'finish-service', value: { called: null } },
  };
}

export const beginning: readonly Fact[] = [
  { type: 'site-configured', command: 'setup', data: { site } },
  { type: 'day-started', command: 'issue-1', data: { day: '2026-03-03' } },
];

/** Two people come, are called to two counters and leave, one after the other to the same one. */
export const goodDay: readonly Fact[] = [
  ...beginning,
  issued(1),
  issued(2),
  called(1, '1'),
  finished(1, '1'),
  called(2, '1'),
];

function log(facts: readonly Fact[]): Pick<Evidence, 'head' | 'entries'> {
  let hash = '';
  const entries = facts.map((fact, index): Entry => {
    const event = JSON.stringify({ ...fact, at: at + index, by: 'somebody' });
    const entry = { id: `${index + 1}-0`, before: hash, event };
    hash = createHash('sha256').update(`${hash}\n${event}`).digest('base64url');
    return entry;
  });
  return { entries, head: `1:${entries.length}:${hash}:abc` };
}

/** What senders and a display were told, when everything went well. */
function told(facts: readonly Fact[]): Pick<Evidence, 'answers' | 'announcements' | 'sights'> {
  const answers = facts.flatMap(({ command, outcome }): Answer[] =>
    outcome === undefined
      ? []
      : [{ site: site.id, name: outcome.name, id: command, ok: true, value: outcome.value }],
  );
  const announcements = facts.flatMap(({ type, data }, index): Announcement[] =>
    type === 'ticket-called'
      ? [{ site: site.id, display: 'eg', ticketId: String(data['ticketId']), seq: index + 1 }]
      : [],
  );
  const sights = facts.map(
    (_, index): Sight => ({ site: site.id, display: 'eg', area: 'eg', seq: index + 1, at }),
  );
  return { answers, announcements, sights };
}

/** The evidence of a run where the log is `facts`, and people were told of `hopes`. */
export function evidence(facts: readonly Fact[], hopes: readonly Fact[] = facts): Evidence {
  return { site: site.id, ...log(facts), ...told(hopes) };
}
