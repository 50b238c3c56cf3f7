import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { digest } from '../../../server/people/redis.ts';
import type { AccountRow } from '../../../shared/people.ts';
import { type Process, startProcess } from '../../log/process.ts';
import { morningNow } from '../../support/morning.ts';
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

const HOUR = 3_600_000;
let redis: TestRedis;
let processes: readonly [Process, Process];
let here: PeopleHere;
/** Another process on the same store. */
let there: PeopleHere;
let clock = morningNow();
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

let serial = 0;
const fresh = () => `person-${(serial += 1)}`;
const clerkAt = (...sites: string[]) => [{ role: 'clerk', sites }];
const chief = async () => {
  const roles = [{ role: 'administrator', sites: ['*'] as ['*'] }];
  return actorOf(here, (await account(here, fresh(), roles, clock)).token);
};
const signIn = (login: string, password: string, newPassword?: string) =>
  here.signIn.signIn(
    { login, password, ...(newPassword !== undefined && { newPassword }) },
    { from: '192.0.2.9' },
  );
const codeOf = async (result: ReturnType<typeof signIn>) => {
  const done = await result;
  return 'refusal' in done ? done.refusal.code : 'ok';
};

describe('an account', () => {
  test('begins with a code, which is good once, and only together with an own password', async () => {
    const admin = await chief();
    const login = fresh();
    const { code } = (await does(here, admin, 'create-account', {
      login,
      name: 'A',
      roles: clerkAt('altona'),
    })) as { code: string };
    expect(await codeOf(signIn(login, code))).toBe('password-change-needed');
    expect(await codeOf(signIn(login, code, 'passwort1234'))).toBe('password-weak');
    expect(await codeOf(signIn(login, code, `${login}${login}`))).toBe('password-weak');
    expect(await codeOf(signIn(login, code.toLowerCase().replaceAll('-', ' '), PASSWORD))).toBe('ok');
    expect(await codeOf(signIn(login, code, `${PASSWORD}x`))).toBe('sign-in-failed');
    expect(await codeOf(signIn(login.toUpperCase(), PASSWORD))).toBe('ok');
  });

  test('whose code lay about for a day needs another one', async () => {
    const admin = await chief();
    const login = fresh();
    const input = { login, name: 'A', roles: clerkAt('altona') };
    const { code, accountId } = (await does(here, admin, 'create-account', input)) as {
      code: string;
      accountId: string;
    };
    clock += 24 * HOUR + 1;
    expect(await codeOf(signIn(login, code, PASSWORD))).toBe('sign-in-failed');
    const again = (await does(here, await chief(), 'give-code', { accountId })) as { code: string };
    expect(await codeOf(signIn(login, again.code, PASSWORD))).toBe('ok');
  });

  test('is waited for after five failures, longer each time, whatever is tried at once', async () => {
    const login = fresh();
    await account(here, login, clerkAt('altona'), clock);
    const guesses = await Promise.all(
      Array.from({ length: 8 }, (_, i) =>
        (i % 2 ? here : there).signIn.signIn({ login, password: `x${i}` }, {}),
      ),
    );
    const codes = guesses.map((guess) => ('refusal' in guess ? guess.refusal.code : 'ok')).toSorted();
    expect(codes).toEqual([...Array(5).fill('sign-in-failed'), ...Array(3).fill('sign-in-locked')]);
    expect(await signIn(login, PASSWORD)).toEqual({ refusal: { code: 'sign-in-locked', detail: '30' } });
    clock += 30_001;
    expect(await codeOf(signIn(login, 'again'))).toBe('sign-in-failed');
    expect(await signIn(login, PASSWORD)).toEqual({ refusal: { code: 'sign-in-locked', detail: '60' } });
    clock += 60_001;
    expect(await codeOf(signIn(login, PASSWORD))).toBe('ok');
    expect(await codeOf(signIn(login, 'mistyped'))).toBe('sign-in-failed');
    expect(await codeOf(signIn(login, PASSWORD))).toBe('ok');
  });

  test('that nobody has is refused in the same words', async () => {
    expect(await signIn('nobody-here', PASSWORD)).toEqual({ refusal: { code: 'sign-in-failed' } });
    expect(await signIn('', '')).toEqual({ refusal: { code: 'sign-in-failed' } });
  });

  test('is stored without its password, its code and its tokens', async () => {
    const login = fresh();
    const { token, account: made } = await account(here, login, clerkAt('altona'), clock);
    const stored = JSON.stringify(await processes[0].store.commands.hgetall('aufruf:{people}:accounts'));
    expect(stored).toContain(made.id);
    expect(stored).not.toContain(PASSWORD);
    expect(stored).toContain('$argon2id$v=19$m=19456,t=2,p=1$');
    const keys = (await processes[0].store.commands.keys('*')).join('\n');
    expect(keys).toContain(digest(token));
    expect(keys).not.toContain(token);
    // Everything of people lies in one slot of a cluster.
    expect(keys.split('\n').filter((key) => !key.startsWith('aufruf:{'))).toEqual([]);
  });

  test('can be changed by two people at once, and the second one is told', async () => {
    const admin = await chief();
    const { account: made } = await account(here, fresh(), clerkAt('altona'), clock);
    const change = { accountId: made.id, onVersion: made.version, roles: clerkAt('volksdorf') };
    const codes = await Promise.all([
      refused(here, admin, 'change-account', change),
      refused(there, admin, 'change-account', change),
    ]);
    expect(new Set(codes)).toEqual(new Set(['account-changed', undefined]));
  });
});

