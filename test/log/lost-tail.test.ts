import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Feed } from '../../server/feed.ts';
import { VolatileRows } from '../../server/log/volatile.ts';
import { applyPatch, type Patch, type Snapshot } from '../../shared/views/view.ts';
import { forgetting as forget } from '../support/forgetting.ts';
import { morningNow } from '../support/morning.ts';
import { startTestRedis, type TestRedis } from '../support/redis.ts';
import { until } from '../support/until.ts';
import { clerk, configure, kiosk, must, type Process, SITE, startProcess } from './process.ts';

let server: TestRedis;
let process: Process;

beforeEach(async () => {
  server = await startTestRedis();
  process = await startProcess(server.socketPath);
  await configure(process);
});
afterEach(async () => {
  process.close();
  await server.stop();
});

const issue = async (by = process, id: string = randomUUID()) =>
  (must(await by.press('issue-ticket', { serviceId: 'wohnsitz' }, kiosk, id)) as { code: string }).code;
const forgetting = (meanwhile: () => Promise<void>) => forget(server, meanwhile);
const caughtUp = (who: Process) => until('the store is back', () => who.sites.check());

describe('a store that lost its tail', () => {
  test('its process begins again from what is left, and goes on from there', async () => {
    await issue();
    await forgetting(async () => {
      await issue();
      expect(await issue()).toBe('A 003');
    });
    await caughtUp(process);
    expect(process.resets).toBe(1);
    expect((await process.live()).state.numbers.get('A')).toBe(1);
    expect(await issue()).toBe('A 002');
  });

  test('its process notices with the next command, too, before anybody asks', async () => {
    await issue();
    await forgetting(async () => void (await issue()));
    await until('the connection is back', async () => {
      const result = await process.press('open-counter', { counterId: '1' }, clerk('1'), 'open-it-once');
      return 'value' in result;
    });
    expect(process.resets).toBe(1);
    expect(await issue()).toBe('A 002');
  });

  test('and was written to by another process meanwhile: both end with the same history', async () => {
    await issue();
    await forgetting(async () => {
      for (let i = 0; i < 5; i++) await issue();
    });
    const other = await startProcess(server.socketPath);
    for (let i = 0; i < 5; i++) await issue(other);
    await caughtUp(process);
    expect((await process.live()).head).toEqual((await other.live()).head);
    expect((await process.live()).state.tickets.toJSON()).toEqual(
      (await other.live()).state.tickets.toJSON(),
    );
    expect(await issue()).toBe('A 007');
    other.close();
  });

  test('a command whose outcome was lost with the tail is carried out when it is sent again', async () => {
    const id = randomUUID();
    await forgetting(async () => void (await issue(process, id)));
    await caughtUp(process);
    expect(await issue(process, id)).toBe('A 001');
    expect(await issue(process, id)).toBe('A 001');
  });

  test('gives its life a new epoch, also when the life before it was forgotten altogether', async () => {
    await issue();
    const epochs = [(await process.live()).head.epoch];
    await forgetting(async () => {
      await server.kill();
      await server.restart();
      await caughtUp(process);
      await issue();
      epochs.push((await process.live()).head.epoch);
    });
    await caughtUp(process);
    epochs.push((await process.live()).head.epoch);
    expect(new Set(epochs).size).toBe(3);
    expect(epochs).toEqual(epochs.toSorted((a, b) => a - b));
  });
});

describe('a screen that has seen what the store forgot', () => {
  test('is told to begin again by a patch that fits nobody, and never takes a new call for an old one', async () => {
    const volatile = new VolatileRows(process.store);
    const patches: Patch[] = [];
    const feed = new Feed({
      volatile,
      now: morningNow,
      send: (_room, patch) => void patches.push(patch),
      isWriting: () => false,
    });
    process.sites.listen({
      loaded: () => {},
      committed: (site, events, before) => feed.committed(site, events, before),
      reset: (site) => feed.reset(site),
      volatile: () => {},
      back: () => {},
    });
    await issue();
    const join = async () =>
      JSON.parse(feed.join(await process.live(), 'board', { area: 'eg' }).snapshot) as Snapshot;
    let screen = await join();
    const take = () => {
      for (const patch of patches.splice(0)) {
        const next = applyPatch(screen, patch);
        if (next === 'gap') return 'gap';
        screen = next;
      }
      return 'followed';
    };
    await forgetting(async () => {
      await issue();
      await until('the screen has heard it', () => patches.length > 0);
      expect(take()).toBe('followed');
    });
    const lost = screen;
    await caughtUp(process);
    await until('the screen hears of it', () => patches.length > 0);
    expect(patches[0]?.from).toBeGreaterThan(lost.seq);
    expect(take()).toBe('gap');
    screen = await join();
    expect(screen.epoch).toBeGreaterThan(lost.epoch);
    expect(screen.seq).toBeLessThan(lost.seq);
    expect(screen.rows['service:wohnsitz']).toMatchObject({ waiting: 1 });
    expect((await process.live()).id).toBe(SITE);
  });
});
