import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { readFile, writeFile } from '../../../server/configuration/file.ts';
import { peopleKeys } from '../../../server/people/redis.ts';
import type { ActName, ActOutput } from '../../../shared/acts.ts';
import { valueAt, withValueAt } from '../../../shared/engine/place.ts';
import type { Actor, Site } from '../../../shared/model.ts';
import { type Process, startProcess } from '../../log/process.ts';
import { morningNow } from '../../support/morning.ts';
import { account, actorOf, does, type PeopleHere, peopleOn, refused } from '../../support/people.ts';
import { startTestRedis, type TestRedis } from '../../support/redis.ts';
import { SAMPLE_SITE } from '../../support/sample-site.ts';

const MINUTE = 60_000;
const site = SAMPLE_SITE.id;
let redis: TestRedis;
let processes: readonly [Process, Process];
let here: PeopleHere;
/** Another process on the same store. */
let there: PeopleHere;
let clock = morningNow();
let chief: Actor;
let lead: Actor;

beforeAll(async () => {
  redis = await startTestRedis();
  processes = [await startProcess(redis.socketPath), await startProcess(redis.socketPath)];
  here = await peopleOn(processes[0], () => clock);
  there = await peopleOn(processes[1], () => clock);
  chief = await actorOf(
    here,
    (await account(here, 'chief', [{ role: 'administrator', sites: ['*'] }])).token,
  );
  lead = await actorOf(here, (await account(here, 'lead', [{ role: 'supervisor', sites: [site] }])).token);
});
afterEach(() => {
  expect([...here.faults, ...there.faults]).toEqual([]);
});
afterAll(async () => {
  for (const people of [here, there]) people.stop();
  for (const process of processes) process.close();
  await redis.stop();
});

const act = <N extends ActName>(name: N, input: object, actor = chief, people = here) =>
  does(people, actor, name, input) as Promise<ActOutput<N>>;
const read = (id = site) => act('read-configuration', { site: id });
const save = async (draft: object, actor = chief) => {
  const { version, draft: before } = await read();
  const on = { onVersion: version, onRevision: before?.revision ?? '' };
  return act('save-draft', { site, draft, ...on }, actor);
};
const publish = async (draft: object, actor = chief) => {
  const { revision } = await save(draft, actor);
  return act('publish-draft', { site, onRevision: revision }, actor);
};
const set = (draft: Site, path: string, value: unknown) => withValueAt(draft, path, value);
const configured = async () => (await read()).configured ?? SAMPLE_SITE;

