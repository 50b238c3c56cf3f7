/**
 * `npm run -s bench -- <name> [--json] [--quick]`. Each bench starts its yardstick itself, in the same run:
 * absolute figures drift with the machine, ratios say something. What is for people goes to stderr; with
 * `--json` the last line on stdout is the result.
 */
import { benchCommands } from './commands.ts';
import { benchDisplay } from './display.ts';
import { benchFanout } from './fanout.ts';
import { benchForecast } from './forecast.ts';
import { benchGrowth } from './growth.ts';
import { benchKiosk } from './kiosk.ts';
import { benchMemory } from './memory.ts';

import { benchPrint } from './print.ts';

import { benchProcesses } from './processes.ts';

import { benchRecovery } from './recovery.ts';
import { benchResync } from './resync.ts';
import { benchSites } from './sites.ts';
import { benchWall } from './wall.ts';

export interface BenchOptions {
  /** Fewer and shorter rounds, to see that it works. */
  readonly quick: boolean;
  readonly say: (line: string) => void;
}

const benches: Readonly<Record<string, (options: BenchOptions) => Promise<object>>> = {
  commands: benchCommands,
  display: benchDisplay,
  fanout: benchFanout,
  forecast: benchForecast,
  growth: benchGrowth,
  kiosk: benchKiosk,
  memory: benchMemory,
  print: benchPrint,
  recovery: benchRecovery,
  processes: benchProcesses,
  resync: benchResync,
  sites: benchSites,
  wall: benchWall,
};

const [name = '', ...flags] = process.argv.slice(2);
const bench = Object.hasOwn(benches, name) ? benches[name] : undefined;
const unknown = flags.find((flag) => flag !== '--json' && flag !== '--quick');
if (bench === undefined || unknown !== undefined) {
  process.stderr.write(`usage: npm run -s bench -- <${Object.keys(benches).join('|')}> [--json] [--quick]\n`);
  process.exit(1);
}
const say = (line: string) => void process.stderr.write(`${line}\n`);
const result = await bench({ quick: flags.includes('--quick'), say });
process.stdout.write(`${JSON.stringify(result, null, flags.includes('--json') ? undefined : 2)}\n`);
process.exit(0);
