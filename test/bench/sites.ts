/**
 * A city of sites: 500 of them with 20 screens each, 200 commands a second over all of them. How long from the press
 * (which is before the commit) until each screen of its site has heard of it, and what of one core the server needs.
 */
import { readFileSync } from 'node:fs';
import { Redis } from 'ioredis';
import { demoCity } from '../../server/edges/demo/city.ts';
import { connect, post, press, send } from '../support/client.ts';
import { identitiesOn } from '../support/identities.ts';
import { startServer } from '../support/server.ts';
import { startBenchRedis } from './bench-redis.ts';
import { Crowd, machineTime } from './crowd.ts';
import { quantile, rounded } from './figures.ts';
import type { BenchOptions } from './run.ts';

const DEVICES = 20;
const PER_SECOND = 200;
const AREA = 'eg';
const SERVICE = 'wohnsitz';
/** In which the system counts the time of processes. */
const TICKS_PER_SECOND = 100;

export async function benchSites({ quick, say }: BenchOptions): Promise<object> {
  const count = quick ? 50 : 500;
  const seconds = quick ? 5 : 20;
  const redis = await startBenchRedis('always');
  const server = await startServer({ env: { REDIS_URL: redis.socketPath, AUFRUF_RATE: '1000000' } });
  const client = new Redis({ path: redis.socketPath });
  const identities = identitiesOn(client);
  const token = await identities.issue({
    id: 'supervisor:bench',
    role: 'supervisor',
    sites: ['*'],
    name: '',
  });
  const administrator = await identities.issue({
    id: 'administrator:bench',
    role: 'administrator',
    sites: ['*'],
    name: '',
  });
  client.disconnect();
  const [pattern] = demoCity('virtual');
  const sites = Array.from({ length: count }, (_, index) => `bench-${index}`);
  for (const id of sites) {
    const done = await post(
      server.url,
      administrator,
      press(id, 'configure-site', { site: { ...pattern, id } }),
    );
    if (!done.ok) throw new Error(done.refusal.code);
  }
  const crowd = new Crowd({ url: server.url, join: { token, site: sites, area: AREA } });
  await crowd.grow(count * DEVICES);
  say(`${count} sites, ${crowd.size} screens, ${PER_SECOND} commands a second for ${seconds} s`);
  const socket = await connect(server.url, token);

  const pressed = new Map<string, number>();
  await crowd.note();
  const cpu = cpuOf(server.pid);
  const start = machineTime();
  const waiting: Promise<void>[] = [];
  for (let sent = 0; sent < seconds * PER_SECOND; sent += 1) {
    const due = start + (sent * 1000) / PER_SECOND;
    const early = due - machineTime();
    if (early > 1) await new Promise((resolve) => setTimeout(resolve, early));
    const site = sites[(sent * 7) % count] ?? '';
    const at = machineTime();
    const command = press(site, 'issue-ticket', { serviceId: SERVICE });
    waiting.push(
      send(socket, command).then((reply) => {
        if (!reply.ok) throw new Error(reply.refusal.code);
        pressed.set(`${site}/${reply.seq}`, at);
      }),
    );
  }
  await Promise.all(waiting);
  const took = machineTime() - start;
  const serverCore = (cpuOf(server.pid) - cpu) / (took / 1000);
  const times: number[] = [];
  for (const { room, to, at } of await crowd.noted()) {
    // One that tells of several commits is measured from the last of them.
    const since = pressed.get(`${room.split('/')[0]}/${to}`);
    if (since !== undefined) times.push(at - since);
  }
  crowd.close();
  socket.disconnect();
  await server.stop();
  await redis.stop();
  say(`${times.length} patches heard`);
  return {
    p50Ms: rounded(quantile(times, 0.5)),
    p99Ms: rounded(quantile(times, 0.99)),
    serverCore: rounded(serverCore),
  };
}

/** Seconds of a core that a process has used so far. */
function cpuOf(pid: number): number {
  const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const [user = 0, system = 0] = text
    .slice(text.lastIndexOf(')') + 2)
    .split(' ')
    .slice(11, 13)
    .map(Number);
  return (user + system) / TICKS_PER_SECOND;
}
