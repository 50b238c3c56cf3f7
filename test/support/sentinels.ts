/** One primary, two replicas and three sentinels on loopback. */
import { freePorts, HERE, type Place, type RedisNode, startRedisNode } from './redis-node.ts';
import { makeTempDir } from './temp-dir.ts';
import { until } from './until.ts';

export type Sentinels = Readonly<{
  /** As an operator writes it. */
  url: string;
  nodes: readonly RedisNode[];
  sentinels: readonly RedisNode[];
  /** Whom the sentinels name as the primary. */
  primary(): Promise<RedisNode>;
  /** Resolves when the sentinels name another one than this, and it takes writes. */
  replaced(old: RedisNode): Promise<RedisNode>;
  stop(): Promise<void>;
}>;

const NAME = 'aufruf';

/**
 * @param options.downAfter how long a primary may be silent, ms
 * @param options.lines further lines of every server's configuration
 * @param options.places of the first primary, and of everybody else
 */
export async function startSentinels({
  downAfter = 1000,
  lines = [] as readonly string[],
  places = [HERE, HERE] as readonly [Place, Place],
} = {}): Promise<Sentinels> {
  const dir = makeTempDir();
  const [home, away] = places;
  const [first = 0, ...rest] = await freePorts(6);
  const nodes: RedisNode[] = [];
  const sentinels: RedisNode[] = [];
  const stop = async () => {
    await Promise.all([...sentinels, ...nodes].map((node) => node.stop()));
    dir.remove();
  };
  try {
    nodes.push(await startRedisNode(dir.path, first, lines, false, home));
    const replicas = rest.slice(0, 2).map(async (port) => {
      nodes.push(
        await startRedisNode(dir.path, port, [`replicaof ${home.host} ${first}`, ...lines], false, away),
      );
    });
    await Promise.all(replicas);
    await until('both replicas have what is written', async () => {
      const wrote = nodes[0]?.client.set('probe', '1').then(() => nodes[0]?.client.wait(2, 100));
      // Refused before there are replicas, where the settings say so.
      return (await wrote?.catch(() => 0)) === 2;
    });
    const watch = [
      `sentinel monitor ${NAME} ${home.host} ${first} 2`,
      `sentinel down-after-milliseconds ${NAME} ${downAfter}`,
      `sentinel failover-timeout ${NAME} 6000`,
    ];
    const starting = rest.slice(2).map(async (port) => {
      sentinels.push(await startRedisNode(dir.path, port, watch, true, away));
    });
    await Promise.all(starting);
    await until('the sentinels know each other and the replicas', async () => {
      const known = await Promise.all(sentinels.map(({ client }) => client.call('SENTINEL', 'MASTERS')));
      return known.every((masters) => {
        const [fields = []] = masters as string[][];
        const field = (name: string) => fields[fields.indexOf(name) + 1];
        return field('num-other-sentinels') === '2' && field('num-slaves') === '2';
      });
    });
  } catch (error) {
    await stop();
    throw error;
  }

  const primary = async (): Promise<RedisNode> => {
    const sentinel = sentinels[0];
    const answer = await sentinel?.client.call('SENTINEL', 'GET-MASTER-ADDR-BY-NAME', NAME);
    const port = Number((answer as string[])[1]);
    const found = nodes.find((node) => node.port === port);
    if (found === undefined) throw new Error(`nobody has port ${port}`);
    return found;
  };
  return {
    url: `redis+sentinel://${sentinels.map(({ port }) => `${away.host}:${port}`).join(',')}/${NAME}`,
    nodes,
    sentinels,
    primary,
    async replaced(old) {
      await until('another primary', async () => {
        const now = await primary();
        return now !== old && (await now.client.role())[0] === 'master';
      });
      return primary();
    },
    stop,
  };
}
