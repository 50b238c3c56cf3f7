import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeEach, expect, test } from 'vitest';
import { siteKeys } from '../../server/log/keys.ts';
import { configure, kiosk, must, type Process, refusalOf, SITE, startProcess } from '../log/process.ts';
import { morningNow } from '../support/morning.ts';
import { type Proxy, startProxy } from '../support/proxy.ts';
import { freePorts, type RedisNode, startRedisNode } from '../support/redis-node.ts';
import { makeTempDir } from '../support/temp-dir.ts';
import { until } from '../support/until.ts';

const dir = makeTempDir();
let old: RedisNode;
let fresh: RedisNode;
let proxy: Proxy;
let process: Process;
let port = 0;

beforeEach(async () => {
  const [first = 0, second = 0] = await freePorts(2);
  old = await startRedisNode(dir.path, first, []);
  fresh = await startRedisNode(dir.path, second, [`replicaof 127.0.0.1 ${first}`]);
  port = first;
  proxy = await startProxy(() => ({ port, host: '127.0.0.1' }));
  // It does not wait for replicas: this is about what holds without.
  process = await startProcess(proxy.socketPath, morningNow, { replicas: 0 });
});
afterEach(async () => {
  process?.close();
  await proxy?.close();
  await Promise.all([old?.stop(), fresh?.stop()]);
});
afterAll(() => dir.remove());

/** From now on the process talks to this server. */
async function lead(to: RedisNode): Promise<void> {
  proxy.down();
  ({ port } = to);
  proxy.up();
}

const issue = (id: string = randomUUID()) =>
  process.press('issue-ticket', { serviceId: 'wohnsitz' }, kiosk, id);
const log = async ({ client }: RedisNode) => [
  await client.get(siteKeys(SITE).head),
  await client.xlen(siteKeys(SITE).log),
];

test('a primary that comes back after another has taken over gets no write and no belief', async () => {
  await configure(process);
  expect(must(await issue())).toMatchObject({ code: 'A 001' });
  await until('the replica has it', async () => (await log(fresh)).join() === (await log(old)).join());
  await fresh.client.replicaof('NO', 'ONE');
  await lead(fresh);
  await until('the new one is followed', () => process.sites.check());
  expect(must(await issue())).toMatchObject({ code: 'A 002' });
  const { head } = await process.live();

  const before = await log(old);
  await lead(old);
  await until('it answers', () => old.client.ping().then(() => true));
  const id = randomUUID();
  expect(refusalOf(await issue(id))).toMatch(/^(store-unavailable|outcome-unknown)$/);
  expect(await process.sites.check()).toBe(false);
  expect(await log(old)).toEqual(before);
  expect(process.resets).toBe(0);
  expect((await process.live()).head).toEqual(head);

  await lead(fresh);
  await until('the new one is back', () => process.sites.check());
  expect(must(await issue(id))).toMatchObject({ code: 'A 003' });
  expect(process.faults).toEqual([]);
});
