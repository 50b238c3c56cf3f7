/**
 * `npm run -s replay -- --site S --day D [--explain A042] [--language en] [--url http://…] [--json]`: reads
 * a site's log again, proves chain and state, and tells of one day. Ends with 1 when something is not proven.
 */
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { Language, SiteId } from '../../shared/model.ts';
import { loadConfig } from '../config.ts';
import { Archive } from '../log/archive.ts';
import { StartError } from '../start-error.ts';
import { replay } from './replay.ts';
import { openSource } from './source.ts';

const USAGE =
  'usage: npm run -s replay -- --site <id> --day <YYYY-MM-DD> [--explain <code>] [--language de|en] [--url <origin>] [--json]';

const Options = z.object({
  site: SiteId,
  day: z.iso.date(),
  explain: z.string().optional(),
  language: Language.default('de'),
  url: z
    .url()
    .transform((url) => new URL(url).origin)
    .optional(),
  json: z.boolean().default(false),
});

function optionsOf(args: string[]): z.output<typeof Options> {
  const text = { type: 'string' } as const;
  try {
    const { values } = parseArgs({
      args,
      options: { site: text, day: text, explain: text, language: text, url: text, json: { type: 'boolean' } },
    });
    return Options.parse(values);
  } catch {
    throw new StartError(USAGE);
  }
}

async function run(): Promise<boolean> {
  const { json, ...options } = optionsOf(process.argv.slice(2));
  const config = loadConfig(process.env);
  const source = await openSource(config);
  const archive = new Archive(config.archiveDir);
  try {
    const { lines, verdict } = await replay({ redis: source.redis, archive, ...options });
    const { events, chainBroken, stateEqual } = verdict;
    const said = `${events} events, ${chainBroken} breaks of the chain, state ${stateEqual ? 'equal' : 'DIFFERENT'}`;
    const last = json ? JSON.stringify({ events, chainBroken, stateEqual }) : said;
    process.stdout.write(`${[...lines, last].join('\n')}\n`);
    return chainBroken === 0 && stateEqual;
  } finally {
    await source.close();
  }
}

try {
  process.exitCode = (await run()) ? 0 : 1;
} catch (error) {
  const { message, stack } = error instanceof Error ? error : new Error(String(error));
  process.stderr.write(`${error instanceof StartError ? message : stack}\n`);
  process.exitCode = 1;
}
