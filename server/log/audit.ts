/**
 * Reads a log as an auditor does: entry by entry as it lies in Redis, with hashes of its own. It shares
 * nothing with the code that writes the chain, and goes on after a break to count them all.
 */
import { createHash } from 'node:crypto';
import type { LogEvent } from '../../shared/events.ts';
import type { Client } from '../redis/connect.ts';
import { StartError } from '../start-error.ts';
import { answered } from './answered.ts';
import type { Archive } from './archive.ts';
import { linesOf } from './archive-file.ts';
import { siteKeys } from './keys.ts';

/** A connection to read by. */
export type AuditClient = Client;

export interface Audit {
  /** Events read. */
  events: number;
  /** Entries that do not follow on the one before them, gaps, and a head that names another end. */
  chainBroken: number;
}

/** Where an auditor is. */
interface Place {
  seq: number;
  hash: string;
}

/**
 * All events up to the head that there was at the beginning, in pages; the audit is counted up on the way
 * and complete at the end. What lies in the archive is read there.
 * @param page entries read at once
 * @throws {StartError} when nobody has the first events; @throws when the store does not answer
 */
export async function* auditLog(
  redis: AuditClient,
  site: string,
  page: number,
  audit: Audit,
  archive?: Archive,
): AsyncGenerator<readonly LogEvent[]> {
  const { log, head } = siteKeys(site);
  const [, last = '0', lastHash = ''] = ((await answered(redis.get(head))) ?? '0:0:').split(':');
  const end = Number(last);
  const at: Place = { seq: 0, hash: '' };
  const take = (seq: number, before: string, json: string) => {
    if (seq !== at.seq + 1 || before !== at.hash) audit.chainBroken += 1;
    at.seq = seq;
    at.hash = createHash('sha256').update(before).update('\n').update(json).digest('base64url');
    audit.events += 1;
    return { ...(JSON.parse(json) as object), seq } as LogEvent;
  };
  if (archive !== undefined) yield* archivedEvents(archive, site, end, at, take);
  let isMore = end > at.seq;
  while (isMore) {
    const found = await answered(redis.xrange(log, `(${at.seq}-0`, `${end}-0`, 'COUNT', page));
    if (found.length === 0) break;
    const events = found.map(([id, [, before = '', , json = '']]) => {
      const seq = Number(id.slice(0, id.indexOf('-')));
      if (audit.events === 0 && before !== '') throw new StartError(missing(site, seq - 1, archive));
      return take(seq, before, json);
    });
    isMore = at.seq < end;
    yield events;
  }
  if (at.seq !== end || at.hash !== lastHash) audit.chainBroken += 1;
}

/** The days that are over. A part is left alone: what it holds, the log has too. */
async function* archivedEvents(
  archive: Archive,
  site: string,
  end: number,
  at: Place,
  take: (seq: number, before: string, json: string) => LogEvent,
): AsyncGenerator<readonly LogEvent[]> {
  for (const { path, before, isPart } of await archive.files(site)) {
    // A gap is counted where the next event does not follow on.
    if (isPart || before.seq < at.seq || before.seq >= end) continue;
    let { seq, hash } = before;
    for await (const lines of linesOf(path)) {
      const events = lines.filter((line) => line.startsWith('{"type"'));
      yield events.map((line) => {
        const event = take((seq += 1), hash, line);
        ({ hash } = at);
        return event;
      });
    }
  }
}

function missing(site: string, last: number, archive: Archive | undefined): string {
  const where =
    archive === undefined ? 'nobody said where the archive is' : `not in the archive at ${archive.root}`;
  return `Events 1 to ${last} of ${site} are no longer in the log, and ${where}.`;
}
