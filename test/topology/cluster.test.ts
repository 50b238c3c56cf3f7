import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { siteKeys } from '../../server/log/keys.ts';
import { VolatileRows } from '../../server/log/volatile.ts';
import { configure, kiosk, type Process, SITE, startProcess } from '../log/process.ts';
import { look, post, press, signIn } from '../support/client.ts';
import { startCluster, type TestCluster } from '../support/cluster.ts';
import { startServer } from '../support/server.ts';
import { until } from '../support/until.ts';

let redis: TestCluster;
let a: Process;
let b: Process;

beforeAll(async () => {
  redis = await startCluster();
  [a, b] = await Promise.all([startProcess(redis.url), startProcess(redis.url)]);
  await configure(a);
  await b.live();
});
afterAll(async () => {
  a?.close();
  b?.close();
  await redis?.stop();
});

async function issue(by: Process, id: string = randomUUID()): Promise<string> {
  let value: unknown;
  await until('the number is issued', async () => {
    const result = await by.press('issue-ticket', { serviceId: 'wohnsitz' }, kiosk, id);
    if ('value' in result) value = result.value;
    return 'value' in result;
  });
  return (value as { code: string }).code;
}

const isTold = (who: Process, id: string) =>
  until('it is told', () => who.told.some(({ command }) => command === id));

describe('a store that is a cluster', () => {
  test('one process hears of the commits of the other through the shard, and no other node is troubled', async () => {
    const id = randomUUID();
    await issue(a, id);
    await isTold(b, id);
    const { feed } = siteKeys(SITE);
    const shard = await redis.primaryOf(feed);
    expect(await shard.client.call('PUBSUB', 'SHARDNUMSUB', feed)).toEqual([feed, 2]);
    expect(await shard.client.call('PUBSUB', 'NUMSUB', feed)).toEqual([feed, 0]);
  });

  test('rows that are not history travel the same way', async () => {
    const [here, there] = [a, b].map(({ store }) => new VolatileRows(store));
    const heard = new Promise<string>((resolve) => {
      b.sites.listen({
        loaded: () => {},
        committed: () => {},
        reset: () => {},
        volatile: (_site, message) => resolve(message),
        back: () => {},
      });
    });
    await here?.set(SITE, 'printer:foyer', { at: 1, state: 'paper-out' });
    expect(JSON.parse(await heard)).toEqual({ key: 'printer:foyer', row: { at: 1, state: 'paper-out' } });
    await there?.load(SITE);
    expect(there?.rows(SITE).get('printer:foyer')).toEqual({ at: 1, state: 'paper-out' });
  });

  test('the primary of a site killed: its replica takes over, nothing acknowledged is lost, both hear each other', async () => {
    const codes = [await issue(a)];
    const old = await redis.primaryOf(siteKeys(SITE).log);
    await old.kill('SIGKILL');
    codes.push(...(await Promise.all([issue(a), issue(b), issue(a)])));
    expect(new Set(codes).size).toBe(codes.length);
    const id = randomUUID();
    await issue(b, id);
    await until('the other one knows it', async () => {
      await a.sites.check();
      return a.told.some(({ command }) => command === id);
    });
    const next = randomUUID();
    await until('they hear each other again', async () => {
      const primary = await redis.primaryOf(siteKeys(SITE).feed);
      const answer = (await primary.client.call('PUBSUB', 'SHARDNUMSUB', siteKeys(SITE).feed)) as unknown[];
      return answer[1] === 2;
    });
    await issue(b, next);
    await isTold(a, next);
    expect([...a.faults, ...b.faults]).toEqual([]);
    expect([a.resets, b.resets]).toEqual([0, 0]);
    await old.restart();
  });
});

test('a whole server works on it: it issues, prints and sends to another site', async () => {
  const server = await startServer({ env: { REDIS_URL: redis.url } });
  try {
    const token = await signIn(server.url, { site: SITE, as: 'kiosk' });
    const issued = await post(server.url, token, press(SITE, 'issue-ticket', { serviceId: 'wohnsitz' }));
    expect(issued).toMatchObject({ ok: true });
    const { ticketId } = (issued as { value: { ticketId: string } }).value;
    await until('it is printed', async () => {
      const { rows } = await look(server.url, token, SITE, 'kiosk', { kiosk: 'foyer' });
      return Object.values(rows).some((row) => row['ticketId'] === ticketId && row['state'] === 'printed');
    });
    const supervisor = await signIn(server.url, { site: SITE, as: 'supervisor' });
    const sent = await post(
      server.url,
      supervisor,
      press(SITE, 'send-ticket', { ticketId, site: 'altona', serviceId: 'wohnsitz' }),
    );
    expect(sent).toMatchObject({ ok: true });
    const there = await signIn(server.url, { site: 'altona', as: 'supervisor' });
    await until('it has arrived', async () => {
      const { rows } = await look(server.url, there, 'altona', 'counter');
      return Object.keys(rows).includes(`ticket:${ticketId}`);
    });
    expect(server.output()).not.toMatch(/CROSSSLOT|MOVED|"level":50/);
  } finally {
    await server.stop();
  }
});
