/** What a store has forgotten of a site, kept beside its log for whoever has to answer for it. */
import type { Client } from '../redis/connect.ts';
import { answered } from './answered.ts';
import type { Head, Mark } from './codec.ts';
import { siteKeys } from './keys.ts';

export interface LostTail {
  /** When a process noticed, epoch ms. */
  readonly at: number;
  /** The end of the past that is gone, as far as this process knew it. */
  readonly lost: Head;
  /** The last event that both pasts are known to have; null where none is. */
  readonly kept: Mark | null;
  /** What the log ended with instead. */
  readonly now: Head;
  /** Codes of tickets that were given and that nobody knows any more; the first of them. */
  readonly codes: readonly string[];
  /** How many they are altogether. */
  readonly tickets: number;
}

/** As many as anybody will look at; each is a day to remember. */
const KEPT = 100;

/** @throws when the store does not answer */
export async function recordLostTail(redis: Client, site: string, tail: LostTail): Promise<void> {
  const { lostTails } = siteKeys(site);
  await answered(redis.xadd(lostTails, 'MAXLEN', KEPT, '*', 'tail', JSON.stringify(tail)));
}

/** The latest first. @throws when the store does not answer */
export async function readLostTails(redis: Client, site: string, count: number): Promise<LostTail[]> {
  const found = await answered(redis.xrevrange(siteKeys(site).lostTails, '+', '-', 'COUNT', count));
  return found.map(([, [, json = '']]) => JSON.parse(json) as LostTail);
}
