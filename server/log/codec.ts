/** Events as the log stores them, and the chain that their hashes form. */
import { hash } from 'node:crypto';
import type { LogEvent } from '../../shared/events.ts';

/** Where a site's log ends. `hash` covers every event up to `seq`; it is empty before the first. */
export interface Head {
  /** Which life of the store the seq belongs to; see commit.lua. */
  readonly epoch: number;
  readonly seq: number;
  readonly hash: string;
}

/** A place in a log, whatever life of the store it was written in. */
export type Mark = Pick<Head, 'seq' | 'hash'>;

export const NO_HEAD: Head = { epoch: 0, seq: 0, hash: '' };

/** An event as it lies in the stream: its JSON without the seq, which is the entry's id. */
export interface Entry {
  readonly before: string;
  readonly json: string;
}

/** A log that contradicts itself, or what this process has seen of it before. */
export class BrokenChain extends Error {
  override readonly name = 'BrokenChain';
}

/** SHA-256 over the hash before and the event's JSON, base64url. */
export function chain(before: string, json: string): string {
  return hash('sha256', `${before}\n${json}`, 'base64url');
}

/** Entries that follow on a head, and the head after them. */
export interface Batch {
  readonly entries: readonly Entry[];
  readonly head: Head;
}

export function encode(head: Head, events: readonly LogEvent[]): Batch {
  let { hash } = head;
  const entries = events.map(({ type, data, at, by, command, outcome }) => {
    const entry = { before: hash, json: JSON.stringify({ type, data, at, by, command, outcome }) };
    hash = chain(entry.before, entry.json);
    return entry;
  });
  return { entries, head: { ...head, seq: head.seq + events.length, hash } };
}

/**
 * Events from entries that follow on a head, and the head after them.
 * @throws {BrokenChain} when an entry does not carry its predecessor's hash
 */
export function decode(
  head: Head,
  entries: readonly Entry[],
): { readonly events: LogEvent[]; readonly head: Head } {
  let { seq, hash } = head;
  const events = entries.map((entry): LogEvent => {
    if (entry.before !== hash)
      throw new BrokenChain(`event ${seq + 1} does not follow on the event before it`);
    seq += 1;
    hash = chain(entry.before, entry.json);
    return { ...(JSON.parse(entry.json) as Omit<LogEvent, 'seq'>), seq } as LogEvent;
  });
  return { events, head: { ...head, seq, hash } };
}

/** Events that are known to follow on a mark, with the hashes that say so. */
export function linked({ hash }: Mark, jsons: readonly string[]): readonly Entry[] {
  let before = hash;
  return jsons.map((json) => {
    const entry = { before, json };
    before = chain(before, json);
    return entry;
  });
}

/** Reads the head's string; the fourth part, the store's replication id, concerns only commit.lua. */
export function parseHead(text: string | null): Head {
  if (text === null) return NO_HEAD;
  const [epoch = '0', seq = '0', hash = ''] = text.split(':');
  return { epoch: Number(epoch), seq: Number(seq), hash };
}

/** What commit.lua publishes: "epoch from to origin", then a line "hash-before json" per event, all or none. */
export interface FeedMessage {
  readonly epoch: number;
  readonly from: number;
  readonly to: number;
  readonly origin: string;
  readonly entries: readonly Entry[];
}

/** The same text as commit.lua makes it where several listen. */
export function feedMessage({ head, entries }: Batch, origin: string): string {
  const { epoch, seq } = head;
  const lines = entries.map(({ before, json }) => `${before} ${json}`);
  return [`${epoch} ${seq - entries.length + 1} ${seq} ${origin}`, ...lines].join('\n');
}

/** Who published a message, without reading the rest of it. */
export function originOf(message: Buffer): string {
  const end = message.indexOf('\n');
  const line = message.toString('latin1', 0, end === -1 ? message.length : end);
  return line.slice(line.lastIndexOf(' ') + 1);
}

export function parseFeedMessage(text: string): FeedMessage {
  const [first = '', ...lines] = text.split('\n');
  const [epoch, from, to, origin = ''] = first.split(' ');
  const entries = lines.map((line) => {
    const space = line.indexOf(' ');
    return { before: line.slice(0, space), json: line.slice(space + 1) };
  });
  return { epoch: Number(epoch), from: Number(from), to: Number(to), origin, entries };
}

/** Whether a message has all its events, and the first of them comes next after a mark. */
export function followsOn({ seq, hash }: Mark, { from, to, entries }: FeedMessage): boolean {
  return from === seq + 1 && entries.length === to - seq && (entries[0]?.before ?? hash) === hash;
}
