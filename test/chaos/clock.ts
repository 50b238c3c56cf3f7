/**
 * The server's clock is set, while everybody works: to just before midnight in many time zones, to nights on which
 * clocks change and days that have no 00:00, an hour forwards and back. Only the server's: its clock is set by a program
 * that is imported before it, and the store's host and the machine keep the time.
 */
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { post, press } from '../support/client.ts';
import { identitiesOn } from '../support/identities.ts';
import { makeTempDir } from '../support/temp-dir.ts';
import { until } from '../support/until.ts';
import type { Verdict } from './checker.ts';
import { readLog } from './evidence.ts';
import type { KillOptions } from './kill.ts';
import { type Scene, underLoad } from './scene.ts';

const HOUR = 3_600_000;
/** The judge reads the whole log, and what cannot be archived is not trimmed. */
const NOWHERE = '/dev/null/archive';

/** A moment that is just over a midnight, a change of clocks, or both; local day before → local day after. */
const NIGHTS = [
  ['Europe/Berlin', '2027-03-27T22:59:58Z', 'the night on which an hour is missing begins'],
  ['Europe/Berlin', '2027-03-28T00:59:58Z', 'the hour is missing'],
  ['Africa/Cairo', '2027-04-29T21:59:58Z', 'a day that has no 00:00'],
  ['America/Santiago', '2027-09-05T03:59:58Z', 'a day that has no 00:00'],
  ['America/Havana', '2028-03-12T04:59:58Z', 'a day that has no 00:00'],
  ['Atlantic/Azores', '2028-03-26T00:59:58Z', 'a day that has no 00:00'],
  ['Europe/Berlin', '2028-10-28T21:59:58Z', 'the night on which an hour comes twice begins'],
  ['Europe/Berlin', '2028-10-29T00:59:58Z', 'the hour comes again'],
  ['Asia/Kathmandu', '2028-12-31T18:14:58Z', 'a new year, by a quarter of an hour'],
  ['Pacific/Kiritimati', '2029-01-09T09:59:58Z', 'the first midnight of the world'],
  ['Pacific/Pago_Pago', '2029-01-11T10:59:58Z', 'the last one'],
  ['Australia/Lord_Howe', '2029-04-01T14:29:58Z', 'clocks go back by half an hour'],
] as const;

export interface ClockVerdict extends Verdict {
  /** Days that began twice, or backwards, and numbers that were given on another day than the calendar at the site has. */
  readonly wrongDays: number;
}

/** @param kills how many of the nights, at most */
export async function clock({ kills, seed, say }: KillOptions): Promise<ClockVerdict> {
  const dir = makeTempDir();
  const store = () => new Redis({ path: join(dir.path, 'redis', 'redis.sock') });
  let wrongDays = 0;
  try {
    const options = {
      dataDir: dir.path,
      seed,
      say,
      env: { AUFRUF_ARCHIVE_DIR: NOWHERE },
    };
    const verdict = await underLoad(options, async (scene) => {
      const redis = store();
      const token = await identitiesOn(redis).issue({
        id: 'administrator:test',
        role: 'administrator',
        sites: ['*'],
        name: '',
      });
      const sites = await sitesOf(redis);
      for (const [timeZone, at, what] of NIGHTS.slice(0, kills)) {
        for (const site of sites) await move(scene, redis, token, site, timeZone);
        await scene.calm();
        await scene.server.inside(Date.parse(at) - Date.now());
        await scene.answered(300);
        for (const site of sites) await passes(redis, site, Date.parse(at) + 3000);
        await scene.answered(100);
        say(`${timeZone} ${at}: ${what}; ${scene.answers} answers`);
      }
      const [, last] = NIGHTS[Math.min(kills, NIGHTS.length) - 1] ?? [];
      const noon = Math.max(Date.parse(last ?? ''), 0) + 11 * HOUR;
      for (const hours of [0, 1, 0]) {
        await scene.server.inside(noon + hours * HOUR - Date.now());
        await scene.answered(200);
        say(`the clock jumps to ${new Date(noon + hours * HOUR).toISOString()}; ${scene.answers} answers`);
      }
      for (const site of sites) {
        const found = daysOf((await readLog(redis, site)).entries.map(({ event }) => event));
        wrongDays += found.length;
        for (const finding of found.slice(0, 5)) say(`${site}: ${finding}`);
      }
      redis.disconnect();
    });
    return { ...verdict, wrongDays };
  } finally {
    dir.remove();
  }
}

async function sitesOf(redis: Redis): Promise<string[]> {
  return (await redis.smembers('aufruf:sites')).toSorted();
}

/** Puts a site into another time zone. */
async function move(
  scene: Scene,
  redis: Redis,
  token: string,
  site: string,
  timeZone: string,
): Promise<void> {
  const [, fields] = (await redis.xrange(`aufruf:{${site}}:log`, '1-0', '1-0'))[0] ?? [];
  const { data } = JSON.parse(fields?.[3] ?? '') as { data: { site: object } };
  await until('the site has moved', async () => {
    const input = { site: { ...data.site, timeZone } };
    const reply = await post(scene.server.url, token, press(site, 'configure-site', input)).catch(
      () => undefined,
    );
    return reply?.ok === true;
  });
}

/** Resolves when something has happened at a site after an instant, by the server's clock. */
async function passes(redis: Redis, site: string, instant: number): Promise<void> {
  await until('the moment is over', async () => {
    const [, fields] = (await redis.xrevrange(`aufruf:{${site}}:log`, '+', '-', 'COUNT', 1))[0] ?? [];
    return (JSON.parse(fields?.[3] ?? '{"at":0}') as { at: number }).at > instant;
  });
}

/** What is wrong with the days of a log, by the calendar of the zones that it was in. */
export function daysOf(events: readonly string[]): string[] {
  const found: string[] = [];
  let zone = 'UTC';
  let day = '';
  for (const [index, json] of events.entries()) {
    const { type, at, data } = JSON.parse(json) as {
      type: string;
      at: number;
      data: { day?: string; site?: { timeZone: string } };
    };
    zone = data.site?.timeZone ?? zone;
    const today = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short' }).format(at);
    if (type === 'day-started') {
      if ((data.day ?? '') <= day) found.push(`event ${index + 1} starts ${data.day} after ${day}`);
      day = data.day ?? '';
      if (day !== today) found.push(`event ${index + 1} starts ${day} on ${today} (${zone})`);
    }
    if (type === 'ticket-issued' && day < today)
      found.push(`event ${index + 1} gives a number of ${day} on ${today} (${zone})`);
  }
  return found;
}
