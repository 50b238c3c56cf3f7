/** Puts a site that was built again into a Redis that has no living log of it. */
import { writeCheckpoint } from './checkpoint.ts';
import { SITES_KEY, siteKeys } from './keys.ts';
import { RawLog } from './raw-log.ts';
import type { Rebuilt } from './rebuild.ts';
import type { CommitClient } from './replication.ts';

const CHUNK = 500;

/**
 * Everything is written beside its place first, and takes it in one transaction in which the head comes last: whoever
 * ends in between has changed nothing.
 * @returns false when the site has come to life meanwhile
 * @throws when Redis does not answer
 */
export async function putBack(
  redis: CommitClient,
  site: string,
  { head, state, recent, archived }: Rebuilt,
): Promise<boolean> {
  const keys = siteKeys(site);
  const beside = `${keys.log}:restored`;
  await redis.del(beside);
  for (let from = 0; from < recent.length; from += CHUNK) {
    const pipeline = redis.pipeline();
    for (const { seq, before, json } of recent.slice(from, from + CHUNK))
      pipeline.xadd(beside, `${seq}-0`, 'p', before, 'e', json);
    for (const [error] of (await pipeline.exec()) ?? []) if (error !== null) throw error;
  }
  // Whoever writes to the site meanwhile ends the transaction.
  await redis.watch(keys.head);
  if ((await new RawLog(redis, site).head()).seq > 0) {
    await redis.unwatch();
    await redis.del(beside);
    return false;
  }
  await writeCheckpoint(redis, site, { head, state });
  const write = redis.multi().del(keys.log, keys.archived);
  if (recent.length > 0) write.rename(beside, keys.log);
  if (archived !== undefined) write.set(keys.archived, JSON.stringify(archived));
  // No replication id: the first commit begins a new epoch.
  write.set(keys.head, `0:${head.seq}:${head.hash}:`);
  const done = await write.exec();
  if (done === null) return false;
  await redis.sadd(SITES_KEY, site);
  return true;
}
