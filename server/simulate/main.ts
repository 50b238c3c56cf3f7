/** `npm run -s simulate`: plays days of a site through the real engine, and compares ways to run it. */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { Site } from '../../shared/model.ts';
import { demoCity } from '../edges/demo/city.ts';
import { StartError } from '../start-error.ts';
import { policyOf } from './policy.ts';
import { simulate } from './simulate.ts';
import { summary } from './summary.ts';

const USAGE =
  'usage: npm run -s simulate -- --site <id> | --config <site.json> [--days 5] [--seed 1] [--load 0.92] [--policy <what=value,…>]… [--json]';
const AS_IT_IS = 'as it is';

function run(): string {
  const { values } = parseArgs({
    options: {
      site: { type: 'string' },
      config: { type: 'string' },
      days: { type: 'string', default: '5' },
      seed: { type: 'string', default: '1' },
      load: { type: 'string', default: '0.92' },
      policy: { type: 'string', multiple: true, default: [] },
      json: { type: 'boolean', default: false },
    },
  });
  const site = values.config === undefined ? demoSite(values.site) : siteFrom(values.config);
  const options = {
    days: number('days', values.days, 1, 1000),
    seed: number('seed', values.seed, 0, 2 ** 31),
    load: number('load', values.load, 0.05, 3),
  };
  const policies = [{ name: AS_IT_IS, site }, ...values.policy.map((name) => policyOf(site, name))];
  const ran = simulate({ site, policies, ...options });
  return values.json
    ? JSON.stringify({ site: site.id, ...options, policies: ran })
    : summary(site.name, options, ran);
}

function demoSite(id: string | undefined): Site {
  const sites = demoCity('virtual');
  const site = sites.find((each) => each.id === id);
  if (site !== undefined) return site;
  throw new StartError(`${USAGE}\n--site is one of ${sites.map((each) => each.id).join(', ')}.`);
}

function siteFrom(file: string): Site {
  const parsed = Site.safeParse(JSON.parse(readFileSync(file, 'utf8')));
  if (parsed.success) return parsed.data;
  throw new StartError(
    `${file} is no site's configuration: ${parsed.error.issues[0]?.path.join('.') ?? ''} ${parsed.error.issues[0]?.message ?? ''}.`,
  );
}

function number(name: string, value: string, least: number, most: number): number {
  const parsed = Number(value);
  if (value.trim() !== '' && parsed >= least && parsed <= most) return parsed;
  throw new StartError(`--${name} is a number from ${least} to ${most}.`);
}

try {
  process.stdout.write(`${run()}\n`);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
