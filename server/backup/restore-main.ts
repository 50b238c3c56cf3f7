/**
 * `npm run -s restore -- (--site S | --all) [--archive folder] [--log where] [--until-gap] [--json]`: builds sites again
 * in a Redis that has lost them. Ends with 1 when a site was not restored, or something of it is missing.
 */
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { SiteId } from '../../shared/model.ts';
import { type Config, loadConfig } from '../config.ts';
import { Archive } from '../log/archive.ts';
import { SITES_KEY } from '../log/keys.ts';
import { withCommit } from '../log/replication.ts';
import { openSource } from '../replay/source.ts';
import { StartError } from '../start-error.ts';
import { restore, told } from './restore.ts';

const USAGE = `usage: npm run -s restore -- (--site <id> | --all) [--archive <folder>] [--log <where>] [--until-gap] [--json]
  --archive    the archive, or a copy of it (default: AUFRUF_ARCHIVE_DIR)
  --log        what is left of the store elsewhere: a DATA_DIR, or the address of a Redis
  --until-gap  where events are missing and nothing leads over the gap: restore what lies before it
The sites go to REDIS_URL, or to the own Redis in DATA_DIR. A site that has a living log there is left alone.`;

function optionsOf(args: string[]) {
  const [text, flag] = [{ type: 'string' }, { type: 'boolean', default: false }] as const;
  try {
    const { values } = parseArgs({
      args,
      options: { site: text, all: flag, archive: text, log: text, 'until-gap': flag, json: flag },
    });
    if ((values.site === undefined) !== values.all) throw new Error('one of both');
    return { ...values, site: SiteId.optional().parse(values.site) };
  } catch {
    throw new StartError(USAGE);
  }
}

async function run(): Promise<boolean> {
  const options = optionsOf(process.argv.slice(2));
  const config = loadConfig(process.env);
  const archive = new Archive(options.archive === undefined ? config.archiveDir : resolve(options.archive));
  const target = await openSource(config, { create: true });
  const left = options.log === undefined ? undefined : await openSource(elsewhere(options.log, config));
  try {
    const [into, from] = [withCommit(target.redis), withCommit((left ?? target).redis)];
    const sites = options.site === undefined ? await allSites(archive, from) : [options.site];
    if (sites.length === 0) throw new StartError(`There is nothing to restore in ${archive.root}.`);
    const restored = await restore({
      archive,
      target: into,
      left: from,
      sites,
      untilGap: options['until-gap'],
    });
    const missing = restored.flatMap(({ site, missing: gaps }) => gaps.map((gap) => ({ site, ...gap })));
    const refused = restored.filter(({ seq }) => seq === undefined);
    const last = {
      restored: restored.length - refused.length,
      events: restored.reduce((sum, { events }) => sum + events, 0),
      refused: refused.map(({ site, reason }) => ({ site, reason })),
      missing,
    };
    for (const one of restored) process.stdout.write(`${told(one)}\n`);
    if (options.json) process.stdout.write(`${JSON.stringify(last)}\n`);
    return refused.length === 0 && missing.length === 0;
  } finally {
    await left?.close();
    await target.close();
  }
}

async function allSites(archive: Archive, left: ReturnType<typeof withCommit>): Promise<readonly string[]> {
  const ids = [...(await archive.sites()), ...(await left.smembers(SITES_KEY))];
  return [...new Set(ids)].filter((id) => SiteId.safeParse(id).success).toSorted();
}

function elsewhere(where: string, config: Config): Config {
  const isAddress = where.includes('://') || where.endsWith('.sock');
  const { redis } = isAddress ? loadConfig({ REDIS_URL: where }) : { redis: undefined };
  return { ...config, redis, dataDir: resolve(where) };
}

try {
  process.exitCode = (await run()) ? 0 : 1;
} catch (error) {
  const { message, stack } = error instanceof Error ? error : new Error(String(error));
  process.stderr.write(`${error instanceof StartError ? message : stack}\n`);
  process.exitCode = 1;
}
