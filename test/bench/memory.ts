/** What a ticket, an event and an idle site cost in memory. Heap after a collection, and what Redis says it uses. */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { Redis } from 'ioredis';
import { demoCity } from '../../server/edges/demo/city.ts';
import { type BenchRedis, startBenchRedis } from './bench-redis.ts';
import { rounded } from './figures.ts';
import { clerk, openBenchProcess } from './in-process.ts';
import type { BenchOptions } from './run.ts';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

export async function benchMemory({ quick, say }: BenchOptions): Promise<object> {
  const redis = await startBenchRedis('everysec');
  const client = new Redis({ path: redis.socketPath });
  const tickets = await ticketsOf(redis, client, quick ? 2 : 20);
  await redis.clear();
  const bytesPerIdleSite = await idleSites(redis, quick ? 100 : 1000);
  client.disconnect();
  await redis.stop();
  const result = { ...tickets, bytesPerIdleSite };
  say(`bars: ${JSON.stringify({ bytesPerTicket: 1500, redisBytesPerEvent: 600, bytesPerIdleSite: 20_000 })}`);
  return result;
}

/** A day of 1,000 visitors a site, half of them served: numbers, calls, starts, ends. */
async function ticketsOf({ socketPath }: BenchRedis, client: Redis, count: number) {
  const perSite = 1000;
  const { dispatch, configure, close } = await openBenchProcess(socketPath);
  const ids = sitesOf(count).map(({ id }) => id);
  for (const site of sitesOf(count)) await configure(site);
  const press = async (site: string, name: string, input: object) => {
    const result = await dispatch({ site, name, id: crypto.randomUUID(), input, actor: clerk });
    if ('refusal' in result) throw new Error(`${name}: ${result.refusal.code}`);
  };
  const counterId = demoCity('virtual')[0]?.counters[0]?.id ?? '';
  for (const site of ids) await press(site, 'open-counter', { counterId });
  const before = { heap: heapUsed(), redis: await usedBy(client), events: await eventsIn(client, ids) };
  await Promise.all(
    ids.map(async (site) => {
      for (let i = 0; i < perSite; i += 1) await press(site, 'issue-ticket', { serviceId: 'wohnsitz' });
      await press(site, 'call-next', { counterId });
      for (let i = 0; i < perSite / 2; i += 1) {
        await press(site, 'start-service', { counterId });
        await press(site, 'finish-service', { counterId, thenCallNext: true });
      }
    }),
  );
  const after = { heap: heapUsed(), redis: await usedBy(client), events: await eventsIn(client, ids) };
  close();
  return {
    bytesPerTicket: rounded((after.heap - before.heap) / (count * perSite)),
    redisBytesPerEvent: rounded((after.redis - before.redis) / (after.events - before.events)),
  };
}

/** Sites with a configuration, and nobody there: in the memory of a process that has just read them. */
async function idleSites({ socketPath }: BenchRedis, count: number): Promise<number> {
  const maker = await openBenchProcess(socketPath);
  for (const site of sitesOf(count)) await maker.configure(site);
  maker.close();
  const { sites, close } = await openBenchProcess(socketPath);
  const before = heapUsed();
  for (const { id } of sitesOf(count)) await sites.get(id);
  const bytes = rounded((heapUsed() - before) / count);
  close();
  return bytes;
}

function sitesOf(count: number) {
  const [site] = demoCity('virtual');
  if (site === undefined) throw new Error('the demo city is empty');
  return Array.from({ length: count }, (_, index) => ({ ...site, id: `site-${index + 1}` }));
}

function heapUsed(): number {
  collect();
  return process.memoryUsage().heapUsed;
}

async function usedBy(client: Redis): Promise<number> {
  return Number(/^used_memory:(\d+)/m.exec(await client.info('memory'))?.[1]);
}

async function eventsIn(client: Redis, sites: readonly string[]): Promise<number> {
  const lengths = await Promise.all(sites.map((site) => client.xlen(`aufruf:{${site}}:log`)));
  return lengths.reduce((sum, length) => sum + length, 0);
}
