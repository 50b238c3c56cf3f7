/** More than a slow store can take: refused early, with when to come again, and whoever is let in is answered. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { connect, press, send, signIn } from '../support/client.ts';
import { type Proxy, startProxy } from '../support/proxy.ts';
import { startTestRedis, type TestRedis } from '../support/redis.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { until } from '../support/until.ts';

const SITE = 'hamburg-mitte';
/** What the store takes longer for every answer, ms; a disk that can hardly write any more. */
const SLOW = 350;
/** At once: more than ten batches, each of which takes that long. */
const CROWD = 2500;
let redis: TestRedis;
let proxy: Proxy;
let server: TestServer;

beforeAll(async () => {
  redis = await startTestRedis();
  proxy = await startProxy(redis.socketPath);
  server = await startServer({ env: { REDIS_URL: proxy.socketPath, AUFRUF_RATE: '100000' } });
});
afterAll(async () => {
  await server.stop();
  await proxy.close();
  await redis.stop();
});

/** Asks again and again, as those who come meanwhile do, until somebody is refused. */
async function overloaded(token: string): Promise<Response> {
  let timer: NodeJS.Timeout | undefined;
  try {
    return await new Promise((resolve, reject) => {
      const ask = async () => {
        const answer = await fetch(`${server.url}/api/sites/${SITE}/commands/issue-ticket`, {
          method: 'POST',
          headers: { Authorization: `Bearer ${token}`, Connection: 'close' },
          body: '{"serviceId":"wohnsitz"}',
        });
        if (((await answer.json()) as { code?: string }).code === 'overloaded') resolve(answer);
      };
      timer = setInterval(() => void ask().catch(reject), 100);
    });
  } finally {
    clearInterval(timer);
  }
}

test('who could not be answered in time is refused at once and told when to come again', async () => {
  const kiosk = await signIn(server.url, { site: SITE, as: 'kiosk' });
  const socket = await connect(server.url, kiosk);
  const issue = () => send(socket, press(SITE, 'issue-ticket', { serviceId: 'wohnsitz' }));
  expect(await issue()).toMatchObject({ ok: true });
  proxy.slow(SLOW);
  const crowd = Promise.all(Array.from({ length: CROWD }, issue));
  // Until the first of them have waited too long.
  const answer = await overloaded(kiosk);
  expect(answer.status).toBe(503);
  expect(answer.headers.get('retry-after')).toBe('1');
  // Nobody hangs: whoever was let in has a number, or was told in time.
  const codes = (await crowd).map((reply) => (reply.ok ? 'ok' : reply.refusal.code));
  expect(codes.filter((code) => code !== 'ok' && code !== 'overloaded')).toEqual([]);
  expect(codes).toContain('overloaded');
  expect(codes.filter((code) => code === 'ok').length).toBeGreaterThan(128);
  proxy.slow(0);
  await until('all is well again', async () => (await issue()).ok);
  socket.disconnect();
}, 60_000);
