import { isDeepStrictEqual } from 'node:util';
import type { Socket } from 'socket.io-client';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { demoPosts, startLoad } from '../chaos/load.ts';
import { connect, type Followed, join, look, post, press, signIn } from '../support/client.ts';
import { randomFrom } from '../support/random.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { until } from '../support/until.ts';

const SITE = 'hamburg-mitte';
let server: TestServer;
let second: TestServer | undefined;
let supervisor = '';
const sockets: Socket[] = [];

beforeAll(async () => {
  server = await startServer();
  supervisor = await signIn(server.url, { site: SITE, as: 'supervisor' });
});
afterEach(() => {
  for (const socket of sockets.splice(0)) socket.disconnect();
});
afterAll(async () => {
  expect(server.output()).toBe(`ready ${server.url}\n`);
  await second?.stop();
  await server.stop();
});

async function watch(view: string, params: Record<string, string> = {}): Promise<Followed> {
  const socket = await connect(server.url, supervisor);
  sockets.push(socket);
  return join(socket, SITE, view, params);
}

const watched = [
  ['board', { area: 'eg' }],
  ['board', { area: 'og' }],
  ['counter', {}],
  ['kiosk', { kiosk: 'foyer' }],
] as const;

describe('patches', () => {
  test('carry where the paper of a ticket is to its kiosk, though that is no history', async () => {
    const [here, other] = [
      await watch('kiosk', { kiosk: 'foyer' }),
      await watch('kiosk', { kiosk: 'attic' }),
    ];
    const kiosk = await signIn(server.url, { site: SITE, as: 'kiosk' });
    const reply = await post(server.url, kiosk, press(SITE, 'issue-ticket', { serviceId: 'abholung' }));
    const { ticketId } = (reply.ok ? reply.value : {}) as { ticketId: string };
    await here.until((rows) => rows[`print:${ticketId}`]?.['state'] === 'printed');
    expect((await watch('kiosk', { kiosk: 'foyer' })).rows[`print:${ticketId}`]).toMatchObject({
      ticketId,
      kiosk: 'foyer',
      state: 'printed',
    });
    expect(Object.keys(other.rows).filter((key) => key.startsWith('print:'))).toEqual([]);
    expect(here.gaps + other.gaps).toBe(0);
  });

  test('of a volatile row reach those who join at the same moment as the first one', async () => {
    const printed = await watch('paper');
    await printed.until((rows) => Object.keys(rows).some((key) => key.startsWith('paper:')));
    second = await startServer({ env: { REDIS_URL: `unix://${server.dataDir}/redis/redis.sock` } });
    const { url } = second;
    const crowd = await Promise.all(
      Array.from({ length: 10 }, async () => {
        const socket = await connect(url, supervisor);
        sockets.push(socket);
        return join(socket, SITE, 'paper');
      }),
    );
    for (const { rows } of crowd) expect(rows).toEqual(printed.rows);
  });

  test('lead to the rows of a fresh snapshot, under load, whenever one joined', async () => {
    const seed = Math.floor(Math.random() * 1e9);
    const posts = (await demoPosts(server.url, 1000)).filter(({ seat }) => seat.site === SITE);
    const load = await startLoad(server.url, posts.slice(0, 8), randomFrom(seed), { recalls: 0 });
    const views: [string, Record<string, string>, Followed][] = [];
    for (let round = 1; round <= 3; round++) {
      for (const [view, params] of watched) views.push([view, params, await watch(view, params)]);
      await until(`round ${round}, seed ${seed}`, () => load.answers.length > round * 150);
    }
    await load.stop();
    for (const [view, params, followed] of views) {
      // Papers still come out of the printer while we look.
      await until(`${view} is the same, seed ${seed}`, async () => {
        const fresh = await look(server.url, supervisor, SITE, view, params);
        return isDeepStrictEqual(followed.rows, fresh.rows);
      });
      expect(followed.gaps, `${view}, seed ${seed}`).toBe(0);
    }
  }, 60_000);
});
