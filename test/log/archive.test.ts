import { existsSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { Redis } from 'ioredis';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { Archiver } from '../../server/archiver.ts';
import { Archive, type ArchivePage } from '../../server/log/archive.ts';
import { archiveDays, trimDays } from '../../server/log/archive-days.ts';
import { chain, NO_HEAD } from '../../server/log/codec.ts';
import { RawLog } from '../../server/log/raw-log.ts';
import { replay } from '../../server/replay/replay.ts';
import { isSame } from '../../server/replay/same.ts';
import { startTestRedis, type TestRedis } from '../support/redis.ts';
import { makeTempDir } from '../support/temp-dir.ts';
import { until } from '../support/until.ts';
import { configure, must, type Process, SITE, startProcess } from './process.ts';

const DAY = 24 * 3_600_000;
const LOG = `aufruf:{${SITE}}:log`;
const CHECKPOINT = `aufruf:{${SITE}}:checkpoint`;
let server: TestRedis;
let redis: Redis;
let dir: ReturnType<typeof makeTempDir>;
let archive: Archive;
let now = 0;
let processes: Process[] = [];

beforeAll(async () => {
  server = await startTestRedis();
  redis = new Redis({ path: server.socketPath });
});
afterAll(async () => {
  redis.disconnect();
  await server.stop();
});
beforeEach(async () => {
  await redis.flushall();
  dir = makeTempDir();
  archive = new Archive(dir.path);
  now = Date.parse('2026-03-02T09:00:00+01:00');
  await configure(await another());
});
afterEach(() => {
  for (const process of processes) process.close();
  processes = [];
  dir.remove();
});

async function another(): Promise<Process> {
  const process = await startProcess(server.socketPath, () => now, { archive });
  processes.push(process);
  return process;
}

/** So many days with three visitors each; the last of them is not over. */
async function pass(days: number): Promise<Process> {
  const [process] = processes;
  if (process === undefined) throw new Error('no process');
  for (let day = 0; day < days; day += 1) {
    if (day > 0) now += DAY;
    for (let i = 0; i < 3; i += 1) must(await process.press('issue-ticket', { serviceId: 'wohnsitz' }));
  }
  return process;
}

const raw = () => new RawLog(redis, SITE);
const names = () => readdirSync(join(dir.path, SITE)).toSorted();
const linesOf = (name: string) =>
  gunzipSync(readFileSync(join(dir.path, SITE, name)))
    .toString()
    .trimEnd()
    .split('\n');

async function all(): Promise<ArchivePage[]> {
  const pages: ArchivePage[] = [];
  for await (const page of archive.readFrom(SITE, NO_HEAD)) pages.push(page);
  return pages;
}

describe('archiving the days of a log', () => {
  test('writes a file for each day that is over: its events as they lay in the log, between two marks', async () => {
    await pass(3);
    const entries = await redis.xrange(LOG, '-', '+');
    expect(await archiveDays(raw(), archive, SITE)).toEqual({
      written: ['2026-03-02', '2026-03-03'],
      aside: [],
    });
    expect(names()).toEqual(['2026-03-02.ndjson.gz', '2026-03-03.ndjson.gz']);
    const [heading = '', ...lines] = linesOf('2026-03-03.ndjson.gz');
    const footer = JSON.parse(lines.pop() ?? '') as { after: { seq: number; hash: string } };
    const { before } = JSON.parse(heading) as { before: { seq: number; hash: string } };
    expect(JSON.parse(heading)).toEqual({ format: 1, site: SITE, before });
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ type: 'day-started', data: { day: '2026-03-03' } });
    expect(lines).toEqual(entries.slice(before.seq, footer.after.seq).map(([, fields]) => fields[3]));
    expect(lines.reduce(chain, before.hash)).toBe(footer.after.hash);
    expect(entries[footer.after.seq]?.[1][1]).toBe(footer.after.hash);
    expect(entries[before.seq]?.[1][1]).toBe(before.hash);
  });

  test('once more, or by two at once, changes nothing', async () => {
    await pass(3);
    await Promise.all([archiveDays(raw(), archive, SITE), archiveDays(raw(), archive, SITE)]);
    const before = names().map((name) => readFileSync(join(dir.path, SITE, name)));
    expect((await archiveDays(raw(), archive, SITE)).written).toEqual([]);
    await redis.del(`aufruf:{${SITE}}:archived`);
    expect((await archiveDays(raw(), archive, SITE)).written).toEqual([]);
    expect(names()).toEqual(['2026-03-02.ndjson.gz', '2026-03-03.ndjson.gz']);
    expect(names().map((name) => readFileSync(join(dir.path, SITE, name)))).toEqual(before);
  });

  test('writes the present day as a part when asked, and the whole day takes its place', async () => {
    await pass(2);
    await archiveDays(raw(), archive, SITE, true);
    expect(names()).toEqual(['2026-03-02.ndjson.gz', '2026-03-03.part.ndjson.gz']);
    const { head } = await (await pass(1)).live();
    expect((await all()).at(-1)?.at.seq).toBe(head.seq - 3);
    await archiveDays(raw(), archive, SITE, true);
    expect((await all()).at(-1)?.at).toEqual({ seq: head.seq, hash: head.hash });
    now += DAY;
    await pass(1);
    await archiveDays(raw(), archive, SITE);
    expect(names()).toEqual(['2026-03-02.ndjson.gz', '2026-03-03.ndjson.gz']);
  });

  test('a write that was broken off leaves nothing that counts, and the next one writes', async () => {
    await pass(2);
    await archiveDays(raw(), archive, SITE);
    const file = join(dir.path, SITE, '2026-03-02.ndjson.gz');
    truncateSync(file, 200);
    await redis.del(`aufruf:{${SITE}}:archived`);
    await archiveDays(raw(), archive, SITE);
    expect((await all()).length).toBeGreaterThan(0);
    expect(names().filter((name) => name.includes('.other-'))).toHaveLength(1);
  });

  test('a file with one changed event is not believed', async () => {
    await pass(2);
    await archiveDays(raw(), archive, SITE);
    const file = join(dir.path, SITE, '2026-03-02.ndjson.gz');
    writeFileSync(
      file,
      gzipSync(gunzipSync(readFileSync(file)).toString().replace('"number":2', '"number":7')),
    );
    await expect(all()).rejects.toThrow('does not hold the events that it was written with');
  });

  test('a day of another past than the log tells is put aside, not overwritten', async () => {
    await pass(2);
    await archiveDays(raw(), archive, SITE);
    await redis.flushall();
    now -= DAY + 60_000;
    processes.shift()?.close();
    await configure(await another());
    await pass(2);
    const { aside } = await archiveDays(raw(), archive, SITE);
    expect(aside).toHaveLength(1);
    expect(existsSync(aside[0] ?? '')).toBe(true);
    expect((await all()).at(-1)?.at.seq).toBe(5);
  });
});