describe('a session', () => {
  test('ends after ten hours without use, goes on while it is used, and ends after a day', async () => {
    const { token } = await account(here, fresh(), clerkAt('altona'), clock);
    const key = `aufruf:{people}:token:${digest(token)}`;
    const { commands } = processes[0].store;
    expect(await commands.ttl(key)).toBeGreaterThan(10 * 3600 - 5);
    await commands.expire(key, 100);
    await there.identities.find(token);
    expect(await commands.ttl(key)).toBeGreaterThan(10 * 3600 - 5);
    clock += 20 * HOUR;
    there.identities.forget();
    expect(await there.identities.find(token)).toBeDefined();
    expect(await commands.ttl(key)).toBeLessThanOrEqual(4 * 3600);
    clock += 4 * HOUR;
    there.identities.forget();
    expect(await there.identities.find(token)).toBeUndefined();
  });

  test('and its open connections end in every process: signed out, everywhere, turned off, deleted', async () => {
    const admin = await chief();
    const { token, account: made } = await account(here, fresh(), clerkAt('altona'), clock);
    const shut: string[] = [];
    const again = async () => {
      const done = await signIn(made.login, PASSWORD);
      if ('refusal' in done) throw new Error(done.refusal.code);
      return done.token;
    };
    const enter = async (name: string, opens: string) => {
      const actor = await actorOf(there, opens);
      there.doors.enter(opens, actor, () => shut.push(name));
    };
    const second = await again();
    await enter('first', token);
    await enter('second', second);
    await here.sessions.end(token);
    await until('the one connection is closed', () => shut.length > 0);
    expect(shut).toEqual(['first']);
    expect(await there.identities.find(token)).toBeUndefined();
    expect(await there.identities.find(second)).toBeDefined();

    expect(await does(here, await actorOf(here, second), 'end-own-sessions', {})).toEqual({ ended: 1 });
    await until('the other one too', () => shut.includes('second'));
    expect(await there.identities.find(second)).toBeUndefined();

    const third = await again();
    await enter('third', third);
    const { version } = (await here.accounts.get(made.id)) ?? { version: 0 };
    await does(here, admin, 'change-account', { accountId: made.id, onVersion: version, off: true });
    await until('an account that is off is out', () => shut.includes('third'));
    expect(await codeOf(signIn(made.login, PASSWORD))).toBe('sign-in-failed');
    await does(here, admin, 'delete-account', { accountId: made.id });
    expect(await here.accounts.byLogin(made.login)).toBeUndefined();
  });

  test('of somebody whose role changes has the new one at once, in every process', async () => {
    const admin = await chief();
    const { token, account: made } = await account(here, fresh(), clerkAt('altona'), clock);
    expect(await actorOf(there, token)).toMatchObject({ role: 'clerk', sites: ['altona'] });
    let closed = 0;
    there.doors.enter(token, await actorOf(there, token), () => (closed += 1));
    const roles = [
      { role: 'supervisor', sites: ['volksdorf'] },
      { role: 'clerk', sites: ['altona'] },
    ];
    await does(here, admin, 'change-account', { accountId: made.id, onVersion: made.version, roles });
    await until('the connection is closed', () => closed === 1);
    expect(await actorOf(there, token)).toMatchObject({
      role: 'supervisor',
      sites: ['volksdorf'],
      also: [{ role: 'clerk', sites: ['altona'] }],
    });
  });

  test('is looked up again where its end could not be heard', async () => {
    const { token, account: made } = await account(here, fresh(), clerkAt('altona'), clock);
    let closed = 0;
    there.doors.enter(token, await actorOf(there, token), () => (closed += 1));
    await there.doors.recheck();
    expect(closed).toBe(0);
    await processes[0].store.commands.del(`aufruf:{people}:token:${digest(token)}`);
    await there.doors.recheck();
    expect(closed).toBe(1);
    expect(made.version).toBeGreaterThan(1);
  });

  test('its password is changed with the old one, and every session ends with it', async () => {
    const { token } = await account(here, fresh(), clerkAt('altona'), clock);
    const actor = await actorOf(here, token);
    const change = (password: string, newPassword: string) =>
      refused(here, actor, 'change-password', { password, newPassword });
    expect(await change('wrong', 'another good horse 88')).toBe('sign-in-failed');
    expect(await change(PASSWORD, 'short')).toBe('password-weak');
    expect(await change(PASSWORD, 'another good horse 88')).toBeUndefined();
    expect(await here.identities.find(token)).toBeUndefined();
  });
});

