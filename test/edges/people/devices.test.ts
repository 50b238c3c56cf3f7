import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { deleteOld } from '../../../server/people/retention.ts';
import type { Actor } from '../../../shared/model.ts';
import type { PresenceRow, SilenceRow } from '../../../shared/views/devices.ts';
import { administrator, configure, type Process, SITE, startProcess } from '../../log/process.ts';
import { morningNow } from '../../support/morning.ts';
import { account, actorOf, does, type PeopleHere, peopleOn, refused } from '../../support/people.ts';
import { startTestRedis, type TestRedis } from '../../support/redis.ts';
import { until } from '../../support/until.ts';

const DAY = 24 * 3_600_000;
let redis: TestRedis;
let processes: readonly [Process, Process];
let here: PeopleHere;
let there: PeopleHere;
let lead: Actor;
let clock = morningNow();
const now = () => clock;

beforeAll(async () => {
  redis = await startTestRedis();
  processes = [await startProcess(redis.socketPath), await startProcess(redis.socketPath)];
  await configure(processes[0]);
  await processes[1].live();
  here = await peopleOn(processes[0], now);
  there = await peopleOn(processes[1], now);
  lead = await actorOf(
    here,
    (await account(here, 'lead', [{ role: 'supervisor', sites: [SITE] }], clock)).token,
  );
});
afterEach(() => {
  expect([...here.faults, ...there.faults]).toEqual([]);
});
afterAll(async () => {
  for (const people of [here, there]) people.stop();
  for (const process of processes) process.close();
  await redis.stop();
});

const display = { kind: 'display', area: 'eg', language: 'de' };
const approve = (code: string, change: object = {}) => ({
  site: SITE,
  code,
  name: 'Halle',
  settings: display,
  ...change,
});

/** A display in service: its id, and its token. */
async function paired(): Promise<{ id: string; token: string }> {
  const { code, secret } = await there.pairing.begin('display');
  await does(here, lead, 'approve-device', approve(code.toLowerCase()));
  const collected = await there.pairing.collect(secret);
  if ('refusal' in collected) throw new Error(collected.refusal.code);
  const token = await there.devices.newToken(there.identities, collected.device);
  if (token === undefined) throw new Error('no token');
  return { id: collected.device, token };
}
const row = (people: PeopleHere, key: string) => people.volatile.rows(SITE).get(key);

