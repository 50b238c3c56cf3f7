import { isDeepStrictEqual } from 'node:util';
import { Redis } from 'ioredis';
import type { Socket } from 'socket.io-client';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { kindOf, type Rows } from '../../shared/views/view.ts';
import { judge } from '../chaos/checker.ts';
import { readLog } from '../chaos/evidence.ts';
import { demoPosts, type Load, startLoad } from '../chaos/load.ts';
import { connect, type Followed, join, look, post, press, signIn } from '../support/client.ts';
import { randomFrom } from '../support/random.ts';
import { startTestRedis, type TestRedis } from '../support/redis.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { until } from '../support/until.ts';

const SITE = 'hamburg-mitte';
const SENDERS = 32;
/** Enough for hundreds of batches of both to meet at one head. */
const COMMANDS = 700;
let redis: TestRedis;
let servers: TestServer[] = [];
const sockets: Socket[] = [];
let urlA = '';
let urlB = '';

beforeAll(async () => {
  redis = await startTestRedis();
  // Senders as fast as these are many people at one desk.
  const env = { REDIS_URL: `unix://${redis.socketPath}`, AUFRUF_RATE: '1000' };
  // At the same moment: both find an empty store and set up the demo city.
  servers = await Promise.all([startServer({ env }), startServer({ env })]);
  [urlA = '', urlB = ''] = servers.map(({ url }) => url);
});
afterAll(async () => {
  for (const socket of sockets) socket.disconnect();
  await Promise.all(servers.map((server) => server.stop()));
  await redis.stop();
});

async function watch(url: string, view: string, params: Record<string, string>): Promise<Followed> {
  const socket = await connect(url, await signIn(url, { site: SITE, as: 'supervisor' }));
  sockets.push(socket);
  return join(socket, SITE, view, params);
}

describe('two server processes on one Redis', () => {
  test('a display at one hears at once what a counter at the other has called', async () => {
    const board = await watch(urlB, 'board', { area: 'eg' });
    const kiosk = await signIn(urlA, { site: SITE, as: 'kiosk' });
    const clerk = await signIn(urlA, { site: SITE, as: 'clerk', counterId: '1' });
    await post(urlA, kiosk, press(SITE, 'issue-ticket', { serviceId: 'wohnsitz' }));
    await post(urlA, clerk, press(SITE, 'open-counter', { counterId: '1' }));
    const called = await post(urlA, clerk, press(SITE, 'call-next', { counterId: '1' }));
    expect(called).toMatchObject({ ok: true, value: { code: 'A 001' } });
    await board.until((rows) =>
      Object.values(rows).some(({ code, counter }) => code === 'A 001' && counter === '1'),
    );
    expect(board.gaps).toBe(0);
    await post(urlA, clerk, press(SITE, 'finish-service', { counterId: '1' }));
    await post(urlA, clerk, press(SITE, 'close-counter', { counterId: '1' }));
  });

  test('32 senders at both: no ticket twice, no number twice, no gap, and both see the same', async () => {
    const seed = Math.floor(Math.random() * 1e9);
    const boards = await Promise.all([urlA, urlB].map((url) => watch(url, 'board', { area: 'eg' })));
    const counters = await Promise.all([urlA, urlB].map((url) => watch(url, 'counter', {})));
    const posts = (await demoPosts(urlA, 1000)).filter(({ seat }) => seat.site === SITE);
    const clerks = posts.filter(({ seat }) => seat.as === 'clerk');
    const kiosks = posts.filter(({ seat }) => seat.as === 'kiosk');
    const crowd = Array.from(
      { length: SENDERS - clerks.length },
      (_, index) => kiosks[index % kiosks.length],
    );
    const all = [...crowd.filter((entry) => entry !== undefined), ...clerks];
    const loads: Load[] = await Promise.all(
      [urlA, urlB].map((url, index) =>
        startLoad(
          url,
          all.filter((_, place) => place % 2 === index),
          randomFrom(seed + index),
          { pause: 1, recalls: 0 },
        ),
      ),
    );
    const answered = () => loads.reduce((sum, { answers }) => sum + answers.length, 0);
    await until(`${COMMANDS} answers, seed ${seed}`, () => answered() >= COMMANDS, 60_000);
    await Promise.all(loads.map((load) => load.stop()));

    const store = new Redis({ path: redis.socketPath });
    const log = await readLog(store, SITE);
    store.disconnect();
    const answers = loads.flatMap((load) => load.answers);
    const verdict = judge([
      { site: SITE, head: log.head, entries: log.entries, answers, announcements: [], sights: [] },
    ]);
    expect(verdict, `seed ${seed}`).toMatchObject({
      lost: 0,
      duplicateNumbers: 0,
      doubleCalls: 0,
      chainBroken: 0,
      findings: [],
    });
    expect(verdict.acknowledged).toBeGreaterThan(COMMANDS * 0.8);
    expect(gaps(log.entries.map(({ event }) => event))).toEqual([]);

    // Not until they are at the same seq: a commit that touches nothing of a view is told with the next one that does.
    for (const [view, params, watched] of [
      ['board', { area: 'eg' }, boards],
      ['counter', {}, counters],
    ] as const) {
      for (const url of [urlA, urlB]) {
        const token = await signIn(url, { site: SITE, as: 'supervisor' });
        // Either may still have to hear of the last commits.
        await until(`both show the ${view} as it is at ${url}`, async () => {
          const fresh = await look(url, token, SITE, view, params);
          return watched.every(({ rows }) => isDeepStrictEqual(ofLog(rows), ofLog(fresh.rows)));
        });
      }
      expect(watched.map(({ gaps: lost }) => lost)).toEqual([0, 0]);
    }
    for (const { output } of servers) expect(output()).not.toMatch(/fault/);
  }, 120_000);
});

/** Numbers that the log skips, per service. */
function gaps(events: readonly string[]): string[] {
  const last = new Map<string, number>();
  return events.flatMap((json) => {
    const [, service = '', number = ''] = /"serviceId":"([^"]+)","number":(\d+)/.exec(json) ?? [];
    if (service === '') return [];
    const expected = (last.get(service) ?? 0) + 1;
    last.set(service, Number(number));
    return Number(number) === expected ? [] : [`${service} ${number} instead of ${expected}`];
  });
}

/** Without the forecast's rows: each process works them out for itself, at its own moments. */
function ofLog(rows: Rows): Rows {
  return Object.fromEntries(
    Object.entries(rows).filter(
      ([key]) => !['wait', 'expected', 'accuracy', 'promise', 'foreseen', 'ahead'].includes(kindOf(key)),
    ),
  );
}
