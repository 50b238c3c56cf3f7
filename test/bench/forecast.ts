/** How good the forecast is: simulated weeks at four loads, beside the formula in use elsewhere and an oracle. */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { quantile, rounded } from './figures.ts';
import { crowdedCost } from './forecast/crowded.ts';
import { readVisits } from './forecast/csv.ts';
import { runVisits } from './forecast/csv-run.ts';
import { pressLatency } from './forecast/latency.ts';
import { covered, keptBy, mean, meanError, pinball, width } from './forecast/report.ts';
import { LOADS, type Told, type WorldPlan, type WorldResult } from './forecast/world-run.ts';
import type { BenchOptions } from './run.ts';

const WORLDS = 8;

export async function benchForecast({ quick, say, csv }: BenchOptions): Promise<object> {
  if (csv !== undefined) return reportCsv(csv, say);
  const worlds = quick ? 2 : WORLDS;
  const plans = Array.from({ length: worlds }, (_, index): WorldPlan => {
    const days = quick
      ? { training: 5, testing: 4, replications: 50, every: 4 }
      : { training: 10, testing: 8, replications: 100, every: 1 };
    return { seed: index + 1, ...days };
  });
  const results = await runAll(plans, say);
  say('presses with and without the forecast');
  const latency = quick ? await pressLatency(2, 200) : await pressLatency(8, 500);
  const cost = crowdedCost(quick ? 10 : 50);
  return {
    ...report(results, say),
    pressP99Ratio: rounded(latency.p99Ratio),
    pressP99Ms: [latency.p99Without, latency.p99With].map(rounded),
    msPerRun: rounded(cost),
  };
}

/** @throws {Error} that names the line and column which cannot be read */
function reportCsv(file: string, say: BenchOptions['say']): object {
  const { told, days } = runVisits(readVisits(file));
  if (told.length === 0)
    throw new Error(`${file}: nobody waited on the days that are checked (the last two thirds)`);
  say(`${told.length} waits on ${days} days`);
  const { mae, zms, raw, guarded, shown, cover, width, pinball, wait } = figures(told);
  return Object.fromEntries(
    Object.entries({
      meanWait: wait,
      mae,
      maeVsZms: mae / zms,
      rawKept: raw,
      p90KeptOverall: guarded,
      shownKept: shown,
      p10p90Cover: cover,
      width,
      pinball,
    })
      .map(([name, value]) => [name, rounded(value)] as const)
      .concat([
        ['waits', told.length],
        ['days', days],
      ]),
  );
}

async function runAll(plans: readonly WorldPlan[], say: BenchOptions['say']): Promise<WorldResult[]> {
  const left = [...plans];
  const results: WorldResult[] = [];
  const work = async () => {
    const child: ChildProcess = fork(fileURLToPath(new URL('./forecast/worker.ts', import.meta.url)));
    await once(child, 'message');
    for (let plan = left.shift(); plan !== undefined; plan = left.shift()) {
      child.send(plan);
      const [result] = (await once(child, 'message')) as [WorldResult];
      say(`world ${plan.seed}: ${result.told.length} waits told`);
      results.push(result);
    }
    child.disconnect();
    await once(child, 'exit');
  };
  await Promise.all(Array.from({ length: Math.min(2, availableParallelism()) }, work));
  return results;
}

const ours = (each: Told) => each.ours;
const oracle = (each: Told) => each.oracle ?? [0, 0, 0];

function figures(list: readonly Told[]) {
  return {
    n: list.length,
    wait: mean(list.map(({ wait }) => wait)),
    mae: meanError(list, (each) => each.ours[1]),
    zms: meanError(list, ({ zms }) => zms),
    oracle: meanError(list, (each) => oracle(each)[1]),
    raw: keptBy(list, (each) => each.ours[2]),
    guarded: keptBy(list, (each) => each.guarded),
    shown: keptBy(list, (each) => each.shown),
    oracleKept: keptBy(list, (each) => oracle(each)[2]),
    cover: covered(list, ours),
    width: width(list, ours),
    pinball: pinball(list, ours),
  };
}

function report(results: readonly WorldResult[], say: BenchOptions['say']): object {
  const all = results.flatMap(({ told }) => told);
  const told = all.filter(({ kind }) => kind === 'test');
  const moved = results.flatMap((result) => result.moved);
  const at = <T extends { readonly load: number }>(list: readonly T[], load: number) =>
    list.filter((each) => each.load === load);
  const row = (name: string, values: readonly number[]) =>
    say(`${name.padEnd(10)}${values.map((value) => rounded(value).toString().padStart(9)).join('')}`);
  const lines = [
    ...LOADS.map((load) => [`${Math.round(load * 100)} %`, at(told, load)] as const),
    ['all', told] as const,
  ];
  say(
    `load      ${Object.keys(figures([]))
      .map((name) => name.padStart(9))
      .join('')}`,
  );
  for (const [name, list] of lines) row(name, Object.values(figures(list)));
  const total = figures(told);
  const oracleCover = [0, 1, 2].map((index) => keptBy(told, (each) => oracle(each)[index as 0 | 1 | 2]));
  say(`oracle's P10, P50, P90 cover ${oracleCover.map((part) => part.toFixed(3)).join(', ')}`);
  const movement = (list: typeof moved) => mean(list.map(({ by, over }) => by / over));
  const ms = results.flatMap((result) => result.ms);
  const kind = (name: string) =>
    keptBy(
      all.filter((each) => each.kind === name),
      (each) => each.ours[2],
    );
  const perLoad = <T>(of: (list: readonly Told[]) => T) =>
    Object.fromEntries(LOADS.map((load) => [String(Math.round(load * 100)), of(at(told, load))]));
  return {
    waits: told.length,
    days: new Set(
      results.flatMap(({ told: each }, world) =>
        each.filter(({ kind: k }) => k === 'test').map(({ day }) => `${world}/${day}`),
      ),
    ).size,
    maeVsZmsAt: perLoad((list) => rounded(figures(list).mae / figures(list).zms)),
    maeVsOracleAt: perLoad((list) => rounded(figures(list).mae / figures(list).oracle)),
    rawKept: perLoad((list) => rounded(figures(list).raw)),
    shownKept: perLoad((list) => rounded(figures(list).shown)),
    oracleCover: oracleCover.map(rounded),
    p10p90Cover: rounded(total.cover),
    width: rounded(total.width),
    pinball: rounded(total.pinball),
    movement: rounded(movement(moved)),
    movementAt: Object.fromEntries(
      LOADS.map((load) => [String(Math.round(load * 100)), rounded(movement(at(moved, load)))]),
    ),
    coldKept: rounded(kind('cold')),
    shockKept: rounded(kind('shock')),
    msP95: rounded(quantile(ms, 0.95)),
    maeVsZms: rounded(total.mae / total.zms),
    maeVsOracle: rounded(total.mae / total.oracle),
    p90KeptOverall: rounded(total.guarded),
    p90Kept: perLoad((list) => rounded(figures(list).guarded)),
  };
}
