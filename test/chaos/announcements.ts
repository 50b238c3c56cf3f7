/** What displays announced, held against the log: nothing twice, nothing older after newer, nothing left out. */
import { z } from 'zod';
import type { Evidence } from './evidence.ts';

interface Event {
  readonly seq: number;
  readonly type: string;
  readonly at: number;
  readonly data: Readonly<Record<string, unknown>>;
}

interface Call {
  readonly seq: number;
  readonly at: number;
  readonly ticketId: string;
}

const Site = z.looseObject({
  site: z.looseObject({ services: z.array(z.looseObject({ id: z.string(), area: z.string() })) }),
});
const Issued = z.looseObject({ ticketId: z.string(), serviceId: z.string() });
const Called = z.looseObject({ ticketId: z.string() });

/** A board has room for some more; what was pushed off it while nobody could look is not announced. */
const NEWEST = 8;
/** What is older than a minute is history to a display. A little less: its clock is not the server's. */
const YOUNG = 55_000;

export function repeatedAnnouncements({ announcements }: Evidence): string[] {
  const heard = new Set<string>();
  return announcements.flatMap(({ display, ticketId, seq }) => {
    const key = `${display} ${ticketId} ${seq}`;
    const again = heard.has(key);
    heard.add(key);
    return again ? [`display ${display} announced the call ${seq} of ${ticketId} again`] : [];
  });
}

export function outOfOrder({ announcements }: Evidence): string[] {
  const last = new Map<string, number>();
  return announcements.flatMap(({ display, ticketId, seq }) => {
    const before = last.get(display) ?? 0;
    last.set(display, Math.max(before, seq));
    return seq < before
      ? [`display ${display} announced the call ${seq} of ${ticketId} after ${before}`]
      : [];
  });
}

/**
 * Calls that a display could see and did not announce. The first time that it showed the log up to a call or further,
 * the call was on its board if it was one of the newest there, its ticket had not been called again since, and no new
 * day had swept the board. What is read at a join may be newer than the seq that it is told with, which the next patch
 * makes up for: then the ticket's next call stands there instead.
 */
export function missedAnnouncements(events: readonly Event[], evidence: Evidence): string[] {
  const calls = callsByArea(events);
  const mornings = events.filter(({ type }) => type === 'day-started').map((event) => event.seq);
  const announced = new Set(evidence.announcements.map(({ display, seq }) => `${display} ${seq}`));
  /** How many of its area's calls a display has shown. */
  const shown = new Map<string, number>();
  const missed: string[] = [];
  const upTo = nextSeqs(evidence.sights);
  for (const [index, { display, area, seq, at }] of evidence.sights.entries()) {
    const ofArea = calls.get(area) ?? [];
    const from = shown.get(display) ?? 0;
    let end = from;
    while ((ofArea[end]?.seq ?? Infinity) <= seq) end += 1;
    shown.set(display, end);
    const morning = mornings.findLast((started) => started <= seq) ?? 0;
    const onBoard = end === from ? [] : newest(ofArea, end).filter((call) => call.seq > morning);
    for (const call of onBoard) {
      const isNew = call.seq > (ofArea[from - 1]?.seq ?? 0) && at - call.at < YOUNG;
      const isOverwritten = ofArea.some(
        (later) =>
          later.ticketId === call.ticketId &&
          later.seq > seq &&
          later.seq <= (upTo[index] ?? 0) &&
          announced.has(`${display} ${later.seq}`),
      );
      if (isNew && !isOverwritten && !announced.has(`${display} ${call.seq}`))
        missed.push(`display ${display} did not announce the call ${call.seq} of ${call.ticketId}`);
    }
  }
  return missed;
}

/** For each sight the seq of the same display's next one; 0: none. */
function nextSeqs(sights: Evidence['sights']): number[] {
  const next = new Map<string, number>();
  const seqs = sights.toReversed().map(({ display, seq }) => {
    const later = next.get(display) ?? 0;
    next.set(display, seq);
    return later;
  });
  return seqs.toReversed();
}

/** The latest calls of as many tickets as certainly stand on a board. */
function newest(calls: readonly Call[], end: number): Call[] {
  const found = new Map<string, Call>();
  for (let i = end - 1; i >= 0 && found.size < NEWEST; i--) {
    const call = calls[i];
    if (call !== undefined && !found.has(call.ticketId)) found.set(call.ticketId, call);
  }
  return [...found.values()];
}

function callsByArea(events: readonly Event[]): Map<string, Call[]> {
  const areaOfService = new Map<string, string>();
  const areaOfTicket = new Map<string, string>();
  const calls = new Map<string, Call[]>();
  for (const { type, data, seq, at } of events) {
    if (type === 'site-configured')
      for (const { id, area } of Site.parse(data).site.services) areaOfService.set(id, area);
    if (type === 'ticket-issued') {
      const { ticketId, serviceId } = Issued.parse(data);
      areaOfTicket.set(ticketId, areaOfService.get(serviceId) ?? '');
    }
    if (type !== 'ticket-called' && type !== 'ticket-recalled') continue;
    const { ticketId } = Called.parse(data);
    const area = areaOfTicket.get(ticketId) ?? '';
    const known = calls.get(area) ?? [];
    known.push({ seq, at, ticketId });
    calls.set(area, known);
  }
  return calls;
}
