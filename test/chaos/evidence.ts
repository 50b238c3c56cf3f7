/** What the checker is given: what people were told, and what lies in the store. Nothing of the engine. */
import type { Redis } from 'ioredis';

/** An entry of a site's stream as it lies in Redis. */
export interface Entry {
  readonly id: string;
  /** The hash that it claims to follow on. */
  readonly before: string;
  /** The event's JSON, untouched. */
  readonly event: string;
}

/** The final answer to a command, as its sender got it. */
export interface Answer {
  readonly site: string;
  readonly name: string;
  readonly id: string;
  /** A refused command must have left no trace. */
  readonly ok: boolean;
  readonly value: unknown;
}

/** A call that a display has shown as new. */
export interface Announcement {
  readonly site: string;
  readonly display: string;
  readonly ticketId: string;
  readonly seq: number;
}

/** A display showed its board as of a seq. */
export interface Sight {
  readonly site: string;
  readonly display: string;
  readonly area: string;
  readonly seq: number;
  /** Epoch ms. */
  readonly at: number;
}

/** All evidence about one site. */
export interface Evidence {
  readonly site: string;
  /** `epoch:seq:hash:…` */
  readonly head: string;
  readonly entries: readonly Entry[];
  readonly answers: readonly Answer[];
  readonly announcements: readonly Announcement[];
  /** In the order in which they came. */
  readonly sights: readonly Sight[];
}

const PAGE = 10_000;

/** Reads a site's log as it lies in Redis. */
export async function readLog(redis: Redis, site: string): Promise<Pick<Evidence, 'head' | 'entries'>> {
  const entries: Entry[] = [];
  for (let from = '-'; ; ) {
    const page = await redis.xrange(`aufruf:{${site}}:log`, from, '+', 'COUNT', PAGE);
    for (const [id, fields] of page) {
      const named = new Map<string, string>();
      for (let i = 0; i < fields.length; i += 2) named.set(fields[i] ?? '', fields[i + 1] ?? '');
      entries.push({ id, before: named.get('p') ?? '', event: named.get('e') ?? '' });
    }
    if (page.length < PAGE) break;
    from = `(${entries.at(-1)?.id ?? '-'}`;
  }
  return { head: (await redis.get(`aufruf:{${site}}:head`)) ?? '', entries };
}
