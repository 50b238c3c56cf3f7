import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { SessionRow } from '../../../shared/people.ts';
import { type Process, startProcess } from '../../log/process.ts';
import {
  account,
  actorOf,
  does,
  PASSWORD,
  type PeopleHere,
  peopleOn,
  refused,
} from '../../support/people.ts';
import { startTestRedis, type TestRedis } from '../../support/redis.ts';
import { until } from '../../support/until.ts';

const MINUTE = 60_000;
const FIREFOX = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:144.0) Gecko/20100101 Firefox/144.0';
let redis: TestRedis;
let processes: readonly [Process, Process];
let here: PeopleHere;
let there: PeopleHere;
let clock = Date.now();
const now = () => clock;

beforeAll(async () => {
  redis = await startTestRedis();
  processes = [await startProcess(redis.socketPath), await startProcess(redis.socketPath)];
  here = await peopleOn(processes[0], now);
  there = await peopleOn(processes[1], now);
});
afterEach(() => {
  expect([...here.faults, ...there.faults]).toEqual([]);
});
afterAll(async () => {
  for (const people of [here, there]) people.stop();
  for (const process of processes) process.close();
  await redis.stop();
});

const roles = [{ role: 'clerk', sites: ['altona'] }];
async function signIn(login: string, agent?: string): Promise<string> {
  const done = await there.signIn.signIn({ login, password: PASSWORD }, { agent });
  if ('refusal' in done) throw new Error(done.refusal.code);
  return done.token;
}
const listed = async (accountId: string) => (await here.sessions.list(accountId)) as readonly SessionRow[];

test('sessions are seen with browser, beginning, last use and site, and one ends without the others', async () => {
  const { token, account: made } = await account(here, 'seen', roles, clock);
  const begun = clock;
  clock += 5 * MINUTE;
  const second = await signIn('seen', FIREFOX);
  expect(await listed(made.id)).toMatchObject([
    { browser: 'Firefox', system: 'Windows', since: clock, usedAt: clock },
    { since: begun, usedAt: begun },
  ]);
  clock += 5 * MINUTE;
  const actor = await actorOf(there, token);
  const door = there.attendance.enter(token, actor, 'socket', () => {});
  door.at('altona');
  await until('its use is noted', async () => (await listed(made.id))[0]?.site === 'altona');
  const [first, other] = await listed(made.id);
  expect(first).toMatchObject({ since: begun, usedAt: clock, site: 'altona' });
  expect(JSON.stringify([first, other])).not.toMatch(/144|Mozilla|Gecko/);

  expect(await refused(here, actor, 'end-own-session', { sessionId: 'x'.repeat(16) })).toBe(
    'session-unknown',
  );
  await does(here, actor, 'end-own-session', { sessionId: other?.id ?? '' });
  expect(await here.identities.find(second)).toBeUndefined();
  expect(await here.identities.find(token)).toBeDefined();
  expect(await listed(made.id)).toHaveLength(1);
  door.leave();
});

test('of colleagues an administrator sees and ends them within the own sites, and that is on the trail', async () => {
  const { token, account: made } = await account(here, 'colleague', roles, clock);
  const of = async (login: string, site: string) =>
    actorOf(here, (await account(here, login, [{ role: 'administrator', sites: [site] }], clock)).token);
  const [own, foreign] = [await of('own', 'altona'), await of('foreign', 'volksdorf')];
  const input = { accountId: made.id };
  expect(await refused(here, foreign, 'list-sessions', input)).toBe('forbidden');
  expect(await refused(here, own, 'list-sessions', { accountId: 'person:0000000000000000' })).toBe(
    'account-unknown',
  );
  const { sessions } = (await does(here, own, 'list-sessions', input)) as { sessions: SessionRow[] };
  expect(sessions).toMatchObject([{ here: false }]);
  const end = { ...input, sessionId: sessions[0]?.id ?? '' };
  expect(await refused(here, foreign, 'end-session', end)).toBe('forbidden');
  let closed = 0;
  there.doors.enter(token, await actorOf(there, token), () => (closed += 1));
  await does(here, own, 'end-session', end);
  await until('its socket is closed', () => closed === 1);
  expect(await there.identities.find(token)).toBeUndefined();
  expect(await refused(here, own, 'end-session', end)).toBe('session-unknown');
  const { entries } = await here.trail.search({ text: 'list-sessions', sees: () => true }, 9);
  expect(entries.map(({ name, outcome }) => [name, outcome])).toEqual([
    ['own', 'ok'],
    ['own', 'account-unknown'],
    ['foreign', 'forbidden'],
  ]);
});

test('what has ended does not come back by being used', async () => {
  const { token, account: made } = await account(here, 'ended', roles, clock);
  const actor = await actorOf(there, token);
  const door = there.attendance.enter(token, actor, 'socket', () => {});
  await here.sessions.endAll(made.id);
  clock += 2 * MINUTE;
  door.at('altona');
  door.at('volksdorf');
  expect(await refused(here, actor, 'list-own-sessions', {})).toBeUndefined();
  const { commands } = processes[1].store;
  expect(await commands.exists(`aufruf:{people}:sessions:${made.id}`)).toBe(0);
});
