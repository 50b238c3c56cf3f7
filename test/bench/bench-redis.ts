/** A Redis of a bench's own, with the durability that the bench is about. */
import { Redis } from 'ioredis';
import { findRedis } from '../../server/redis/binary.ts';
import { type Appendfsync, launchRedis } from '../../server/redis/launch.ts';
import { preparePlace } from '../../server/redis/place.ts';
import { makeTempDir } from '../support/temp-dir.ts';

export interface BenchRedis {
  readonly socketPath: string;
  /** Empties it, so that each round begins with the same. */
  clear(): Promise<void>;
  stop(): Promise<void>;
}

export async function startBenchRedis(appendfsync: Appendfsync): Promise<BenchRedis> {
  const dir = makeTempDir();
  const place = preparePlace(dir.path);
  const redis = await launchRedis(
    findRedis(process.env['PATH'] ?? ''),
    place,
    appendfsync,
    new AbortController().signal,
  );
  const client = new Redis({ path: place.socketPath });
  return {
    socketPath: place.socketPath,
    clear: async () => {
      await client.flushall('SYNC');
    },
    stop: async () => {
      client.disconnect();
      redis.release();
      await redis.exited;
      dir.remove();
    },
  };
}
