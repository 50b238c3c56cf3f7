import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { readdirSync, rmSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { Archiver } from '../../server/archiver.ts';
import { type RestoreOptions, restore, told } from '../../server/backup/restore.ts';
import { Archive } from '../../server/log/archive.ts';
import { archiveDays } from '../../server/log/archive-days.ts';
import { RawLog } from '../../server/log/raw-log.ts';
import { withCommit } from '../../server/log/replication.ts';
import { isSame } from '../../server/replay/same.ts';
import { startTestRedis, type TestRedis } from '../support/redis.ts';
import { makeTempDir } from '../support/temp-dir.ts';
import { clerk, configure, demoSite, kiosk, must, type Process, SITE, startProcess } from './process.ts';

const DAY = 24 * 3_600_000;
const LOG = `aufruf:{${SITE}}:log`;
const HEAD = `aufruf:{${SITE}}:head`;
const CHECKPOINT = `aufruf:{${SITE}}:checkpoint`;
let server: TestRedis;
let redis: Redis;
let dir: ReturnType<typeof makeTempDir>;
let archive: Archive;
let process: Process;
let now = 0;

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
  process = await another();
  await configure(process);
});
afterEach(() => {
  process.close();
  dir.remove();
});

const another = () => startProcess(server.socketPath, () => now, { archive });
const raw = () => new RawLog(redis, SITE);
const names = () => readdirSync(join(dir.path, SITE)).toSorted();

/** Days at the counter; the days before the last two are in the archive only. */
async function fill(days = 5): Promise<void> {
  const counterId = demoSite().counters[0]?.id ?? '';
  for (let day = 0; day < days; day += 1) {
    for (let i = 0; i < 4; i += 1) must(await process.press('issue-ticket', { serviceId: 'wohnsitz' }));
    must(await process.press('open-counter', { counterId }, clerk('1')));
    must(await process.press('call-next', { counterId }, clerk('1')));
    if (day < days - 1) now += DAY;
  }
  const log = { info() {}, warn() {} };
  await new Archiver({ archive, store: process.store, sites: process.sites, log, done() {} }).archive(SITE);
}

async function run(more: Partial<RestoreOptions> = {}) {
  const client = withCommit(redis.duplicate());
  const all = { archive, target: client, left: client, sites: [SITE], untilGap: false, ...more };
  const [restored] = await restore(all);
  client.disconnect();
  if (restored === undefined) throw new Error('nothing was tried');
  return restored;
}

/** What a process that begins now reads. */
async function present() {
  const begun = await another();
  const { state, head } = await begun.live();
  begun.close();
  return { state, head };
}

describe('restoring a site', () => {
  test('from the archive alone, after everything was lost: the same state, and it goes on from there', async () => {
    await fill();
    await archiveDays(raw(), archive, SITE, true);
    const before = await present();
    const id = randomUUID();
    await redis.flushall();
    expect(await run()).toEqual({ site: SITE, seq: before.head.seq, events: before.head.seq, missing: [] });
    const after = await present();
    expect(isSame(after.state, before.state)).toBe(true);
    expect({ ...after.head, epoch: 0 }).toEqual({ ...before.head, epoch: 0 });
    expect(after.head.epoch).toBeGreaterThan(before.head.epoch);
    const value = must(await process.press('issue-ticket', { serviceId: 'wohnsitz' }, kiosk, id));
    expect(value).toMatchObject({ code: 'A 005' });
    // The log is as short as one that was trimmed, and the next day is archived behind the others.
    expect(await redis.xlen(LOG)).toBe(2 * 7 + 1);
    now += DAY;
    must(await process.press('issue-ticket', { serviceId: 'wohnsitz' }));
    expect((await archiveDays(raw(), archive, SITE)).written).toEqual(['2026-03-06']);
    expect(names().filter((name) => name.includes('.part.'))).toEqual([]);
  });

  test('from the archive and a Redis that has the last days still', async () => {
    await fill();
    const before = await present();
    // The head is what makes a log a living one.
    await redis.del(HEAD, CHECKPOINT);
    expect(await run()).toMatchObject({ seq: before.head.seq, missing: [] });
    expect(isSame((await present()).state, before.state)).toBe(true);
  });

  test('does not overwrite a living log, and says up to where it goes', async () => {
    await fill();
    const before = await redis.dump(LOG);
    const { head } = await present();
    const refused = await run();
    expect(told(refused)).toBe(
      `${SITE}: NOT restored: there is a living log, up to event ${head.seq}; it is not overwritten.`,
    );
    expect(await redis.dump(LOG)).toEqual(before);
  });

  test('names the events of a day that nobody has, and writes nothing', async () => {
    await fill();
    await redis.flushall();
    rmSync(join(dir.path, SITE, '2026-03-03.ndjson.gz'));
    const refused = await run();
    expect(refused.missing).toEqual([{ from: 9, to: 15 }]);
    expect(told(refused)).toContain('--until-gap restores what lies before it. Missing: events 9 to 15.');
    expect(await redis.dbsize()).toBe(0);
    expect(await run({ untilGap: true })).toMatchObject({ seq: 8, missing: [{ from: 9, to: 15 }] });
    expect((await present()).state.day).toBe('2026-03-02');
  });

  test('goes over a gap by a checkpoint, and names the gap', async () => {
    await fill();
    const before = await present();
    await redis.del(HEAD, LOG);
    rmSync(join(dir.path, SITE, '2026-03-03.ndjson.gz'));
    const restored = await run();
    expect(restored).toMatchObject({ seq: before.head.seq });
    expect(restored.missing[0]).toEqual({ from: 9, to: 15 });
    expect(isSame((await present()).state, before.state)).toBe(true);
  });

  test('says which events a store had that neither archive nor log have any more', async () => {
    await fill();
    const { head } = await present();
    await redis.del(LOG, CHECKPOINT);
    const copy = await redis.dump(`aufruf:{${SITE}}:archived`);
    expect(copy).not.toBeNull();
    await redis.del(HEAD);
    rmSync(join(dir.path, SITE, '2026-03-05.ndjson.gz'));
    expect((await run()).missing).toEqual([{ from: 23, to: head.seq - 7 }]);
  });

  test('does not believe a file that was cut', async () => {
    await fill();
    await redis.flushall();
    truncateSync(join(dir.path, SITE, '2026-03-03.ndjson.gz'), 300);
    expect(told(await run())).toMatch(/NOT restored: .*2026-03-03\.ndjson\.gz cannot be read/);
    expect(await redis.dbsize()).toBe(0);
  });

  test('by the command: into an empty DATA_DIR, with a line of JSON at the end', async () => {
    await fill();
    await archiveDays(raw(), archive, SITE, true);
    const { head } = await present();
    const empty = makeTempDir();
    const program = ['--import', 'tsx', 'server/backup/restore-main.ts'];
    const run = (...args: string[]) =>
      spawnSync(globalThis.process.execPath, [...program, '--archive', dir.path, ...args], {
        env: { PATH: globalThis.process.env['PATH'], DATA_DIR: empty.path },
        encoding: 'utf8',
      });
    const { stdout, status } = run('--all', '--json');
    const last = JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as object;
    expect(last).toEqual({ restored: 1, events: head.seq, refused: [], missing: [] });
    expect(status).toBe(0);
    expect(run('--site', SITE).stdout).toContain('NOT restored: there is a living log');
    empty.remove();
  });
});
