/** A Redis Cluster of three primaries with a replica each, on loopback. */
import { freePorts, type RedisNode, startRedisNode } from './redis-node.ts';
import { makeTempDir } from './temp-dir.ts';
import { until } from './until.ts';

export type TestCluster = Readonly<{
  url: string;
  nodes: readonly RedisNode[];
  /** The primary that has a key. */
  primaryOf(key: string): Promise<RedisNode>;
  stop(): Promise<void>;
}>;

const SLOTS = 16_384;
const PRIMARIES = 3;

/** @param options.nodeTimeout how long a node may be silent, ms */
export async function startCluster({ nodeTimeout = 1000 } = {}): Promise<TestCluster> {
  const dir = makeTempDir();
  const nodes: RedisNode[] = [];
  const stop = async () => {
    await Promise.all(nodes.map((node) => node.stop()));
    dir.remove();
  };
  try {
    const ports = await freePorts(4 * PRIMARIES);
    const starting = Array.from({ length: 2 * PRIMARIES }, async (_, index) => {
      const settings = [
        'cluster-enabled yes',
        `cluster-port ${ports[2 * index + 1]}`,
        `cluster-node-timeout ${nodeTimeout}`,
        // One shard that is being taken over is no reason to stop the others.
        'cluster-require-full-coverage no',
        'cluster-allow-replica-migration no',
        // A replica is not named to clients before it has heard something.
        'repl-ping-replica-period 1',
      ];
      nodes[index] = await startRedisNode(dir.path, ports[2 * index] ?? 0, settings);
    });
    await Promise.all(starting);
    await join(nodes, ports);
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    url: `redis+cluster://${nodes
      .slice(0, 3)
      .map(({ port }) => `127.0.0.1:${port}`)
      .join(',')}`,
    nodes,
    async primaryOf(key) {
      const alive = nodes.find(({ client }) => client.status === 'ready');
      if (alive === undefined) throw new Error('no node answers');
      const slot = await alive.client.cluster('KEYSLOT', key);
      const shard = (await alive.client.cluster('SLOTS')).find(([from, to]) => from <= slot && slot <= to);
      const primary = shard?.[2] as [string, number] | undefined;
      const found = nodes.find(({ port }) => port === primary?.[1]);
      if (found === undefined) throw new Error(`nobody has slot ${slot}`);
      return found;
    },
    stop,
  };
}

async function join(nodes: readonly RedisNode[], ports: readonly number[]): Promise<void> {
  for (const [index, { client }] of nodes.entries())
    await client.call('CLUSTER', 'SET-CONFIG-EPOCH', String(index + 1));
  // Each meets each: waiting for gossip takes longer.
  for (const [index, { client }] of nodes.entries())
    for (const [other, { port }] of nodes.entries())
      if (other > index)
        await client.call('CLUSTER', 'MEET', '127.0.0.1', String(port), String(ports[2 * other + 1]));
  const everybody = async (what: string, is: (node: RedisNode) => Promise<boolean>) =>
    until(what, async () => (await Promise.all(nodes.map(is))).every(Boolean));
  await everybody('every node knows every other', async ({ client }) =>
    /cluster_known_nodes:6/.test(await client.cluster('INFO')),
  );
  for (const [index, { client }] of nodes.slice(0, PRIMARIES).entries()) {
    const from = Math.ceil((SLOTS * index) / PRIMARIES);
    const to = Math.ceil((SLOTS * (index + 1)) / PRIMARIES) - 1;
    await client.call('CLUSTER', 'ADDSLOTSRANGE', String(from), String(to));
  }
  for (const [index, { client }] of nodes.slice(PRIMARIES).entries()) {
    const id = String(await nodes[index]?.client.call('CLUSTER', 'MYID'));
    await until('the replica knows its primary', () =>
      client.call('CLUSTER', 'REPLICATE', id).then(
        () => true,
        () => false,
      ),
    );
  }
  await everybody('the cluster is whole', async ({ client }) =>
    /cluster_state:ok[^]*cluster_slots_assigned:16384/.test(await client.cluster('INFO')),
  );
  for (const { client } of nodes.slice(0, PRIMARIES)) {
    await until('every primary has its replica', async () =>
      /slave0:.*state=online/.test(await client.info('replication')),
    );
  }
  await everybody('everybody knows every replica', async ({ client }) => {
    const shards = (await client.cluster('SLOTS')) as unknown[][];
    return shards.length === PRIMARIES && shards.every((shard) => shard.length === 4);
  });
}
