/** What a Redis Cluster knows of the servers that have a key. */
import slotOf from 'cluster-key-slot';
import type { Cluster } from 'ioredis';
import { answered } from './answered.ts';

/** Names the servers of a key's shard, the primary first; the same for all keys of the same servers. */
export function shardOf(cluster: Cluster, key: string): string {
  return cluster.slots[slotOf(key)]?.join(';') ?? '';
}

/**
 * Whether the primary of a key has no replica that could take over: it has none, or the majority of the cluster has
 * written each of them off. A primary that is cut off itself does not get that majority.
 * @throws when it does not answer
 */
export async function hasNoHeir(cluster: Cluster, key: string): Promise<boolean> {
  const [address] = cluster.slots[slotOf(key)] ?? [];
  const primary = cluster
    .nodes('master')
    .find(({ options }) => `${options.host ?? ''}:${options.port ?? ''}` === address);
  if (primary === undefined) return false;
  const text = String(await answered(primary.cluster('NODES')));
  const nodes = text
    .trim()
    .split('\n')
    .map((line) => line.split(' '))
    .map(([id = '', , flags = '', master = '']) => ({ id, flags: flags.split(','), master }));
  const self = nodes.find(({ flags }) => flags.includes('myself'));
  return (
    self?.flags.includes('master') === true &&
    nodes.every(({ master, flags }) => master !== self.id || flags.includes('fail'))
  );
}
