/**
 * Reads a log as an auditor does: entry by entry as it lies in Redis, with hashes of its own. It shares
 * nothing with the code that writes the chain, and goes on after a break to count them all.
 */
import { createHash } from 'node:crypto';
import type { LogEvent } from '../../shared/events.ts';
import type { Client } from '../redis/connect.ts';
import { answered } from './answered.ts';
import { siteKeys } from './keys.ts';

/** A connection to read by. */
export type AuditClient = Client;

export interface Audit {
  /** Events read. */
  events: number;
  /** Entries that do not follow on the one before them, gaps, and a head that names another end. */
  chainBroken: number;
}

/**
 * All events up to the head that there was at the beginning, in pages; the audit is counted up on the way
 * and complete at the end.
 * @param page entries read at once
 * @throws when the store does not answer
 */
export async function* auditLog(
  redis: AuditClient,
  site: string,
  page: number,
  audit: Audit,
): AsyncGenerator<readonly LogEvent[]> {
  const { log, head } = siteKeys(site);
  const [, last = '0', lastHash = ''] = ((await answered(redis.get(head))) ?? '0:0:').split(':');
  const end = Number(last);
  let seq = 0;
  let hash = '';
  let isMore = end > 0;
  while (isMore) {
    const found = await answered(redis.xrange(log, `(${seq}-0`, `${end}-0`, 'COUNT', page));
    if (found.length === 0) break;
    const events = found.map(([id, [, before = '', , json = '']]) => {
      const next = Number(id.slice(0, id.indexOf('-')));
      if (next !== seq + 1 || before !== hash) audit.chainBroken += 1;
      seq = next;
      hash = createHash('sha256').update(before).update('\n').update(json).digest('base64url');
      return { ...(JSON.parse(json) as object), seq } as LogEvent;
    });
    audit.events += events.length;
    isMore = seq < end;
    yield events;
  }
  if (seq !== end || hash !== lastHash) audit.chainBroken += 1;
}
