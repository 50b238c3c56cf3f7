import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Socket } from 'socket.io-client';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Credentials } from '../../server/credentials.ts';
import { createDispatch } from '../../server/dispatch.ts';
import { createSockets, type Sockets } from '../../server/edges/sockets.ts';
import { Feed } from '../../server/feed.ts';
import { Limits } from '../../server/limits.ts';
import { VolatileRows } from '../../server/log/volatile.ts';
import { createOpenView } from '../../server/open-view.ts';
import { configure, kiosk, type Process, SITE, startProcess } from '../log/process.ts';
import { ask, connect, join } from '../support/client.ts';
import { morningNow } from '../support/morning.ts';
import { peopleOn } from '../support/people.ts';
import { startTestRedis, type TestRedis } from '../support/redis.ts';
import { until } from '../support/until.ts';

/** A feed that says which of its rooms are open. */
class WatchedFeed extends Feed {
  readonly open = new Set<string>();

  override join(...args: Parameters<Feed['join']>): ReturnType<Feed['join']> {
    const joined = super.join(...args);
    this.open.add(joined.room);
    return joined;
  }

  override leave(id: string): void {
    super.leave(id);
    this.open.delete(id);
  }
}

let redis: TestRedis;
let process: Process;
let feed: WatchedFeed;
let sockets: Sockets;
let url = '';
let token = '';
const faults: unknown[] = [];
let stopPeople = () => {};

beforeEach(async () => {
  redis = await startTestRedis();
  process = await startProcess(redis.socketPath);
  await configure(process);
  const volatile = new VolatileRows(process.store);
  const { identities, attendance, stop } = await peopleOn(process);
  stopPeople = stop;
  const credentials = new Credentials({ identities, secure: false, demo: true });
  token = await identities.issue({ ...kiosk, sites: [SITE] });
  const http = createServer().listen(0, '127.0.0.1');
  await once(http, 'listening');
  url = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
  feed = new WatchedFeed({
    volatile,
    now: morningNow,
    send: (room, patch) => sockets.send(room, patch),
    isWriting: (room) => sockets.isWriting(room),
  });
  const fault = (error: unknown) => void faults.push(error);
  const dispatch = createDispatch({ sites: process.sites, fault });
  const openView = createOpenView(process.sites, volatile);
  sockets = createSockets(http, {
    dispatch,
    openView,
    feed,
    identities,
    credentials,
    attendance,
    origins: new Set(),
    limits: new Limits({ one: 1000, many: 1000 }),
    trust: () => false,
    now: morningNow,
    fault,
  });
});
afterEach(async () => {
  await sockets.close();
  stopPeople();
  process.close();
  await redis.stop();
  expect(faults.splice(0)).toEqual([]);
});

const view = (id: number) => ({ site: SITE, view: 'kiosk', params: { kiosk: `k${id}` } });

test('the last one to leave closes the room, by leaving or by going away', async () => {
  const [one, two] = [await connect(url, token), await connect(url, token)];
  const [here, there] = [
    await join(one, SITE, 'board', { area: 'eg' }),
    await join(two, SITE, 'board', { area: 'eg' }),
  ];
  expect(feed.open).toEqual(new Set([here.room]));
  await here.leave();
  expect(feed.open.size).toBe(1);
  two.disconnect();
  await until('the room is closed', () => feed.open.size === 0);
  expect((await join(one, SITE, 'board', { area: 'eg' })).rows).toEqual(there.rows);
  expect(feed.open.size).toBe(1);
  one.disconnect();
  await until('the room is closed again', () => feed.open.size === 0);
});

test('joins beyond the limit leave no room open', async () => {
  const socket = await connect(url, token);
  await Promise.all(Array.from({ length: 100 }, (_, id) => ask(socket, 'join', view(id))));
  expect(feed.open.size).toBe(8);
  socket.disconnect();
  await until('all rooms are closed', () => feed.open.size === 0);
});

test('a client that hangs up while it joins leaves no room open', async () => {
  for (let round = 0; round < 100; round++) {
    const socket: Socket = await connect(url, token);
    socket.emit('join', view(round), () => {});
    if (round % 2 === 0) setImmediate(() => socket.disconnect());
    else socket.disconnect();
  }
  const witness = await connect(url, token);
  await join(witness, SITE, 'kiosk', { kiosk: 'last' });
  await until('only one room is open', () => feed.open.size === 1);
  witness.disconnect();
});