describe('trimming a log', () => {
  const seqs = async () => (await redis.xrange(LOG, '-', '+')).map(([id]) => Number(id.split('-')[0]));

  test('keeps the present and the previous day, and only behind a checkpoint that was read back', async () => {
    const process = await pass(4);
    expect(await trimDays(raw(), (await process.live()).head)).toBe(0);
    await archiveDays(raw(), archive, SITE);
    expect(await trimDays(raw(), { seq: 3, hash: 'none' })).toBe(0);
    expect(await trimDays(raw(), { ...(await process.live()).head, hash: 'another' })).toBe(0);
    const checkpoint = await (await process.live()).checkpoint();
    await trimDays(raw(), checkpoint ?? NO_HEAD);
    const [first] = await redis.xrange(LOG, '-', '+', 'COUNT', 1);
    expect(JSON.parse(first?.[1][3] ?? '')).toMatchObject({
      type: 'day-started',
      data: { day: '2026-03-04' },
    });
    expect((await seqs()).at(-1)).toBe((await process.live()).head.seq);
  });

  async function trimmed(days = 4): Promise<Process> {
    const process = await pass(days);
    await archiver(process).archive(SITE);
    expect((await seqs())[0]).toBeGreaterThan(1);
    return process;
  }
  const archiver = (process: Process, { said = [] as string[], outcomes = [] as string[] } = {}) =>
    new Archiver({
      archive,
      store: process.store,
      sites: process.sites,
      log: { info() {}, warn: (line) => void said.push(line) },
      done: (outcome) => void outcomes.push(outcome),
    });

  test('a process that begins then has the same state, from the checkpoint or, without it, from the archive', async () => {
    const process = await trimmed();
    const { state, head } = await process.live();
    const second = await another();
    expect(isSame((await second.live()).state, state)).toBe(true);
    await redis.del(CHECKPOINT);
    const third = await (await another()).live();
    expect(third.head).toEqual(head);
    expect(isSame(third.state, state)).toBe(true);
    must(await process.press('issue-ticket', { serviceId: 'ausweis' }));
  });

  test('a process that was away meanwhile begins again from the checkpoint', async () => {
    const behind = await another();
    await behind.live();
    await behind.store.unfollow(SITE);
    const process = await trimmed();
    expect((await behind.live()).head.seq).toBeLessThan((await seqs())[0] ?? 0);
    must(await behind.press('issue-ticket', { serviceId: 'ausweis' }));
    await process.sites.check();
    expect(isSame((await behind.live()).state, (await process.live()).state)).toBe(true);
    expect(behind.resets).toBe(1);
  });

  test('a replay reads on from the archive into the log, and says so where nobody has the first days', async () => {
    const { head } = await (await trimmed()).live();
    const ask = { redis, site: SITE, day: '2026-03-02', explain: 'A002', language: 'en' } as const;
    const { lines, verdict } = await replay({ ...ask, archive });
    expect(verdict).toEqual({ events: head.seq, chainBroken: 0, stateEqual: true });
    expect(lines).toContain('A 002:');
    await expect(replay(ask)).rejects.toThrow(/^Events 1 to 9 of hamburg-mitte are no longer in the log/);
    rmSync(join(dir.path, SITE, '2026-03-03.ndjson.gz'));
    expect((await replay({ ...ask, archive })).verdict).toMatchObject({ chainBroken: 1, stateEqual: false });
  });

  test('is told when the archive cannot be written to, keeps the log, and goes on when it can', async () => {
    const process = await pass(4);
    const blocked = join(dir.path, SITE);
    writeFileSync(blocked, 'a file where a folder should be');
    const said: string[] = [];
    const outcomes: string[] = [];
    const own = archiver(process, { said, outcomes });
    own.loaded(await process.live());
    await until('it has failed', () => outcomes.includes('failed'));
    expect(said.join()).toMatch(/^Days of hamburg-mitte are not archived: .+ It is tried again\.$/);
    expect((await seqs())[0]).toBe(1);
    rmSync(blocked);
    own.loaded(await process.live());
    await until('the log is short', async () => (await seqs())[0] !== 1);
    expect(outcomes).toEqual(['failed', 'written', 'written', 'written']);
    await own.close();
  });

  test('is done by the server itself when a day has gone over', async () => {
    const process = await pass(3);
    const own = archiver(process);
    process.sites.listen({
      ...own,
      loaded: () => {},
      committed: (site, events) => own.committed(site, events),
      reset() {},
      volatile() {},
      back() {},
    });
    now += DAY;
    await pass(1);
    await until('the log is short', async () => (await seqs())[0] !== 1);
    expect(names()).toEqual(['2026-03-02.ndjson.gz', '2026-03-03.ndjson.gz', '2026-03-04.ndjson.gz']);
    await own.close();
  });
});