describe('an administrator', () => {
  test('of one site gives and looks after what lies within it, and nothing else', async () => {
    const roles = [{ role: 'administrator', sites: ['altona'] }];
    const { token } = await account(here, fresh(), roles, clock);
    const own = await actorOf(here, token);
    const { account: stranger } = await account(here, fresh(), clerkAt('volksdorf'), clock);
    const make = (assigned: object[]) =>
      refused(here, own, 'create-account', { login: fresh(), name: 'X', roles: assigned });
    expect(await make(clerkAt('altona'))).toBeUndefined();
    expect(await make(clerkAt('altona', 'volksdorf'))).toBe('forbidden');
    expect(await make([{ role: 'administrator', sites: ['*'] }])).toBe('forbidden');
    expect(await make([{ role: 'no-such-role', sites: ['altona'] }])).toBe('role-unknown');
    const { accounts } = (await does(here, own, 'list-accounts', {})) as { accounts: AccountRow[] };
    expect(accounts.flatMap((row) => row.roles.flatMap(({ sites }) => sites))).not.toContain('volksdorf');
    for (const act of ['give-code', 'end-sessions', 'delete-account'])
      expect(await refused(here, own, act, { accountId: stranger.id })).toBe('forbidden');
    const take = { accountId: stranger.id, onVersion: stranger.version, roles: clerkAt('altona') };
    expect(await refused(here, own, 'change-account', take)).toBe('forbidden');
    expect(await refused(here, own, 'save-role', { role: {} })).toBe('forbidden');
  });

  test('cannot leave the house without anybody who may do everything', async () => {
    const admin = await chief();
    const { accounts } = (await does(here, admin, 'list-accounts', {})) as { accounts: AccountRow[] };
    const others = accounts.filter(({ id }) => id !== admin.id);
    for (const { id, version } of others)
      await does(here, admin, 'change-account', { accountId: id, onVersion: version, off: true });
    const own = accounts.find(({ id }) => id === admin.id);
    const change = { accountId: admin.id, onVersion: own?.version };
    expect(await refused(here, admin, 'change-account', { ...change, off: true })).toBe('last-administrator');
    expect(await refused(here, admin, 'change-account', { ...change, roles: clerkAt('altona') })).toBe(
      'last-administrator',
    );
    expect(await refused(here, admin, 'delete-account', { accountId: admin.id })).toBe('last-administrator');
  });
});
