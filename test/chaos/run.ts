/** `npm run -s chaos -- <name> [--kills N] [--seed K] [--json]`: breaks things under load and counts the damage. */
import { spawnSync } from 'node:child_process';
import { parseArgs } from 'node:util';
import type { Verdict } from './checker.ts';
import { diskFull } from './disk-full.ts';
import { kill } from './kill.ts';
import { power } from './power.ts';
import { printer } from './printer.ts';

export interface Options {
  readonly kills: number;
  readonly seed: number;
  readonly say: (line: string) => void;
}

const runs: Readonly<Record<string, (options: Options) => Promise<Verdict>>> = {
  'disk-full': diskFull,
  kill,
  power,
};

/** Fewer than this per kill, and nothing was tried. */
const LEAST_PER_KILL = 100;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    kills: { type: 'string', default: '10' },
    seed: { type: 'string', default: String(Math.floor(Math.random() * 1e9)) },
    json: { type: 'boolean', default: false },
  },
});
const [name = ''] = positionals;
const run = Object.hasOwn(runs, name) ? runs[name] : undefined;
const kills = Number(values.kills);
const seed = Number(values.seed);
const say = (line: string) => void process.stderr.write(`${line}\n`);

if (name === 'printer' && Number.isInteger(seed)) {
  const { tickets, printedOnce, printedTwice, lost } = await printer({ seed, say });
  const papers = { tickets, printedOnce, printedTwice, lost };
  process.stdout.write(`${values.json ? JSON.stringify(papers) : Object.entries(papers).join('\n')}\n`);
  process.exit(printedOnce === tickets && printedTwice + lost === 0 ? 0 : 1);
}
if (run === undefined || !Number.isInteger(kills) || kills < 1 || !Number.isInteger(seed)) {
  say(
    `Usage: npm run -s chaos -- <${[...Object.keys(runs), 'printer'].join('|')}> [--kills N] [--seed K] [--json]`,
  );
  process.exit(1);
}
const build = spawnSync(process.execPath, ['server/start/start.mjs', 'build'], { stdio: ['ignore', 2, 2] });
if (build.status !== 0) process.exit(1);

const { acknowledged, lost, duplicateNumbers, doubleCalls, chainBroken } = await run({ kills, seed, say });
const counts = { acknowledged, lost, duplicateNumbers, doubleCalls, chainBroken };
process.stdout.write(
  `${values.json ? JSON.stringify(counts) : Object.entries(counts).join('\n').replaceAll(',', ' ')}\n`,
);
const enough = acknowledged >= kills * LEAST_PER_KILL;
if (!enough) say(`only ${acknowledged} commands were acknowledged: nothing was tried`);
process.exit(enough && lost + duplicateNumbers + doubleCalls + chainBroken === 0 ? 0 : 1);
