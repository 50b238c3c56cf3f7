/**
 * `npm run -s archive -- [--site S] [--json]`: takes every day into the archive, the present one up to now, so that a
 * copy of the archive's folder is a backup of everything.
 */
import { parseArgs } from 'node:util';
import { loadConfig } from '../config.ts';
import { Archive } from '../log/archive.ts';
import { archiveDays } from '../log/archive-days.ts';
import { SITES_KEY } from '../log/keys.ts';
import { RawLog } from '../log/raw-log.ts';
import { openSource } from '../replay/source.ts';
import { reasonOf, StartError } from '../start-error.ts';

const USAGE = 'usage: npm run -s archive -- [--site <id>] [--json]';

function optionsOf(args: string[]) {
  try {
    const options = { site: { type: 'string' }, json: { type: 'boolean', default: false } } as const;
    return parseArgs({ args, options }).values;
  } catch {
    throw new StartError(USAGE);
  }
}

async function run(): Promise<boolean> {
  const { site: only, json } = optionsOf(process.argv.slice(2));
  const config = loadConfig(process.env);
  const archive = new Archive(config.archiveDir);
  const { redis, close } = await openSource(config);
  try {
    const sites = only === undefined ? (await redis.smembers(SITES_KEY)).toSorted() : [only];
    const failed: { readonly site: string; readonly reason: string }[] = [];
    let days = 0;
    for (const site of sites) {
      try {
        days += (await archiveDays(new RawLog(redis, site), archive, site, true)).written.length;
      } catch (error) {
        failed.push({ site, reason: reasonOf(error) });
      }
    }
    for (const { site, reason } of failed) process.stdout.write(`${site}: NOT archived: ${reason}\n`);
    const said = `${sites.length - failed.length} sites are archived up to now in ${archive.root}; ${days} days were new.`;
    process.stdout.write(`${json ? JSON.stringify({ sites: sites.length, days, failed }) : said}\n`);
    return failed.length === 0;
  } finally {
    await close();
  }
}

try {
  process.exitCode = (await run()) ? 0 : 1;
} catch (error) {
  const { message, stack } = error instanceof Error ? error : new Error(String(error));
  process.stderr.write(`${error instanceof StartError ? message : stack}\n`);
  process.exitCode = 1;
}
