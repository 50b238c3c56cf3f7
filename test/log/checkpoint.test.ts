import { Redis } from 'ioredis';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { NO_HEAD } from '../../server/log/codec.ts';
import { withCommit } from '../../server/log/replication.ts';
import { SiteLog } from '../../server/log/site-log.ts';
import { freeze, thaw } from '../../shared/engine/checkpoint.ts';
import { EMPTY } from '../../shared/engine/state.ts';
import { startTestRedis, type TestRedis } from '../support/redis.ts';
import { until } from '../support/until.ts';
import { configure, must, type Process, SITE, startProcess } from './process.ts';

/** More events than lie between two checkpoints. */
const MANY = 5200;
const key = `aufruf:{${SITE}}:checkpoint`;

let server: TestRedis;
let redis: Redis;
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
  await configure(await another());
});
afterEach(() => {
  for (const process of processes) {
    expect(process.faults).toEqual([]);
    process.close();
  }
  processes = [];
});

async function another(): Promise<Process> {
  const process = await startProcess(server.socketPath);
  processes.push(process);
  return process;
}

/** A site with so much behind it that a checkpoint has been written. */
async function busy(): Promise<Process> {
  const [process] = processes;
  if (process === undefined) throw new Error('no process');
  // A site takes no more commands at once than it can answer in time.
  for (let pressed = 0; pressed < MANY; pressed += 1300) {
    const presses = Array.from({ length: 1300 }, () =>
      process.press('issue-ticket', { serviceId: 'wohnsitz' }),
    );
    for (const result of await Promise.all(presses)) must(result);
  }
  await until('there is a checkpoint', async () => (await redis.exists(key)) === 1);
  return process;
}

/** What a state is, read from the log alone. */
async function fromLog() {
  const log = new SiteLog(withCommit(redis.duplicate()), SITE, 'test');
  let events = 0;
  for await (const page of log.read(NO_HEAD)) events += page.events.length;
  return events;
}

describe('a checkpoint', () => {
  test('and what came after it are the state that the whole log gives', async () => {
    const process = await busy();
    must(await process.press('issue-ticket', { serviceId: 'ausweis' }));
    const before = await process.live();
    const after = await (await another()).live();
    expect(after.head).toEqual(before.head);
    expect([...freeze(after.state)].toSorted()).toEqual([...freeze(before.state)].toSorted());
    expect(await fromLog()).toBe(after.head.seq);
  });

  test('spares reading what lies before it', async () => {
    await busy();
    const stored = await new SiteLog(withCommit(redis.duplicate()), SITE, 'test').readCheckpoint();
    expect(stored?.head.seq).toBeGreaterThan(5000);
    await redis.xtrim(`aufruf:{${SITE}}:log`, 'MINID', `${stored?.head.seq}-0`);
    const after = await another();
    must(await after.press('issue-ticket', { serviceId: 'wohnsitz' }));
  });

  test.each([
    ['was cut short', (bytes: Buffer) => bytes.subarray(0, bytes.length - 20)],
    ['has a changed byte', (bytes: Buffer) => Buffer.from(bytes).fill(7, 100, 101)],
    ['is something else', () => Buffer.from('not a checkpoint')],
  ])('that %s is not believed: the log tells everything', async (_what, spoil) => {
    const process = await busy();
    const bytes = await redis.getBuffer(key);
    await redis.set(key, spoil(bytes ?? Buffer.alloc(0)));
    const [before, after] = [await process.live(), await (await another()).live()];
    expect(after.head).toEqual(before.head);
    expect([...freeze(after.state)].toSorted()).toEqual([...freeze(before.state)].toSorted());
  });

  test('of another format is left alone', () => {
    const [heading = '', ...rows] = freeze(EMPTY);
    const other = JSON.stringify({ ...(JSON.parse(heading) as object), format: 0 });
    expect(thaw([other, ...rows])).toBeUndefined();
  });

  test('beyond the end of a log that lost its tail is not believed', async () => {
    const process = await busy();
    const { state, head } = await process.live();
    const log = new SiteLog(withCommit(redis.duplicate()), SITE, 'test');
    await log.writeCheckpoint({
      state: { ...state, seq: head.seq + 5 },
      head: { ...head, seq: head.seq + 5, hash: 'gone' },
    });
    const after = await (await another()).live();
    expect(after.head.seq).toBe(head.seq);
    expect(after.state.seq).toBe(head.seq);
  });
});
