import { randomUUID } from 'node:crypto';
import { Redis } from 'ioredis';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Result } from '../../server/decide-batch.ts';
import { type Proxy, startProxy } from '../support/proxy.ts';
import { startTestRedis, type TestRedis } from '../support/redis.ts';
import { until } from '../support/until.ts';
import { configure, kiosk, must, type Process, refusalOf, SITE, startProcess } from './process.ts';

/** A sender's patience, and what a last attempt may take beyond it, ms. */
const BOUND = 4000 + 3500;
let server: TestRedis;
let proxy: Proxy;
let process: Process;

beforeEach(async () => {
  server = await startTestRedis();
  proxy = await startProxy(server.socketPath);
  process = await startProcess(proxy.socketPath);
  await configure(process);
  must(await process.press('issue-ticket', { serviceId: 'wohnsitz' }));
});
afterEach(async () => {
  expect(process.faults).toEqual([]);
  process.close();
  await proxy.close();
  await server.stop();
});

const issue = (id: string) => process.press('issue-ticket', { serviceId: 'wohnsitz' }, kiosk, id);
const ids = (count: number) => Array.from({ length: count }, () => randomUUID());
const code = (result: Result) => (must(result) as { code: string }).code;

/** The answers, each of which must come in time, and must be a refusal that may be tried again. */
async function refused(results: readonly Promise<Result>[], bound = BOUND): Promise<Set<string | undefined>> {
  const start = performance.now();
  const codes = (await Promise.all(results)).map(refusalOf);
  expect(performance.now() - start).toBeLessThan(bound);
  for (const found of codes) expect(['store-unavailable', 'outcome-unknown']).toContain(found);
  return new Set(codes);
}

/** Sends all of them again until the store is back, and checks that each was done exactly once. */
async function doneOnce(commands: readonly string[]): Promise<void> {
  await until('the store is back', () => process.sites.check());
  const codes = (await Promise.all(commands.map(issue))).map(code);
  expect(new Set(codes).size).toBe(commands.length);
  const redis = new Redis({ path: server.socketPath });
  const entries = await redis.xrange(`aufruf:{${SITE}}:log`, '-', '+');
  redis.disconnect();
  const issued = entries.map(([, fields]) => /"command":"([^"]+)"/.exec(fields[3] ?? '')?.[1]);
  for (const id of commands) expect(issued.filter((found) => found === id)).toHaveLength(1);
  const numbers = entries.map(([, fields]) => /"number":(\d+)/.exec(fields[3] ?? '')?.[1]).filter(Boolean);
  expect(numbers).toEqual(numbers.map((_, index) => String(index + 1)));
}

describe('a store that is away', () => {
  test('killed while nothing was under way: senders are told in time, and what they repeat is done once', async () => {
    await server.kill();
    const commands = ids(40);
    expect(await refused(commands.map(issue))).not.toContain(undefined);
    await server.restart();
    await doneOnce(commands);
  });

  test('killed in mid-commit: nobody waits until it is back', async () => {
    proxy.replies('swallow');
    const commands = ids(40);
    const [first = ''] = commands;
    const sent = proxy.seen('requests', first);
    const results = commands.map(issue);
    await sent;
    await server.kill();
    expect(await refused(results)).toEqual(new Set(['outcome-unknown']));
    proxy.replies('pass');
    await server.restart();
    await doneOnce(commands);
  });

  test('frozen: senders of many batches are told in time, and no ghost acts when it thaws', async () => {
    await server.kill('SIGSTOP');
    const commands = ids(1000);
    await refused(commands.map(issue));
    await server.kill('SIGCONT');
    await doneOnce(commands);
  });

  test('frozen only for a moment: nobody is refused', async () => {
    await server.kill('SIGSTOP');
    const commands = ids(10);
    const results = commands.map(issue);
    await Promise.race([results[0], new Promise((resolve) => setTimeout(resolve, 300))]);
    await server.kill('SIGCONT');
    expect((await Promise.all(results)).map(refusalOf)).toEqual(commands.map(() => undefined));
    await doneOnce(commands);
  });

  test('a retry of what is known already is answered all the same', async () => {
    const [id = ''] = ids(1);
    const value = must(await issue(id));
    await server.kill();
    expect(must(await issue(id))).toEqual(value);
    await server.restart();
  });

  test('a process that starts meanwhile says so instead of inventing an empty site', async () => {
    const other = await startProcess(server.socketPath);
    await server.kill();
    const result = await other.press('issue-ticket', { serviceId: 'wohnsitz' });
    expect(refusalOf(result)).toBe('store-unavailable');
    await server.restart();
    await until('it is back', () => other.sites.check());
    expect(code(await other.press('issue-ticket', { serviceId: 'wohnsitz' }))).toBe('A 002');
    other.close();
  });
});
