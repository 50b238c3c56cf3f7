/** Where the log is: at REDIS_URL, in a running server's own Redis, or in its data on disk. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '../config.ts';
import type { AuditClient } from '../log/audit.ts';
import { connectRedis } from '../redis/connect.ts';
import { startEmbeddedRedis } from '../redis/embedded.ts';
import { preparePlace } from '../redis/place.ts';
import { probe } from '../redis/probe.ts';
import { StartError } from '../start-error.ts';

export interface Source {
  readonly redis: AuditClient;
  close(): Promise<void>;
}

/** What goes wrong is said by the commands that fail. */
const log = { info() {}, warn() {}, error() {} };

/**
 * @param create begins an empty store where there is no data
 * @throws {StartError} when there is no data, or no Redis to read it with
 */
export async function openSource(
  { redis, dataDir, appendfsync, programPath }: Config,
  { create = false } = {},
): Promise<Source> {
  if (redis !== undefined) return connect(redis);
  if (!create && !existsSync(join(dataDir, 'redis')))
    throw new StartError(`There is no data in DATA_DIR ${dataDir}; choose another one, or set REDIS_URL.`);
  const { socketPath } = preparePlace(dataDir);
  if ((await probe(socketPath)) !== undefined) return connect({ socketPath });
  const own = await startEmbeddedRedis({ dataDir, appendfsync, programPath, log });
  return connect({ socketPath: own.socketPath }, () => own.stop());
}

function connect(target: Parameters<typeof connectRedis>[0], after?: () => Promise<void>): Source {
  const redis = connectRedis(target, 'commands', log);
  return {
    redis,
    async close() {
      redis.disconnect();
      await after?.();
    },
  };
}
