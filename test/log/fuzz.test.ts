/**
 * The random histories of test/engine, on a real log: two processes take turns, one of them is started
 * afresh from a checkpoint half-way. What they answer, and what they end up with, is what the engine says.
 */
import * as fc from 'fast-check';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { LiveSite } from '../../server/live-site.ts';
import { Store } from '../../server/log/store.ts';
import { isRefused } from '../../shared/engine/decide.ts';
import { execute } from '../../shared/engine/execute.ts';
import { EMPTY, type SiteState } from '../../shared/engine/state.ts';
import { essence, inOrder } from '../engine/essence.ts';
import { type History, histories } from '../engine/history.ts';
import { Sender, type Sent } from '../engine/sender.ts';
import { startTestRedis, type TestRedis } from '../support/redis.ts';
import { ticketIdOf } from '../support/site.ts';

const seed = Number(process.env['FUZZ_SEED'] ?? Date.now() % 2 ** 31);
const numRuns = 80;

let server: TestRedis;
let connections: Redis[] = [];
let stores: Store[] = [];
/** The live sites that hear of what the others write, by store. */
const listeners = new Map<Store, LiveSite>();
/** What is being sent: its clock and its fresh ticket are those of both processes. */
let sent: Sent;
let sites = 0;
const faults: unknown[] = [];

beforeAll(async () => {
  server = await startTestRedis();
  connections = Array.from({ length: 4 }, () => new Redis({ path: server.socketPath }));
  const [a, b, c, d] = connections as [Redis, Redis, Redis, Redis];
  stores = [new Store(a, b, Date.now), new Store(c, d, Date.now)];
  for (const store of stores)
    await store.open({
      feed: (_, message) => listeners.get(store)?.hear(message),
      volatile: () => {},
      back: () => {},
    });
});
afterAll(async () => {
  for (const connection of connections) connection.disconnect();
  await server.stop();
});

async function start(store: Store, id: string): Promise<LiveSite> {
  const site = new LiveSite(id, store.log(id), {
    now: () => sent.at,
    storeNow: () => store.now(),
    newTicket: () => sent.fresh,
    ticketIdOf,
    committed: () => {},
    reset: () => faults.push('reset'),
    fault: (_, error) => faults.push(error),
  });
  listeners.set(store, site);
  await site.check();
  return site;
}

async function play(history: History): Promise<void> {
  const id = `site-${++sites}`;
  const sender = new Sender(history);
  let held: SiteState = EMPTY;
  const steps = [() => sender.begin(), ...history.steps.map((step) => () => sender.next(step, held))];
  sent = sender.begin();
  for (const store of stores) await store.follow(id);
  const live = await Promise.all(stores.map((store) => start(store, id)));
  for (const [index, next] of steps.slice(history.isEarly ? 1 : 0).entries()) {
    sent = next();
    const { command, actor, at, fresh } = sent;
    if (index === steps.length >> 1) live[1] = await startAgain(live, id);
    const done = execute(held, command, { at, actor, newTicket: () => fresh, ticketIdOf });
    const answer = await (live[index % 2] as LiveSite).submit(command, actor);
    const what = `press ${index + 1}: ${actor.id} ${command.name}`;
    if (isRefused(done)) expect(answer, what).toEqual(done);
    else expect('value' in answer && inOrder(answer.value), what).toBe(inOrder(done.value));
    if (!isRefused(done) && done.events.length > 0) held = done.state;
  }
  await Promise.all(live.map((site) => site.check()));
  for (const site of live) expect(essence(site.state)).toBe(essence(held));
  expect(new Set(live.map(({ head }) => head.hash)).size).toBe(1);
  for (const store of stores) await store.unfollow(id);
}

/** The second process ends, and begins again from what the first one wrote down. */
async function startAgain([first]: readonly LiveSite[], id: string): Promise<LiveSite> {
  const [one, two] = stores;
  if (first === undefined || one === undefined || two === undefined) throw new Error('no process');
  await first.check();
  if (first.head.seq > 0) await one.log(id).writeCheckpoint({ head: first.head, state: first.state });
  return start(two, id);
}

test(`two processes on one log do what the engine does in ${numRuns} histories (FUZZ_SEED=${seed})`, async () => {
  await fc.assert(
    fc.asyncProperty(histories(60), (history) => play(history)),
    { seed, numRuns, endOnFailure: true },
  );
  expect(faults).toEqual([]);
}, 120_000);
