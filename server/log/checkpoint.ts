/** Checkpoints in Redis: a state with the head it belongs to, so that a start need not read the whole log. */
import { createHash } from 'node:crypto';
import { Readable, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { constants, createGzip, gunzip } from 'node:zlib';
import { freeze, thaw } from '../../shared/engine/checkpoint.ts';
import type { SiteState } from '../../shared/engine/state.ts';
import { answered } from './answered.ts';
import type { Head } from './codec.ts';
import { siteKeys } from './keys.ts';
import type { CommitClient } from './replication.ts';

/** Bytes of the SHA-256 that stands before the compressed lines. */
const DIGEST = 32;
/** Lines written in one turn of the event loop: commands come first. */
const LINES_PER_TURN = 200;

export interface Checkpoint {
  readonly head: Head;
  readonly state: SiteState;
}

/**
 * Stores a checkpoint. The state is persistent, so commands go on while it is being written.
 * @throws when the store does not answer
 */
export async function writeCheckpoint(
  redis: CommitClient,
  site: string,
  { head, state }: Checkpoint,
): Promise<void> {
  const chunks: Buffer[] = [];
  const collect = new Writable({
    write(chunk: Buffer, _encoding, done) {
      chunks.push(chunk);
      done();
    },
  });
  await pipeline(Readable.from(inTurns(head, state)), createGzip({ level: constants.Z_BEST_SPEED }), collect);
  const body = Buffer.concat(chunks);
  await answered(redis.set(siteKeys(site).checkpoint, Buffer.concat([digest(body), body])));
}

/**
 * The last checkpoint of a site; undefined where there is none, or none that can be trusted: then the log
 * tells everything.
 * @throws when the store does not answer
 */
export async function readCheckpoint(redis: CommitClient, site: string): Promise<Checkpoint | undefined> {
  const stored = await answered(redis.getBuffer(siteKeys(site).checkpoint));
  if (stored === null || stored.length <= DIGEST) return undefined;
  const body = stored.subarray(DIGEST);
  if (!digest(body).equals(stored.subarray(0, DIGEST))) return undefined;
  try {
    const [first = '', ...lines] = (await promisify(gunzip)(body)).toString('utf8').trimEnd().split('\n');
    const head = JSON.parse(first) as Head;
    const state = thaw(lines);
    return state?.seq === head.seq ? { head, state } : undefined;
  } catch {
    // Written by another version: no harm, only a slower start.
    return undefined;
  }
}

async function* inTurns(head: Head, state: SiteState): AsyncGenerator<string> {
  let lines = [JSON.stringify(head)];
  for (const line of freeze(state)) {
    lines.push(line);
    if (lines.length < LINES_PER_TURN) continue;
    yield `${lines.join('\n')}\n`;
    lines = [];
    await new Promise((resolve) => setImmediate(resolve));
  }
  yield `${lines.join('\n')}\n`;
}

function digest(body: Buffer): Buffer {
  return createHash('sha256').update(body).digest();
}
