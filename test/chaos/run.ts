/**
 * `npm run -s chaos -- <name> [--kills N] [--minutes N] [--ports none|some|all] [--seed K] [--json]`: breaks things under load and counts the
 * damage. All counts but the first have to be zero.
 */
import { spawnSync } from 'node:child_process';
import { parseArgs } from 'node:util';
import type { Verdict } from './checker.ts';
import { clock } from './clock.ts';
import { diskFull } from './disk-full.ts';
import { failoverCluster, failoverSentinel } from './failover.ts';
import { kill } from './kill.ts';
import { partition } from './partition.ts';
import { power } from './power.ts';
import { PRINTERS, printer } from './printer.ts';
import { slowClient } from './slow-client.ts';
import { soak } from './soak.ts';
import { storm } from './storm.ts';

export interface Options {
  readonly kills: number;
  readonly minutes: number;
  readonly seed: number;
  readonly say: (line: string) => void;
}

const runs: Readonly<Record<string, (options: Options) => Promise<Verdict>>> = {
  clock,
  'disk-full': diskFull,
  'failover-cluster': failoverCluster,
  'failover-sentinel': failoverSentinel,
  kill,
  partition,
  power,
  'slow-client': slowClient,
  soak,
  storm: (options) => storm(options),
};

/** Fewer than this per kill, and nothing was tried. */
const LEAST_PER_KILL = 100;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    kills: { type: 'string', default: '10' },
    minutes: { type: 'string', default: '30' },
    seed: { type: 'string', default: String(Math.floor(Math.random() * 1e9)) },
    ports: { type: 'string', default: 'some' },
    json: { type: 'boolean', default: false },
  },
});
const [name = ''] = positionals;
const run = Object.hasOwn(runs, name) ? runs[name] : undefined;
const [kills, minutes, seed] = [Number(values.kills), Number(values.minutes), Number(values.seed)];
const say = (line: string) => void process.stderr.write(`${line}\n`);

const atPorts = { none: 0, some: PRINTERS / 2, all: PRINTERS }[values.ports];
if (name === 'printer' && Number.isInteger(seed) && atPorts !== undefined) {
  const { tickets, printedOnce, printedTwice, lost } = await printer({ seed, say, atPorts });
  const papers = { tickets, printedOnce, printedTwice, lost };
  process.stdout.write(`${values.json ? JSON.stringify(papers) : Object.entries(papers).join('\n')}\n`);
  process.exit(printedOnce === tickets && printedTwice + lost === 0 ? 0 : 1);
}
const isAsked = Number.isInteger(kills) && kills >= 1 && minutes > 0 && Number.isInteger(seed);
if (run === undefined || !isAsked) {
  say(
    `Usage: npm run -s chaos -- <${[...Object.keys(runs), 'printer'].join('|')}> [--kills N] [--minutes N] [--ports none|some|all] [--seed K] [--json]`,
  );
  process.exit(1);
}
const build = spawnSync(process.execPath, ['server/start/start.mjs', 'build'], { stdio: ['ignore', 2, 2] });
if (build.status !== 0) process.exit(1);

const { findings: _, ...counts } = await run({ kills, minutes, seed, say });
process.stdout.write(
  `${values.json ? JSON.stringify(counts) : Object.entries(counts).join('\n').replaceAll(',', ' ')}\n`,
);
const { acknowledged, ...damage } = counts;
const enough = acknowledged >= kills * LEAST_PER_KILL;
if (!enough) say(`only ${acknowledged} commands were acknowledged: nothing was tried`);
process.exit(enough && Object.values(damage).every((count) => count === 0) ? 0 : 1);
