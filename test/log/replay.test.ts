import { Redis } from 'ioredis';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { replay } from '../../server/replay/replay.ts';
import { startTestRedis, type TestRedis } from '../support/redis.ts';
import { clerk, configure, demoSite, must, type Process, SITE, startProcess } from './process.ts';

const HOUR = 3_600_000;
const log = `aufruf:{${SITE}}:log`;
let server: TestRedis;
let redis: Redis;
let now = 0;

beforeAll(async () => {
  server = await startTestRedis();
  redis = new Redis({ path: server.socketPath });
});
afterAll(async () => {
  redis.disconnect();
  await server.stop();
});
beforeEach(async () => {
  await redis.flushall();
  await twoDays();
});

/** A morning with three visitors and one who does not come; the next day, one more. */
async function twoDays(): Promise<void> {
  now = Date.parse('2026-03-02T09:00:00+01:00');
  const process = await startProcess(server.socketPath, () => now);
  await configure(process);
  const [a, b] = ['wohnsitz', 'wohnsitz', 'ausweis'].map((serviceId) => ({ serviceId }));
  const ids: string[] = [];
  for (const input of [a, b, a]) {
    ids.push((must(await process.press('issue-ticket', input)) as { ticketId: string }).ticketId);
    now += 60_000;
  }
  const counterId = demoSite().counters[0]?.id ?? '';
  const at = (name: string, more = {}) => atCounter(process, name, { counterId, ...more });
  await at('open-counter', { services: ['wohnsitz'] });
  now += HOUR / 2;
  await at('call-next');
  now += 60_000;
  await at('mark-no-show', { thenCallNext: true });
  await at('park-ticket', { reason: 'holt ein Foto' });
  await atCounter(process, 'readmit-ticket', { ticketId: ids[0] });
  await at('call-next');
  await at('start-service');
  await at('finish-service');
  now += 24 * HOUR;
  must(await process.press('issue-ticket', a));
  process.close();
}

async function atCounter(process: Process, name: string, input: object): Promise<void> {
  must(await process.press(name, input, clerk('1')));
}

const ask = (day: string, more: Partial<Parameters<typeof replay>[0]> = {}) =>
  replay({ redis, site: SITE, day, language: 'de', ...more });

/** The log again, with one entry told otherwise. */
async function doctor(change: (json: string, index: number) => string): Promise<void> {
  const entries = await redis.xrange(log, '-', '+');
  await redis.del(log);
  for (const [index, [id, [, before = '', , json = '']]] of entries.entries())
    await redis.xadd(log, id, 'p', before, 'e', change(json, index));
}

describe('a replay', () => {
  test('proves chain and state, and tells of the day that was asked for', async () => {
    const { lines, verdict } = await ask('2026-03-02');
    expect(verdict).toEqual({ events: await redis.xlen(log), chainBroken: 0, stateEqual: true });
    expect(lines).toContain('Calls: 3, and 0 again');
    expect(lines).toContain('No-shows: 1');
    expect(lines).toContain('Longest wait: 33 min (A 001)');
    expect(lines.find((line) => line.endsWith('Wohnsitz') || line.includes('3  '))).toBeDefined();
    expect((await ask('2026-03-03')).lines[0]).toBe('2026-03-03: 2 events');
  });

  test.each(['A001', 'a 1', 'A 001'])("tells the story of %s in the site's time", async (explain) => {
    const { lines } = await ask('2026-03-02', { explain });
    const from = lines.indexOf('A 001:');
    const story = lines.slice(from + 1).map((line) => line.trim().replaceAll(/[\u2066\u2069]/g, ''));
    expect(story[0]).toMatch(/^02\.03\.2026 09:00 {2}Nummer A 001 gezogen: /);
    expect(story.some((line) => /09:33 {2}An .+ aufgerufen\.$/.test(line))).toBe(true);
    expect(story.some((line) => /A 001 war um \d\d:\d\d Uhr an der Reihe/.test(line))).toBe(true);
    expect(story.some((line) => line.includes('nicht erschienen'))).toBe(true);
    expect(story.at(-1)).toMatch(/fertig\.$/);
  });

  test('tells it in English too, and says when nobody had the code', async () => {
    const english = await ask('2026-03-02', { explain: 'A002', language: 'en' });
    expect(
      english.lines.some((line) => line.includes('Set aside at') && line.includes('holt ein Foto')),
    ).toBe(true);
    expect(english.lines.at(-1)).toContain('The day was over');
    expect((await ask('2026-03-02', { explain: 'B042' })).lines.at(-1)).toBe(
      'Nobody had B 042 on 2026-03-02.',
    );
    await expect(ask('2026-03-02', { explain: 'forty-two' })).rejects.toThrow('is no code');
  });

  test('finds a history that was told otherwise', async () => {
    await doctor((json, index) => (index === 3 ? json.replace('"de"', '"en"') : json));
    expect((await ask('2026-03-02')).verdict).toMatchObject({ chainBroken: 1 });
  });

  test('finds an event that is missing, and one that cannot have happened', async () => {
    await redis.xdel(log, '4-0');
    const { lines, verdict } = await ask('2026-03-02');
    expect(verdict).toMatchObject({ chainBroken: 1, stateEqual: false });
    expect(lines.at(-1)).toContain('does not fold');
  });

  test('finds a tail that is lost', async () => {
    await redis.xdel(log, `${await redis.xlen(log)}-0`);
    expect((await ask('2026-03-02')).verdict).toMatchObject({ chainBroken: 1 });
  });

  test('says that there is no such site', async () => {
    await expect(ask('2026-03-02', { site: 'nowhere' })).rejects.toThrow('no log of a site nowhere');
  });
});
