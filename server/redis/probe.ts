import { Redis } from 'ioredis';

/** What a Redis says about itself. */
export type RedisIdentity = Readonly<{
  pid: number;
  /** Its data folder, absolute. */
  dir: string;
  /** True while it is still reading its data; it refuses commands until then. */
  isLoading: boolean;
}>;

/** Asks the Redis at a unix socket who it is; undefined when nothing answers within a second. */
export async function probe(socketPath: string): Promise<RedisIdentity | undefined> {
  const client = new Redis({
    path: socketPath,
    lazyConnect: true,
    connectTimeout: 1000,
    commandTimeout: 1000,
    maxRetriesPerRequest: 0,
    retryStrategy: () => null,
    enableReadyCheck: false,
    disableClientInfo: true,
  });
  // The promise below says it too; an event without a listener would be printed.
  client.on('error', () => {});
  try {
    await client.connect();
    const [info, config] = await Promise.all([client.info(), client.call('CONFIG', 'GET', 'dir')]);
    const field = (name: string) => new RegExp(`^${name}:(.*?)\\r?$`, 'm').exec(info)?.[1] ?? '';
    const dir = Array.isArray(config) ? String(config[1]) : '';
    return { pid: Number(field('process_id')), dir, isLoading: field('loading') !== '0' };
  } catch {
    return undefined;
  } finally {
    client.disconnect();
  }
}