describe('a device', () => {
  test('comes into service with a code that is taken once, and a token that is given once', async () => {
    const { code, secret } = await here.pairing.begin('display');
    expect(code).toMatch(/^[A-HJ-NP-Z2-9]{6}$/);
    expect(await there.pairing.collect(secret)).toEqual({ refusal: { code: 'pairing-pending' } });
    expect(
      await refused(here, lead, 'approve-device', approve(code, { settings: { kind: 'printer' } })),
    ).toBe('setting-unknown');
    const elsewhere = approve(code, { settings: { ...display, area: 'keller' } });
    expect(await refused(here, lead, 'approve-device', elsewhere)).toBe('setting-unknown');
    const nowhere = approve(code, { settings: { ...display, display: 'keller' } });
    expect(await refused(here, lead, 'approve-device', nowhere)).toBe('setting-unknown');
    expect(await refused(here, lead, 'approve-device', approve(code, { site: 'altona' }))).toBe('forbidden');
    expect(await refused(here, lead, 'approve-device', approve(code))).toBeUndefined();
    expect(await refused(here, lead, 'approve-device', approve(code))).toBe('pairing-unknown');
    expect(await there.pairing.collect(secret)).toMatchObject({ device: expect.any(String) });
    expect(await there.pairing.collect(secret)).toEqual({ refusal: { code: 'pairing-unknown' } });
    const stored = JSON.stringify(await processes[0].store.commands.hgetall('aufruf:{people}:devices'));
    expect(stored).not.toContain(secret);
  });

  test('whose code is guessed is safe: after five wrong ones the guesser waits', async () => {
    const roles = [{ role: 'supervisor', sites: [SITE] }];
    const guesser = await actorOf(here, (await account(here, 'guesser', roles, clock)).token);
    const guesses: (string | undefined)[] = [];
    for (let i = 2; i < 9; i += 1)
      guesses.push(await refused(here, guesser, 'approve-device', approve(`AAAAA${i}`)));
    expect(guesses).toEqual([...Array(5).fill('pairing-unknown'), 'too-many-requests', 'too-many-requests']);
  });

  test('is what it was approved for, at its site alone, and its token is stored as a hash', async () => {
    const { id, token } = await paired();
    expect(await actorOf(there, token)).toEqual({
      id: `display:${SITE}:${id}`,
      role: 'display',
      sites: [SITE],
      name: 'Halle',
      device: id,
    });
    const { commands } = processes[0].store;
    expect(JSON.stringify(await commands.hgetall('aufruf:{people}:devices'))).not.toContain(token);
    expect(await commands.keys(`*${token}*`)).toEqual([]);
  });

  test('is out at once when it is revoked, on the sockets of another process too', async () => {
    const { id, token } = await paired();
    let closed = 0;
    there.attendance.enter(token, await actorOf(there, token), 'socket', () => (closed += 1));
    await until('it is there', () => row(there, `presence:${id}`) !== undefined);
    await does(here, lead, 'revoke-device', { site: SITE, deviceId: id });
    await until('it is out', () => closed === 1);
    expect(await there.identities.find(token)).toBeUndefined();
    await until('its rows are gone', () => row(there, `device:${id}`) === undefined);
    expect(await refused(here, lead, 'tell-device', { site: SITE, deviceId: id, order: 'reload' })).toBe(
      'device-unknown',
    );
  });

  test('hears of its settings, its name and what it is told at once, in every process', async () => {
    const { id } = await paired();
    const input = { site: SITE, deviceId: id };
    await does(here, lead, 'change-device', { ...input, name: 'Wand', settings: { ...display, area: 'og' } });
    await until('the new settings', () => row(there, `device:${id}`)?.['name'] === 'Wand');
    expect(row(there, `device:${id}`)).toMatchObject({ settings: { area: 'og' } });
    await does(here, lead, 'tell-device', { ...input, order: 'identify' });
    await until('the order', () => row(there, `device:${id}`)?.['order'] !== undefined);
    expect(row(there, `device:${id}`)).toMatchObject({
      name: 'Wand',
      order: { name: 'identify', at: clock },
    });
  });

  test('gets another token; the old one ends with the first use of the new, and used later it betrays a copy', async () => {
    const { id, token: first } = await paired();
    await actorOf(there, first);
    const second = (await there.devices.newToken(there.identities, id)) ?? '';
    there.identities.forget();
    expect(await there.identities.find(first)).toBeDefined();
    expect(await here.identities.find(second)).toBeDefined();
    // What was under way with the old one is let through for a minute.
    there.identities.forget();
    expect(await there.identities.find(first)).toBeDefined();
    clock += 61_000;
    for (const people of [here, there]) people.identities.forget();
    // A socket that was opened with it before is looked up again: closed, and no alarm.
    expect(await there.identities.check(first)).toBeUndefined();
    expect(await here.identities.find(second)).toBeDefined();
    expect(await there.identities.find(first)).toBeUndefined();
    await until('nobody has the device any more', async () => (await here.devices.get(id)) === undefined);
    const { entries } = await here.trail.search({ text: 'replay-device-token', sees: () => true }, 5);
    expect(entries).toMatchObject([{ subject: id, site: SITE, outcome: 'revoke-device' }]);
  });

  test('says how it is; silent for a minute it is missed, and heard again it is not', async () => {
    const { id, token } = await paired();
    const actor = await actorOf(here, token);
    const door = here.attendance.enter(token, actor, 'one', () => {});
    await until('it is there', () => row(here, `presence:${id}`)?.['online'] === true);
    const report = { version: 'display-1', width: 1920, height: 1080, loadedAt: clock, error: 'no sound' };
    expect(await here.attendance.report(actor, 'one', report)).toBe(true);
    expect(await here.attendance.report(actor, 'one', { version: 7 })).toBe(false);
    expect(await here.attendance.report(lead, 'one', report)).toBe(false);
    await until('its report', () => row(there, `presence:${id}`)?.['width'] === 1920);
    expect(row(there, `presence:${id}`) as unknown as PresenceRow).toMatchObject({ ...report, online: true });
    clock += 59_000;
    await there.presence.sweep();
    expect(row(there, `silence:${id}`)).toBeUndefined();
    clock += 2000;
    await there.presence.sweep();
    await until('the notice', () => row(here, `silence:${id}`) !== undefined);
    expect(row(here, `silence:${id}`) as unknown as SilenceRow).toMatchObject({
      name: 'Halle',
      since: clock - 61_000,
    });
    await here.attendance.report(actor, 'one', report);
    await until('no notice', () => row(there, `silence:${id}`) === undefined);
    door.leave();
    await until('it has gone', () => row(there, `presence:${id}`)?.['online'] === false);
  });
});

