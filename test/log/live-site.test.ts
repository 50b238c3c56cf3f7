import { randomUUID } from 'node:crypto';
import { Redis } from 'ioredis';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { morningNow } from '../support/morning.ts';
import { startTestRedis, type TestRedis } from '../support/redis.ts';
import { until } from '../support/until.ts';
import { clerk, configure, kiosk, must, type Process, refusalOf, SITE, startProcess } from './process.ts';

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
  for (const process of processes.splice(0)) {
    expect(process.faults).toEqual([]);
    process.close();
  }
});

async function another(now?: () => number): Promise<Process> {
  const process = await startProcess(server.socketPath, now);
  processes.push(process);
  return process;
}

const first = () => processes[0] as Process;
const wohnsitz = { serviceId: 'wohnsitz' };
const logLength = () => redis.xlen(`aufruf:{${SITE}}:log`);
const code = (result: Awaited<ReturnType<Process['press']>>) => (must(result) as { code: string }).code;

describe('a batch', () => {
  test('of many commands at once is decided in order and written by few calls', async () => {
    const calls = async () =>
      Number(/cmdstat_evalsha:calls=(\d+)/.exec(await redis.info('commandstats'))?.[1]);
    must(await first().press('issue-ticket', wohnsitz));
    const before = await calls();
    const results = await Promise.all(
      Array.from({ length: 300 }, () => first().press('issue-ticket', wohnsitz)),
    );
    const codes = Array.from({ length: 300 }, (_, index) => `A ${String(index + 2).padStart(3, '0')}`);
    expect(results.map(code)).toEqual(codes);
    expect((await calls()) - before).toBeLessThanOrEqual(6);
  });

  test('holds refusals and successes side by side, each with its own answer', async () => {
    const results = await Promise.all([
      first().press('call-next', { counterId: '1' }, clerk('1')),
      first().press('open-counter', { counterId: '1' }, clerk('1')),
      first().press('call-next', { counterId: '1' }, clerk('1')),
      first().press('issue-ticket', wohnsitz),
      first().press('call-next', { counterId: '1' }, clerk('1')),
      first().press('issue-ticket', { serviceId: 'nothing' }),
    ]);
    expect(results.map(refusalOf)).toEqual([
      'counter-closed',
      undefined,
      'queue-empty',
      undefined,
      undefined,
      'service-unknown',
    ]);
  });

  test('tells its screens what was written, in order, without a gap', async () => {
    await Promise.all(Array.from({ length: 50 }, () => first().press('issue-ticket', wohnsitz)));
    const seqs = first().told.map(({ seq }) => seq);
    expect(seqs).toEqual(Array.from({ length: await logLength() }, (_, index) => index + 1));
  });
});

describe('a command that is sent again', () => {
  test('gets the first outcome, in one batch with the first, and does nothing twice', async () => {
    const id = randomUUID();
    const press = () => first().press('issue-ticket', wohnsitz, kiosk, id);
    const results = await Promise.all([press(), press(), press()]);
    expect(new Set(results.map(code))).toEqual(new Set(['A 001']));
    expect(results.map(must)).toEqual(
      Array.from({ length: 3 }, () => must(results[0] ?? { value: 0, seq: 0 })),
    );
    expect(await logLength()).toBe(3);
  });

  test('gets the first outcome from a process that has just started, too', async () => {
    const id = randomUUID();
    const value = must(await first().press('issue-ticket', wohnsitz, kiosk, id));
    const fresh = await another();
    expect(must(await fresh.press('issue-ticket', wohnsitz, kiosk, id))).toEqual(value);
    expect(await logLength()).toBe(3);
  });

  test('gets the first outcome from another process that runs at the same time', async () => {
    const second = await another();
    must(await second.press('issue-ticket', wohnsitz));
    const id = randomUUID();
    const value = must(await first().press('issue-ticket', wohnsitz, kiosk, id));
    expect(must(await second.press('issue-ticket', wohnsitz, kiosk, id))).toEqual(value);
  });

  test('to both processes at once is done once', async () => {
    const second = await another();
    await second.live();
    for (let round = 0; round < 20; round++) {
      const id = randomUUID();
      const results = await Promise.all(
        [first(), second, first(), second].map((to) => to.press('issue-ticket', wohnsitz, kiosk, id)),
      );
      expect(new Set(results.map(code)).size).toBe(1);
    }
    expect(await logLength()).toBe(2 + 20);
  });

  test('with the id of another command is refused; another actor may use the same id', async () => {
    const id = randomUUID();
    must(await first().press('issue-ticket', wohnsitz, clerk('1'), id));
    expect(refusalOf(await first().press('open-counter', { counterId: '1' }, clerk('1'), id))).toBe(
      'command-id-reused',
    );
    expect(code(await first().press('issue-ticket', wohnsitz, clerk('2'), id))).toBe('A 002');
  });
});

describe('two processes on one log', () => {
  test('conflicts are decided again: every number once, no gap', async () => {
    const both = [first(), await another()];
    await Promise.all(both.map((process) => process.live()));
    const results = await Promise.all(
      Array.from({ length: 400 }, async (_, index) => {
        const process = both[index % 2] as Process;
        return code(await process.press('issue-ticket', wohnsitz));
      }),
    );
    const expected = Array.from({ length: 400 }, (_, index) => `A ${String(index + 1).padStart(3, '0')}`);
    expect(results.toSorted()).toEqual(expected);
  });

  test('each hears what the other wrote without being asked', async () => {
    const second = await another();
    await second.live();
    must(await first().press('issue-ticket', wohnsitz));
    const head = (await first().live()).head;
    await until('the other process has it', async () => (await second.live()).head.hash === head.hash);
    expect(second.told.at(-1)).toEqual(first().told.at(-1));
  });

  test('a refusal is true of the log as it is: issued at one, called at the other right after', async () => {
    const second = await another();
    must(await second.press('open-counter', { counterId: '1' }, clerk('1')));
    for (let round = 0; round < 50; round++) {
      must(await first().press('issue-ticket', wohnsitz));
      must(await second.press('call-next', { counterId: '1' }, clerk('1')));
      must(await first().press('finish-service', { counterId: '1' }, clerk('1')));
      expect(refusalOf(await second.press('call-next', { counterId: '1' }, clerk('1')))).toBe('queue-empty');
    }
  });

  test('a process that hears nothing finds out by itself', async () => {
    const deaf = await another();
    await deaf.live();
    await deaf.store.unfollow(SITE);
    must(await first().press('issue-ticket', wohnsitz));
    expect((await deaf.live()).state.seq).toBeLessThan((await first().live()).state.seq);
    expect(await deaf.sites.check()).toBe(true);
    expect((await deaf.live()).head).toEqual((await first().live()).head);
    expect(code(await deaf.press('issue-ticket', wohnsitz))).toBe('A 002');
  });

  test('a site that another process brought into being is found, one that nobody did is not', async () => {
    await redis.flushall();
    const [one, two] = [await another(), await another()];
    expect(refusalOf(await two.press('issue-ticket', wohnsitz))).toBe('site-unknown');
    await configure(one);
    expect(code(await two.press('issue-ticket', wohnsitz))).toBe('A 001');
  });

  test('a day that one process has begun is not begun again by one whose clock runs behind', async () => {
    const ahead = await another(() => morningNow() + 24 * 3600_000);
    expect(code(await first().press('issue-ticket', wohnsitz))).toBe('A 001');
    expect(code(await ahead.press('issue-ticket', wohnsitz))).toBe('A 001');
    expect(code(await first().press('issue-ticket', wohnsitz))).toBe('A 002');
  });
});
