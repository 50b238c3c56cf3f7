import { afterEach, beforeEach, expect, test } from 'vitest';
import { siteKeys } from '../../server/log/keys.ts';
import { type Proxy, startProxy } from '../support/proxy.ts';
import { startTestRedis, type TestRedis } from '../support/redis.ts';
import { until } from '../support/until.ts';
import { administrator, demoSite, SITE, startProcess } from './process.ts';

let redis: TestRedis;
let proxy: Proxy;

beforeEach(async () => {
  redis = await startTestRedis();
  proxy = await startProxy(redis.socketPath);
});
afterEach(async () => {
  await proxy.close();
  await redis.stop();
});

test('a process whose connection was lost hears of the commits of others again, by itself', async () => {
  const writer = await startProcess(redis.socketPath);
  await writer.press('configure-site', { site: demoSite() }, administrator);
  const reader = await startProcess(proxy.socketPath);
  await reader.live();
  const ears = async () => {
    const answer = await writer.store.commands.pubsub('NUMSUB', siteKeys(SITE).feed);
    return Number(answer[1]);
  };
  expect(await ears()).toBe(2);
  proxy.down();
  await until('it is deaf', async () => (await ears()) === 1);
  proxy.up();
  await until('it hears again', async () => (await ears()) === 2);
  await until('it has caught up', () => reader.sites.check());
  await writer.press('issue-ticket', { serviceId: 'wohnsitz' });
  await until('it is told', () => reader.told.some(({ type }) => type === 'ticket-issued'));
  reader.close();
  writer.close();
});

test('a process that listens alone is told the range only, and reads what another has committed', async () => {
  const writer = await startProcess(redis.socketPath);
  await writer.press('configure-site', { site: demoSite() }, administrator);
  const reader = await startProcess(redis.socketPath);
  await reader.live();
  await writer.store.unfollow(SITE);
  await writer.press('issue-ticket', { serviceId: 'wohnsitz' });
  await until('it is told', () => reader.told.some(({ type }) => type === 'ticket-issued'));
  expect(reader.resets).toBe(0);
  reader.close();
  writer.close();
});
