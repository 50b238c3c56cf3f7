import { spawnSync } from 'node:child_process';
import {
  appendFileSync,
  closeSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import type { Redis } from 'ioredis';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { encode, NO_HEAD } from '../../server/log/codec.ts';
import { withCommit } from '../../server/log/replication.ts';
import { SiteLog } from '../../server/log/site-log.ts';
import { happened } from '../log/events.ts';
import { makeTempDir } from '../support/temp-dir.ts';
import { collectLog, startOn, withRedis } from './embedded-support.ts';

let dir: ReturnType<typeof makeTempDir>;
beforeEach(async () => {
  dir = makeTempDir();
  await write(1, 3);
});
afterEach(() => dir.remove());

const folder = () => join(dir.path, 'redis', 'appendonlydir');
const file = () => join(folder(), readdirSync(folder()).find((name) => name.endsWith('.incr.aof')) ?? '');
const copies = () => readdirSync(join(dir.path, 'redis')).filter((name) => name.includes('.damaged-'));
const logOf = (redis: Redis) => new SiteLog(withCommit(redis), 'mitte', 'test');

/** Commits these events one by one, as acknowledged commands are. */
async function write(from: number, to: number): Promise<void> {
  const store = await startOn(dir.path);
  await withRedis(store.socketPath, async (redis) => {
    const log = logOf(redis);
    let head = NO_HEAD;
    for await (const page of log.read()) ({ head } = page);
    for (let seq = from; seq <= to; seq += 1) {
      const appended = await log.append(head, encode(head, happened(seq, 1)), Date.now() + 10_000);
      if (appended.kind !== 'ok') throw new Error(appended.kind);
      ({ head } = appended);
    }
  });
  await store.stop();
}

/** Starts on what there is: how many events are left, proven by their chain, and what was said. */
async function begin(): Promise<{ readonly events: number; readonly lines: readonly string[] }> {
  const { lines, log } = collectLog();
  const store = await startOn(dir.path, { log });
  const events = await withRedis(store.socketPath, async (redis) => {
    let seq = 0;
    for await (const page of logOf(redis).read()) ({ seq } = page.head);
    return seq;
  });
  await store.stop();
  return { events, lines };
}

/** Where an event stands in the file, bytes. */
const placeOf = (seq: number) => readFileSync(file()).indexOf(`\r\n${seq}-0\r\n`);

describe('an append-only file', () => {
  test('that ends in mid-write loses that write, and the start says so', async () => {
    truncateSync(file(), statSync(file()).size - 3);
    const { events, lines } = await begin();
    expect(events).toBe(2);
    expect(lines.join()).toMatch(/incr\.aof ended in mid-write and was cut at byte \d+/);
    expect(copies()).toEqual([]);
  });

  test.each([
    ['zeros, as a file system leaves them', Buffer.alloc(4096)],
    ['rubbish', Buffer.from('rubbish\r\n'.repeat(50))],
  ])('with %s at its end is repaired, after a copy was made', async (_what, rubbish) => {
    const before = readFileSync(file());
    appendFileSync(file(), rubbish);
    const { events, lines } = await begin();
    expect(events).toBe(3);
    const size = before.length + rubbish.length;
    expect(lines.join()).toContain(
      `${rubbish.length} of its ${size} bytes were cut off, no acknowledged event`,
    );
    expect(readFileSync(file()).subarray(0, before.length)).toEqual(before);
    const [copy = ''] = copies();
    expect(readdirSync(join(dir.path, 'redis', copy)).toSorted()).toEqual(readdirSync(folder()).toSorted());
    expect(statSync(join(dir.path, 'redis', copy, file().slice(folder().length + 1))).size).toBe(size);
  });

  test('with zeros behind a write that was broken off loses that write alone', async () => {
    truncateSync(file(), statSync(file()).size - 3);
    appendFileSync(file(), Buffer.alloc(100));
    expect((await begin()).events).toBe(2);
  });

  test.each([
    ['in the middle', 2, 'mitte 2 to 3'],
    ['in the last write', 3, 'mitte 3 to 3'],
  ])(
    'with rubbish %s stops the start: it says what would be lost, and what to type',
    async (_where, seq, lost) => {
      const at = placeOf(seq) - 40;
      const handle = openSync(file(), 'r+');
      writeSync(handle, 'rubbish!', at);
      closeSync(handle);
      const before = readFileSync(file());
      const refused = await begin().catch((error: unknown) => error as Error);
      if (!(refused instanceof Error)) throw new Error('it started');
      expect(refused.message).toMatch(/is damaged at byte \d+ of \d+, and events lie behind it/);
      expect(refused.message).toContain(`(${lost})`);
      expect(readFileSync(file())).toEqual(before);
      const [, line = ''] = / type {2}(.+) {2}and start again\.$/.exec(refused.message) ?? [];
      expect(spawnSync('/bin/sh', ['-c', line]).status).toBe(0);
      expect((await begin()).events).toBe(seq - 1);
      expect(copies()).toHaveLength(1);
    },
  );

  test('with a command that there is not cannot be repaired, and the start says which', async () => {
    appendFileSync(file(), '*1\r\n$7\r\nRUBBISH\r\n');
    await expect(begin()).rejects.toThrow(/no tool can repair it \(.*Unknown command 'RUBBISH'/);
  });

  test('whose beginning is damaged cannot be repaired: the start points to the archive', async () => {
    const base = readdirSync(folder()).find((name) => name.endsWith('.base.rdb')) ?? '';
    writeFileSync(join(folder(), base), 'REDIS0010 rubbish');
    await expect(begin()).rejects.toThrow(/damaged.*restore the sites from the archive/);
    rmSync(folder(), { recursive: true });
    expect((await begin()).events).toBe(0);
  });
});
