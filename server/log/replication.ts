/** Writes that count only when enough replicas have them, so that no fail-over takes back what somebody was told. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { type ChainableCommander, Cluster } from 'ioredis';
import type { Client } from '../redis/connect.ts';
import { answered } from './answered.ts';
import { hasNoHeir, shardOf } from './shard.ts';

const commitScript = readFileSync(new URL('./commit.lua', import.meta.url), 'utf8');
const commitSha = createHash('sha1').update(commitScript).digest('hex');

/** Reads a head, and writes beside it: whatever lies before that write is in the replicas that have it. */
const settledScript = `
redis.call('SET', KEYS[2], '1', 'EX', 3600)
return redis.call('GET', KEYS[1])
`;

/** How long replicas are waited for, ms: shorter than the socketTimeout of the connection that waits. */
const PATIENCE = 1000;
/** How long a group of writes may be under way, ms: longer than their deadline allows them to take effect. */
const GROUP_PATIENCE = 2500;
const MOVING = /^(MOVED|ASK|TRYAGAIN|CLUSTERDOWN|READONLY|NOREPLICAS|LOADING|MASTERDOWN) /;
/** Writes that share one wait. */
const MOST = 200;

/** What the appender needs of a connection; see `withCommit`. */
export type CommitClient = Client & {
  aufrufCommit(log: string, head: string, ...args: (string | number)[]): Promise<CommitReply>;
};

/** What commit.lua returns. */
export type CommitReply = readonly [kind: string, epoch?: number, now?: number];

/** Teaches a connection the commit script. */
export function withCommit(redis: Client): CommitClient {
  redis.defineCommand('aufrufCommit', { numberOfKeys: 2, lua: commitScript });
  return redis as CommitClient;
}

/** The primary has the write, too few replicas have it: a fail-over now would lose it. */
export class NotReplicated extends Error {
  override readonly name = 'NotReplicated';
}

/** The store answers but takes no writes, because its memory or disk is full, say: nothing was written. */
export function isRefusal(error: unknown): boolean {
  return error instanceof Error && error.name === 'ReplyError';
}

/** An answer of a server that has handed over, or is about to: nothing was written, and that is an ordinary day. */
export function isMoving(error: unknown): boolean {
  return error instanceof Error && MOVING.test(error.message);
}

interface Write {
  readonly key: string;
  add(pipeline: ChainableCommander): void;
  resolve(reply: unknown): void;
  reject(error: unknown): void;
}

/** Writes to the same primary, which wait together. */
interface Group {
  readonly writes: Write[];
  isUnderWay: boolean;
  /** There is no replica that could take over from it, so there is nothing to wait for. */
  isAlone: boolean;
}

/**
 * A primary counts what its replicas have per connection, so write and wait must not be parted by a new connection:
 * on that one nothing was written, and a wait is answered at once. ioredis sends a pipeline again as a whole or not at
 * all, so each group is one. `WAIT` holds up its connection; while one is under way the next group gathers.
 *
 * In a cluster a shard often has a single replica. When the cluster has written that one off, waiting for it would only
 * stop the shard's sites; the primary is alone then until it says that a replica has connected again.
 */
export class Replication {
  readonly #redis: CommitClient;
  readonly #groups = new Map<string, Group>();
  readonly #isFixed: boolean;
  /** Replicas that must have a write. */
  needed: number;
  /** The last wait came back with too few. */
  isShort = false;

  /** @param needed undefined: it is set later, and a shard that has lost its replica goes on without */
  constructor(redis: CommitClient, needed?: number) {
    this.#redis = redis;
    this.needed = needed ?? 0;
    this.#isFixed = needed !== undefined;
  }

  /**
   * Runs commit.lua.
   * @throws {NotReplicated} when it was written and may still be lost; anything else is unknown, too
   */
  async commit(log: string, head: string, args: readonly (string | number)[]): Promise<CommitReply> {
    if (this.needed === 0) return answered(this.#redis.aufrufCommit(log, head, ...args), GROUP_PATIENCE);
    const keyed = [2, log, head, ...args] as const;
    try {
      return (await this.#write(log, (pipeline) => pipeline.evalsha(commitSha, ...keyed))) as CommitReply;
    } catch (error) {
      if (!(error instanceof Error) || !error.message.startsWith('NOSCRIPT')) throw error;
      return (await this.#write(log, (pipeline) => pipeline.eval(commitScript, ...keyed))) as CommitReply;
    }
  }

  /**
   * The value of a key, none of which a fail-over can take back any more.
   * @param mark a key of the same slot that may be written to
   * @throws {NotReplicated}
   */
  async read(key: string, mark: string): Promise<string | null> {
    if (this.needed === 0) return answered(this.#redis.get(key));
    const value = await this.#write(key, (pipeline) => pipeline.eval(settledScript, 2, key, mark));
    return value as string | null;
  }

  #write(key: string, add: Write['add']): Promise<unknown> {
    const id = this.#redis instanceof Cluster ? shardOf(this.#redis, key) : '';
    const group = this.#groups.get(id) ?? { writes: [], isUnderWay: false, isAlone: false };
    this.#groups.set(id, group);
    return new Promise((resolve, reject) => {
      group.writes.push({ key, add, resolve, reject });
      if (group.isUnderWay) return;
      group.isUnderWay = true;
      // Not at once: what other sites commit in this turn waits together with it.
      queueMicrotask(() => void this.#run(group));
    });
  }

  async #run(group: Group): Promise<void> {
    while (group.writes.length > 0) await this.#send(group, group.writes.splice(0, MOST));
    group.isUnderWay = false;
  }

  async #send(group: Group, writes: readonly Write[]): Promise<void> {
    const pipeline = this.#redis.pipeline();
    for (const { add } of writes) add(pipeline);
    if (group.isAlone) pipeline.info('replication');
    else pipeline.wait(this.needed, PATIENCE);
    try {
      const replies = (await answered(pipeline.exec(), GROUP_PATIENCE)) ?? [];
      const [failed, last] = replies.at(-1) ?? [new Error('no answer')];
      // Whatever became of the wait, the writes before it may have been done.
      const trouble =
        failed !== null
          ? new NotReplicated(failed.message)
          : await this.#judge(group, last, writes[0]?.key ?? '');
      for (const [index, { resolve, reject }] of writes.entries()) {
        const [error, reply] = replies[index] ?? [new Error('no answer')];
        if (error !== null || trouble !== undefined) reject(error ?? trouble);
        else resolve(reply);
      }
    } catch (error) {
      for (const { reject } of writes) reject(error);
    }
  }

  /** @param last the number of replicas that have it; of one that is alone, what it says of them */
  async #judge(group: Group, last: unknown, key: string): Promise<NotReplicated | undefined> {
    if (group.isAlone) group.isAlone = /^connected_slaves:0/m.test(String(last));
    else if (Number(last) < this.needed)
      group.isAlone = this.#redis instanceof Cluster && !this.#isFixed && (await hasNoHeir(this.#redis, key));
    else {
      this.isShort = false;
      return undefined;
    }
    this.isShort = !group.isAlone;
    return group.isAlone ? undefined : new NotReplicated(`fewer than ${this.needed} replicas have it`);
  }
}
