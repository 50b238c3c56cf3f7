import type { PaperLabel } from './printer.ts';

/** A paper that a virtual printer has printed. */
export interface StoredPaper extends PaperLabel {
  /** ms since 1970. */
  readonly at: number;
  /** As sent; see `decodePaper`. */
  readonly bytes: Uint8Array;
}

export interface PaperStore {
  keep(paper: StoredPaper): Promise<void>;
  /** The newest papers of a site, newest first, at most `KEPT_PAPERS`. */
  recent(site: string): Promise<StoredPaper[]>;
}

/** The part of a Redis client that is needed; ioredis' `Redis` and `Cluster` have it. */
export interface PaperRedis {
  eval(script: string, numberOfKeys: number, ...keysAndArguments: (string | number)[]): Promise<unknown>;
  lrange(key: string, start: number, stop: number): Promise<string[]>;
}

const KEPT_PAPERS = 20;
const DAY_SECONDS = 86_400;

/** One step, so that no list is ever left without its end of life: a ticket's address is a secret of its day. */
const KEEP = `
redis.call('LPUSH', KEYS[1], ARGV[1])
redis.call('LTRIM', KEYS[1], 0, ARGV[2] - 1)
redis.call('EXPIRE', KEYS[1], ARGV[3])
`;

/** Papers in Redis (list `aufruf:{site}:papers`), so that any server process can show what another has printed. */
export function redisPapers(redis: PaperRedis): PaperStore {
  return {
    async keep(paper) {
      const row = JSON.stringify({ ...paper, bytes: Buffer.from(paper.bytes).toString('base64') });
      await redis.eval(KEEP, 1, keyOf(paper.site), row, KEPT_PAPERS, DAY_SECONDS);
    },
    async recent(site) {
      return (await redis.lrange(keyOf(site), 0, KEPT_PAPERS - 1)).map(parseRow);
    },
  };
}

function keyOf(site: string): string {
  return `aufruf:{${site}}:papers`;
}

function parseRow(row: string): StoredPaper {
  const paper = JSON.parse(row) as Omit<StoredPaper, 'bytes'> & { bytes: string };
  return { ...paper, bytes: Buffer.from(paper.bytes, 'base64') };
}
