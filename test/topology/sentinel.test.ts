import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  clerk,
  configure,
  kiosk,
  must,
  type Process,
  refusalOf,
  SITE,
  startProcess,
} from '../log/process.ts';
import type { RedisNode } from '../support/redis-node.ts';
import { type Sentinels, startSentinels } from '../support/sentinels.ts';
import { until } from '../support/until.ts';

let redis: Sentinels;
let a: Process;
let b: Process;

beforeAll(async () => {
  redis = await startSentinels();
  [a, b] = await Promise.all([startProcess(redis.url), startProcess(redis.url)]);
  await configure(a);
});
afterAll(async () => {
  a?.close();
  b?.close();
  await redis?.stop();
});
beforeEach(async () => {
  await until('both are well', async () => (await a.sites.check()) && (await b.sites.check()));
});
afterEach(() => {
  expect([...a.faults, ...b.faults]).toEqual([]);
});

/** Insists, as every sender does, with the same id until there is an answer for good. */
async function issue(by: Process, id: string = randomUUID()): Promise<string> {
  let value: unknown;
  await until('the number is issued', async () => {
    const result = await by.press('issue-ticket', { serviceId: 'wohnsitz' }, kiosk, id);
    if ('value' in result) value = result.value;
    return 'value' in result;
  });
  return (value as { code: string }).code;
}

/** How often a command is in the log, as the present primary has it. */
async function executed(id: string): Promise<number> {
  const { client } = await redis.primary();
  const entries = await client.xrange(`aufruf:{${SITE}}:log`, '-', '+');
  return entries.filter(([, fields]) => fields[3]?.includes(`"command":"${id}"`)).length;
}

function others(than: RedisNode): RedisNode[] {
  return redis.nodes.filter((node) => node !== than);
}

describe('a store with replicas, watched by sentinels', () => {
  test('acknowledges and tells nothing that no replica has, and everything once one has it', async () => {
    const replicas = others(await redis.primary());
    const before = await issue(a);
    await until(
      'the other one has heard it',
      async () => (await b.live()).head.seq === (await a.live()).head.seq,
    );
    const toldA = a.told.length;
    const toldB = b.told.length;
    await Promise.all(replicas.map((replica) => replica.kill('SIGSTOP')));
    const id = randomUUID();
    expect(refusalOf(await a.press('issue-ticket', { serviceId: 'wohnsitz' }, kiosk, id))).toBe(
      'outcome-unknown',
    );
    expect(await executed(id)).toBe(1);
    // Asked on purpose, the other process finds it in the log and does not believe it either.
    expect(await b.sites.check()).toBe(false);
    expect(b.store.trouble).toBe('fewer than 1 replicas of the store keep up');
    expect([a.told.length, b.told.length]).toEqual([toldA, toldB]);
    await Promise.all(replicas.map((replica) => replica.kill('SIGCONT')));
    expect(await issue(a, id)).not.toBe(before);
    expect(await executed(id)).toBe(1);
    // The pulse does this every two seconds.
    await until('the other one is told', async () => (await b.sites.check()) && b.told.length > toldB);
  });

  test('whose primary is killed: nothing acknowledged is lost, and both processes go on', async () => {
    const codes = await Promise.all([issue(a), issue(b)]);
    const old = await redis.primary();
    const { epoch } = (await a.live()).head;
    await old.kill('SIGKILL');
    codes.push(...(await Promise.all([issue(a), issue(b), issue(a)])));
    expect(new Set(codes).size).toBe(codes.length);
    expect(await redis.primary()).not.toBe(old);
    await until('both know the same', async () => (await a.sites.check()) && (await b.sites.check()));
    expect((await a.live()).head).toEqual((await b.live()).head);
    expect((await a.live()).head.epoch).toBeGreaterThan(epoch);
    expect([a.resets, b.resets]).toEqual([0, 0]);
    await old.restart();
  });

  test('whose primary freezes and thaws: it is left in time, and what it still has to say is not believed', async () => {
    const old = await redis.primary();
    await old.kill('SIGSTOP');
    const ids = Array.from({ length: 4 }, () => randomUUID());
    const codes = await Promise.all(ids.map((id, index) => issue(index % 2 === 0 ? a : b, id)));
    await redis.replaced(old);
    await old.kill('SIGCONT');
    codes.push(await issue(a));
    expect(new Set(codes).size).toBe(codes.length);
    for (const id of ids) expect(await executed(id)).toBe(1);
    must(await b.press('open-counter', { counterId: '1' }, clerk('1')));
  });
});
