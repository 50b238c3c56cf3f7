/**
 * `npm run -s bench -- <name> [--json] [--quick]`. Each bench starts its yardstick itself, in the same run:
 * absolute figures drift with the machine, ratios say something. What is for people goes to stderr; with
 * `--json` the last line on stdout is the result.
 */
import { parseArgs } from 'node:util';
import { benchCommands } from './commands.ts';
import { benchDesk } from './desk.ts';
import { benchDisplay } from './display.ts';
import { benchFanout } from './fanout.ts';
import { benchForecast } from './forecast.ts';
import { benchGrowth } from './growth.ts';
import { benchKiosk } from './kiosk.ts';
import { benchMemory } from './memory.ts';
import { benchPhone } from './phone.ts';
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
  /** A file of real visits to check the forecast with, where there is one. */
  readonly csv?: string | undefined;
}

const benches: Readonly<Record<string, (options: BenchOptions) => Promise<object>>> = {
  commands: benchCommands,
  desk: benchDesk,
  display: benchDisplay,
  fanout: benchFanout,
  forecast: benchForecast,
  growth: benchGrowth,
  kiosk: benchKiosk,
  memory: benchMemory,
  phone: benchPhone,
  print: benchPrint,
  recovery: benchRecovery,
  processes: benchProcesses,
  resync: benchResync,
  sites: benchSites,
  wall: benchWall,
};

const say = (line: string) => void process.stderr.write(`${line}\n`);
const asked = read(process.argv.slice(2));
const bench = asked && Object.hasOwn(benches, asked.name) ? benches[asked.name] : undefined;
if (asked === undefined || bench === undefined || (asked.csv !== undefined && bench !== benchForecast)) {
  say(`usage: npm run -s bench -- <${Object.keys(benches).join('|')}> [--json] [--quick]`);
  say('       npm run -s bench -- forecast --csv <file> [--json]');
  process.exit(1);
}
const { json, quick, csv } = asked;
const result = await bench({ quick, say, csv }).catch((error: unknown) => {
  // Whoever brings a file is told what is wrong with it; whatever else fails is a fault of the bench.
  if (csv === undefined) throw error;
  say(`${csv}: ${(error as Error).message}`);
  process.exit(1);
});
process.stdout.write(`${JSON.stringify(result, null, json ? undefined : 2)}\n`);
process.exit(0);

/** Undefined where it cannot be understood. */
function read(args: string[]) {
  try {
    const options = {
      json: { type: 'boolean', default: false },
      quick: { type: 'boolean', default: false },
      csv: { type: 'string' },
    } as const;
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
    const [name = '', ...more] = positionals;
    return more.length > 0 ? undefined : { name, ...values };
  } catch {
    return undefined;
  }
}