describe('a composed role', () => {
  test('gives exactly its rights, at its sites, and loses them at once', async () => {
    const admin: Actor = { ...administrator, id: 'person:0000000000000000' };
    const role = {
      id: 'tresen',
      name: { de: 'Tresen' },
      base: 'clerk',
      may: ['issue-ticket', 'view:counter', 'set-priority'],
    };
    expect(await refused(here, admin, 'save-role', { role: { ...role, id: 'clerk' }, onVersion: 0 })).toBe(
      'role-unknown',
    );
    const odd = { role: { ...role, may: ['receive-ticket'] }, onVersion: 0 };
    expect(await refused(here, admin, 'save-role', odd)).toBe('right-unknown');
    await does(here, admin, 'save-role', { role, onVersion: 0 });
    expect(await refused(there, admin, 'save-role', { role, onVersion: 0 })).toBe('role-changed');
    const { token } = await account(here, 'tresen', [{ role: 'tresen', sites: [SITE] }], clock);
    const actor = await actorOf(here, token);
    const press = async (name: string, input: object) => {
      const result = await processes[0].press(name, input, actor);
      return 'refusal' in result ? result.refusal.code : 'ok';
    };
    expect(await press('issue-ticket', { serviceId: 'wohnsitz' })).toBe('ok');
    expect(await press('call-next', { counterId: '1' })).toBe('forbidden');
    expect(await press('set-priority', { ticketId: 'x'.repeat(12), reason: 'r' })).toBe('ticket-unknown');
    expect(await refused(here, admin, 'delete-role', { roleId: 'tresen' })).toBe('role-in-use');
    // No role keeps anybody from looking after the own account.
    expect(await refused(here, actor, 'change-password', { password: 'x', newPassword: 'y' })).toBe(
      'sign-in-failed',
    );
    expect(await does(here, admin, 'list-roles', {})).toMatchObject({
      roles: [{ ...role, version: 1, holders: 1 }],
    });
    let closed = 0;
    there.doors.enter(token, await actorOf(there, token), () => (closed += 1));
    await does(here, admin, 'save-role', { role: { ...role, may: ['view:counter'] }, onVersion: 1 });
    expect(await refused(there, admin, 'save-role', { role, onVersion: 1 })).toBe('role-changed');
    await until('the socket is closed', () => closed === 1);
    expect((await actorOf(there, token)).may).toEqual(['view:counter']);
  });
});

describe('the audit trail', () => {
  test('has who did what to what from where; an auditor of one site sees that site', async () => {
    const chief: Actor = { id: 'person:1', role: 'auditor', sites: ['*'], name: 'R' };
    const { entries } = (await does(here, chief, 'search-audit', { text: 'approve', limit: 200 })) as {
      entries: { who: string; outcome: string }[];
    };
    expect(entries[0]).toMatchObject({ who: lead.id, name: 'lead', site: SITE, from: '192.0.2.1' });
    expect(entries.map(({ outcome }) => outcome)).toEqual(
      expect.arrayContaining(['ok', 'forbidden', 'pairing-unknown']),
    );
    const own: Actor = { ...chief, sites: ['altona'] };
    const { entries: seen } = (await does(here, own, 'search-audit', {})) as { entries: { site?: string }[] };
    expect(new Set(seen.map(({ site }) => site))).toEqual(new Set(['altona']));
    expect(await refused(here, own, 'search-audit', { site: SITE })).toBe('forbidden');
    const first = (await does(here, chief, 'search-audit', { limit: 2 })) as { entries: { id: string }[] };
    const before = first.entries.at(-1)?.id;
    const next = (await does(here, chief, 'search-audit', { limit: 2, before })) as {
      entries: { id: string }[];
    };
    expect(next.entries.map(({ id }) => id)).not.toContain(before);
  });

  test('and unused accounts are deleted when they are old, and it is said how many', async () => {
    await here.accounts.create({
      login: 'never-came',
      name: 'N',
      roles: [],
      off: false,
      createdAt: clock - 401 * DAY,
    });
    const keep = { auditDays: 90, accountDays: 400 };
    expect(await deleteOld({ ...here, now }, keep)).toEqual({ auditLines: 0, accounts: 1 });
    const before = (await here.trail.search({ sees: () => true }, 200)).entries.length;
    // The trail's lines have the time of the store.
    const later = () => Date.now() + 91 * DAY;
    const deleted = await deleteOld({ ...here, now: later }, keep);
    expect(deleted).toEqual({ auditLines: before, accounts: 0 });
    const { entries } = await here.trail.search({ sees: () => true }, 10);
    expect(entries).toMatchObject([
      { who: 'system', what: 'delete-old-data', detail: `audit lines ${before}, accounts 0` },
    ]);
    expect(await here.accounts.byLogin('lead')).toBeDefined();
  });
});
