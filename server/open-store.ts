/** The store: our own Redis or somebody else's, and the connections to it. */
import type { Step } from './closing.ts';
import type { Config } from './config.ts';
import { Store, type StoreOptions } from './log/store.ts';
import type { OwnRedis } from './own-redis.ts';
import { type Client, connectRedis, Outage, type Role } from './redis/connect.ts';
import { checkFitness } from './redis/fitness.ts';
import type { Log } from './redis/log.ts';

export interface OpenedStore {
  readonly store: Store;
  readonly commands: Client;
  /** For BullMQ alone. */
  readonly jobs: Client;
  /** Why the store cannot be used, when it cannot. */
  trouble(): string;
}

export interface OpenOptions extends StoreOptions {
  /** Our own, where the store is not somebody else's. */
  readonly own: OwnRedis | undefined;
}

/**
 * @param steps get what is to be closed
 * @throws {StartError} when there is no store that can be used
 */
export async function openStore(
  config: Config,
  log: Log,
  steps: Step[],
  now: () => number,
  { own: begun, ...options }: OpenOptions,
): Promise<OpenedStore> {
  const { redis: given, replicas } = config;
  const own = await begun?.opened();
  const target = given ?? { socketPath: own?.socketPath ?? '' };
  const outage = new Outage(log);
  const connect = (role: Role) => connectRedis(target, role, log, outage);
  const [commands, subscriber, jobs] = [connect('commands'), connect('subscriber'), connect('jobs')];
  const disconnect = () => [commands, subscriber, jobs].map((redis) => redis.disconnect());
  steps.push({ name: 'store connections', bound: 1000, close: disconnect });
  if (given !== undefined) await checkFitness(commands, given, replicas, log, () => outage.reason);
  const store = new Store(commands, subscriber, now, { ...options, replicas });
  const trouble = () => [store.trouble, own?.trouble() ?? []].flat().join(': ');
  return { store, commands, jobs, trouble };
}