describe('a configuration', () => {
  test('of a new site begins as a draft that says what it lacks, and is published whole', async () => {
    expect(await read()).toMatchObject({ version: 0, configured: null, draft: null, versions: [] });
    const empty = await save({ id: site, name: '', services: [{ id: 'pass', letter: 'b' }] });
    const wrong = new Map(empty.problems.map(({ path, problem }) => [path, problem]));
    expect(wrong.get('name')).toBe('missing');
    expect(wrong.get('services.pass.letter')).toBe('malformed');
    expect(wrong.get('areas')).toBe('missing');
    expect(wrong.get('services.pass.targetMinutes')).toBe('missing');
    const half = { site, onRevision: empty.revision };
    expect(await refused(here, chief, 'publish-draft', half)).toBe('configuration-invalid');
    expect(await publish(SAMPLE_SITE)).toEqual({ version: 1 });
    expect(await read()).toMatchObject({ version: 1, configured: SAMPLE_SITE, draft: null });
  });

  test('says who changed what, and goes back to what it was', async () => {
    await publish(set(await configured(), 'services.wohnsitz.targetMinutes', 45), lead);
    const [newest] = (await read()).versions;
    expect(newest).toMatchObject({
      version: 2,
      name: 'lead',
      changes: [{ path: 'services.wohnsitz.targetMinutes', kind: 'changed', from: 30, to: 45 }],
    });
    expect(await refused(here, lead, 'undo-publish', { site, onVersion: 1 })).toBe('configuration-changed');
    expect(await act('undo-publish', { site, onVersion: 2 }, lead)).toEqual({ version: 3 });
    expect(await configured()).toEqual(SAMPLE_SITE);
    expect(await refused(here, chief, 'undo-publish', { site: 'nowhere', onVersion: 1 })).toBe(
      'configuration-changed',
    );
  });

  test('two people at one draft: the second is told, and nothing is written over', async () => {
    const first = await save(set(SAMPLE_SITE, 'name', 'Nord'));
    const late = { site, draft: set(SAMPLE_SITE, 'name', 'Süd'), onVersion: first.onVersion, onRevision: '' };
    expect(await refused(there, lead, 'save-draft', late)).toBe('draft-changed');
    expect(await refused(there, lead, 'discard-draft', { site, onRevision: 'x' })).toBe('draft-changed');
    expect((await read()).draft).toMatchObject({ name: 'chief', draft: { name: 'Nord' } });
    await act('discard-draft', { site, onRevision: first.revision });
    expect((await read()).draft).toBeNull();
  });

  test('a draft on a version that is over is not published, and keeps what it was made on', async () => {
    const draft = await save(set(SAMPLE_SITE, 'name', 'Nord'));
    const { version } = await read();
    const everywhere = { serviceId: 'ausweis', sites: [site], fields: ['targetMinutes'] };
    const changed = await act('change-everywhere', { ...everywhere, values: { targetMinutes: 15 } });
    expect(changed.outcomes).toEqual([{ site, outcome: 'ok' }]);
    const press = { site, onRevision: draft.revision };
    expect(await refused(here, chief, 'publish-draft', press)).toBe('configuration-changed');
    const again = await read();
    expect(again.version).toBe(version + 1);
    expect(valueAt(again.draft?.base, 'services.ausweis.targetMinutes')).toBe(30);
    const old = { site, draft: SAMPLE_SITE, onVersion: version - 1, onRevision: draft.revision };
    expect(await refused(here, chief, 'save-draft', old)).toBe('configuration-changed');
    await act('discard-draft', press);
  });

  test('what is planned is published when its time has come, by whichever process looks first, once', async () => {
    const before = await read();
    const { revision } = await save(set(await configured(), 'place', 'Am Bahnhof'));
    const at = clock + 10 * MINUTE;
    expect(await refused(here, chief, 'publish-draft', { site, onRevision: revision, at: clock })).toBe(
      'time-past',
    );
    await act('publish-draft', { site, onRevision: revision, at });
    await there.publisher.sweep();
    expect((await read()).version).toBe(before.version);
    clock = at;
    await Promise.all([here.publisher.sweep(), there.publisher.sweep()]);
    const after = await read();
    expect(after).toMatchObject({ version: before.version + 1, draft: null });
    expect(after.configured?.place).toBe('Am Bahnhof');
  });

  test('what is planned by somebody whose account is off by then stays a draft, and says why', async () => {
    const roles = [{ role: 'supervisor', sites: [site] }];
    const gone = await actorOf(here, (await account(here, 'gone', roles, clock)).token);
    const { revision } = await save(set(await configured(), 'place', 'Nirgends'), gone);
    await act('publish-draft', { site, onRevision: revision, at: clock + MINUTE }, gone);
    await does(here, chief, 'change-account', { accountId: gone.id, off: true, onVersion: 2 });
    clock += MINUTE;
    await there.publisher.sweep();
    const { draft, configured: still } = await read();
    expect(draft).toMatchObject({ failed: 'forbidden', draft: { place: 'Nirgends' } });
    expect(draft?.publishAt).toBeUndefined();
    expect(still?.place).toBe('Am Bahnhof');
    await act('discard-draft', { site, onRevision: draft?.revision ?? '' });
  });

  test('what is planned by somebody who may not any more by then stays a draft, too', async () => {
    const roles = [{ role: 'supervisor', sites: [site] }];
    const moved = await actorOf(here, (await account(here, 'moved', roles, clock)).token);
    const { revision } = await save(set(await configured(), 'place', 'Nirgends'), moved);
    await act('publish-draft', { site, onRevision: revision, at: clock + MINUTE }, moved);
    const elsewhere = [{ role: 'supervisor', sites: ['wandsbek'] }];
    await does(here, chief, 'change-account', { accountId: moved.id, roles: elsewhere, onVersion: 2 });
    clock += MINUTE;
    await there.publisher.sweep();
    const { draft, configured: still } = await read();
    expect(draft).toMatchObject({ failed: 'forbidden', draft: { place: 'Nirgends' } });
    expect(still?.place).toBe('Am Bahnhof');
    await act('discard-draft', { site, onRevision: draft?.revision ?? '' });
  });

  test('an order that is broken keeps no other from being carried out', async () => {
    const { commands } = processes[0].store;
    await commands.hset(peopleKeys.orders, 'anderswo', '{"at":0,"revision":"x"}');
    const before = await read();
    const { revision } = await save(set(await configured(), 'place', 'Am Markt'));
    await act('publish-draft', { site, onRevision: revision, at: clock + MINUTE });
    clock += MINUTE;
    await there.publisher.sweep();
    expect((await read()).version).toBe(before.version + 1);
    await commands.hdel(peopleKeys.orders, 'anderswo');
    expect(there.faults.length).toBeGreaterThan(0);
    for (const people of [here, there]) people.faults.length = 0;
  });

  test('whoever saves on takes the planned publication back, and the audit trail says so', async () => {
    const first = await save(set(await configured(), 'place', 'Am Teich'));
    await act('publish-draft', { site, onRevision: first.revision, at: clock + MINUTE });
    const next = await save(set(await configured(), 'place', 'Am Teich 2'), lead);
    expect(next.publishAt).toBeUndefined();
    const { entries } = await here.trail.search({ sees: () => true }, 1);
    expect(entries[0]).toMatchObject({ name: 'lead', what: 'save-draft', detail: 'not planned any more' });
    await act('discard-draft', { site, onRevision: next.revision });
  });

  test('a site that cannot be read keeps nobody from hearing what became of the others', async () => {
    await processes[0].store.commands.set('aufruf:{unlesbar}:log', 'no log');
    const everywhere = { serviceId: 'ausweis', sites: ['unlesbar', site], fields: ['targetMinutes'] };
    const { outcomes } = await act('change-everywhere', { ...everywhere, values: { targetMinutes: 20 } });
    expect(outcomes).toEqual([
      { site: 'unlesbar', outcome: 'store-unavailable' },
      { site, outcome: 'ok' },
    ]);
  });

  test.each([
    ['save-draft', { draft: SAMPLE_SITE, onVersion: 0, onRevision: '' }],
    ['publish-draft', { onRevision: '' }],
    ['undo-publish', { onVersion: 1 }],
  ])('%s is not for who looks after another site', async (name, input) => {
    expect(await refused(here, lead, name, { site: 'wandsbek', ...input })).toBe('forbidden');
  });
});

