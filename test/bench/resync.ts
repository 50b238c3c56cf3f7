/**
 * Thousands of displays lose their server at once: how long until the last one is up to date again, from the moment
 * at which the new server is ready. Its clients come back with jitter, as screens do.
 */
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { signIn } from '../support/client.ts';
import { startServer } from '../support/server.ts';
import { startBenchRedis } from './bench-redis.ts';
import { Crowd, machineTime } from './crowd.ts';
import { median, rounded } from './figures.ts';
import type { BenchOptions } from './run.ts';

const SITE = 'hamburg-mitte';
const AREA = 'eg';

export async function benchResync({ quick, say }: BenchOptions): Promise<object> {
  const clients = quick ? 1000 : 5000;
  const rounds = quick ? 2 : 5;
  const redis = await startBenchRedis('always');
  const env = { REDIS_URL: redis.socketPath, PORT: String(await freePort()) };
  let server = await startServer({ env });
  const token = await signIn(server.url, { site: SITE, as: 'display' });
  const crowd = new Crowd({ url: server.url, join: { token, site: SITE, area: AREA } });
  await crowd.grow(clients);
  const times: number[] = [];
  let encodings = 0;
  for (let round = 0; round < rounds; round += 1) {
    const back = await crowd.persist();
    await server.kill();
    server = await startServer({ env });
    const ready = machineTime();
    times.push((await back()) - ready);
    encodings = Math.max(encodings, await snapshotsEncoded(server.url));
    say(
      `${clients} clients: the last one is current ${rounded((times.at(-1) ?? 0) / 1000)} s after the server is ready`,
    );
  }
  crowd.close();
  await server.stop();
  await redis.stop();
  return {
    clients,
    seconds: rounded(median(times) / 1000),
    worst: rounded(Math.max(...times) / 1000),
    encodings,
  };
}

/** How often the server has turned a view into JSON since it started. */
async function snapshotsEncoded(url: string): Promise<number> {
  const text = await (await fetch(`${url}/metrics`)).text();
  return Number(/^aufruf_snapshots_encoded_total (\d+)/m.exec(text)?.[1] ?? Number.NaN);
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  return port;
}
