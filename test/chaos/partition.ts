/**
 * Parts two networks and joins them again: on one side the primary and a server, on the other the replicas, the
 * sentinels and a server, with senders and displays at both. Where the machine has no network namespaces for us, the
 * wire from one of two servers to its Redis swallows everything, holds it back, or breaks.
 */
import { setTimeout as delay } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { startNode } from '../support/child.ts';
import { makeTwoNetworks, type TwoNetworks } from '../support/network.ts';
import { type Proxy, startProxy } from '../support/proxy.ts';
import { startTestRedis } from '../support/redis.ts';
import type { Place } from '../support/redis-node.ts';
import { type Sentinels, startSentinels } from '../support/sentinels.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { until } from '../support/until.ts';
import type { Verdict } from './checker.ts';
import { type FailoverOptions, SAFE, wholeAgain } from './failover.ts';
import { withFleet } from './fleet.ts';

/** Longer than sentinels and replicas need to go on without the primary, ms. */
const PARTED = 8000;
/** Longer than a connection may owe an answer, ms. */
const SWALLOWED = 4000;

export function partition(options: FailoverOptions): Promise<Verdict> {
  const networks = makeTwoNetworks();
  if (networks !== undefined) return parted(networks, options);
  options.say('no network namespaces here: the wire to Redis is broken instead');
  return unwired(options);
}

async function parted(networks: TwoNetworks, { kills, seed, say }: FailoverOptions): Promise<Verdict> {
  const { places } = networks;
  let redis: Sentinels | undefined;
  try {
    const sentinels = await startSentinels({ downAfter: 1000, lines: SAFE, places });
    redis = sentinels;
    const options = {
      urls: [sentinels.url, sentinels.url],
      client: async () => (await sentinels.primary()).client,
      seed,
      say,
      start: (index: number, env: Readonly<Record<string, string>>) =>
        startInside(places[index === 0 ? 0 : 1], env),
    };
    return await withFleet(options, async (fleet) => {
      for (let i = 0; i < kills; i++) {
        await comeHome(sentinels);
        await fleet.answered(fleet.random.between(100, 300));
        const before = performance.now();
        networks.cut();
        await delay(PARTED);
        const meanwhile = fleet.answers;
        networks.heal();
        await wholeAgain(sentinels);
        await fleet.everyone();
        const gap = Math.round(performance.now() - before);
        say(
          `${i + 1}/${kills} parted for ${PARTED} ms, everybody works after ${gap} ms; ${meanwhile} answers before, ${fleet.answers} now`,
        );
      }
    });
  } finally {
    await redis?.stop();
    networks.remove();
  }
}

/**
 * Makes the first one the primary again, by a fail-over that is planned. Nothing is written meanwhile: of two replicas
 * the sentinels take the one with the better priority, whatever it lacks.
 */
async function comeHome({ nodes, sentinels, primary, replaced }: Sentinels): Promise<void> {
  const [home] = nodes;
  const now = await primary();
  if (home === undefined || now === home) return;
  await home.client.config('SET', 'replica-priority', '10');
  await until('the sentinels know whom to take', async () => {
    const known = await Promise.all(
      sentinels.map(({ client }) => client.call('SENTINEL', 'REPLICAS', 'aufruf')),
    );
    return known.every((replicas) => JSON.stringify(replicas).includes('"slave-priority","10"'));
  });
  await now.client.call('CLIENT', 'PAUSE', '8000', 'WRITE');
  await until('the replicas have everything', async () => {
    const info = await now.client.info('replication');
    const [, end] = /^master_repl_offset:(\d+)/m.exec(info) ?? [];
    return [...info.matchAll(/^slave\d:.*offset=(\d+)/gm)].every(([, offset]) => offset === end);
  });
  const ask = () =>
    sentinels[0]?.client.call('SENTINEL', 'FAILOVER', 'aufruf').then(
      () => true,
      () => false,
    );
  // Not before the last one lies some seconds back.
  await until('a planned fail-over begins', async () => (await ask()) === true);
  await replaced(now);
  await home.client.config('SET', 'replica-priority', '100');
  await wholeAgain({ primary });
}

/** The demo listens on loopback only, and every namespace has a loopback of its own: a forwarder leads there. */
async function startInside(
  { reach, prefix }: Place,
  env: Readonly<Record<string, string>>,
): Promise<TestServer> {
  const server = await startServer({ env, prefix });
  const { port } = new URL(server.url);
  const forward = `
    const { connect, createServer } = require('node:net');
    createServer((client) => {
      const server = connect(${port}, '127.0.0.1');
      for (const [one, other] of [[client, server], [server, client]])
        one.on('error', () => {}).on('close', () => other.destroy()).pipe(other);
    }).listen(${port}, '${reach}', () => console.log('forwarding'));`;
  const forwarder = startNode(['-e', forward], {}, prefix);
  await forwarder.says(/forwarding/);
  const stop = async () => {
    await server.stop();
    await forwarder.kill('SIGKILL');
  };
  return { ...server, url: `http://${reach}:${port}`, stop };
}

const BREAKS: readonly (readonly [what: string, how: (proxy: Proxy) => Promise<void>])[] = [
  [
    'swallows everything',
    async (proxy) => {
      proxy.requests('swallow');
      proxy.replies('swallow');
      await delay(SWALLOWED);
      proxy.requests('pass');
      proxy.replies('pass');
    },
  ],
  [
    'swallows the answers',
    async (proxy) => {
      proxy.replies('swallow');
      await delay(SWALLOWED);
      proxy.replies('pass');
    },
  ],
  [
    'breaks, and delivers late what it held back',
    async (proxy) => {
      proxy.requests('hold');
      await delay(SWALLOWED / 4);
      proxy.down();
      proxy.requests('pass');
      proxy.up();
      await delay(SWALLOWED / 2);
      proxy.release();
    },
  ],
];

async function unwired({ kills, seed, say }: FailoverOptions): Promise<Verdict> {
  const redis = await startTestRedis();
  const proxy = await startProxy(redis.socketPath);
  const client = new Redis({ path: redis.socketPath });
  try {
    const urls = [proxy.socketPath, redis.socketPath];
    return await withFleet({ urls, client: async () => client, seed, say }, async (fleet) => {
      for (let i = 0; i < kills; i++) {
        await fleet.answered(fleet.random.between(100, 300));
        const [what, how] = BREAKS[i % BREAKS.length] ?? ['', async () => {}];
        const before = performance.now();
        await how(proxy);
        await fleet.everyone();
        say(
          `${i + 1}/${kills} the wire ${what}: all work after ${Math.round(performance.now() - before)} ms`,
        );
      }
    });
  } finally {
    client.disconnect();
    await proxy.close();
    await redis.stop();
  }
}