describe('a file of configurations', () => {
  test.each(['json', 'yaml'] as const)('as %s comes back as it went', (format) => {
    const sites = [SAMPLE_SITE, { ...SAMPLE_SITE, id: 'zwei' }];
    expect(readFile(writeFile(sites, format, 'https://x.example/schema'))).toEqual({ sites });
  });

  test('is read into drafts of one’s own sites, over nobody’s work', async () => {
    const text = writeFile([{ ...SAMPLE_SITE, id: 'zwei' }, SAMPLE_SITE], 'yaml', 'x');
    const { outcomes } = await act('import-configuration', { text }, lead);
    expect(outcomes).toEqual([
      { site: 'zwei', outcome: 'forbidden' },
      { site, outcome: 'ok' },
    ]);
    expect((await act('import-configuration', { text }, lead)).outcomes[1]?.outcome).toBe('draft-changed');
    const { drafts } = await act('list-drafts', {}, lead);
    expect(drafts).toMatchObject([{ site, title: 'Altona', name: 'lead', isNew: false }]);
    expect(
      await refused(here, lead, 'change-everywhere', {
        serviceId: 'ausweis',
        sites: ['zwei'],
        fields: ['off'],
        values: {},
      }),
    ).toBe('forbidden');
  });

  test('with something wrong says where, in which line, and what', () => {
    const text = writeFile([SAMPLE_SITE], 'yaml', 'x');
    const at = (change: (text: string) => string) => readFile(change(text));
    const line = text.split('\n').findIndex((one) => one.includes('letter: B')) + 1;
    expect(at((it) => it.replace('letter: B', 'letter: bb'))).toEqual({
      wrong: [{ path: 'sites.altona.services.ausweis.letter', line, problem: 'malformed' }],
    });
    expect(at((it) => it.replace('letter: B', 'letter: A'))).toEqual({
      wrong: [{ path: 'sites.altona.services.ausweis.letter', line, problem: 'twice' }],
    });
    expect(at((it) => `${it}\n  - : [`)).toMatchObject({ wrong: [{ problem: 'unreadable' }] });
    expect(readFile('a: &a [1]\nb: *c')).toMatchObject({ wrong: [{ problem: 'unreadable' }] });
    expect(readFile('')).toMatchObject({ wrong: [{ path: 'aufruf', problem: 'missing' }, {}] });
  });
});
