/** How many commands a second one site commits: in process, over sockets, over HTTP, beside bare EVALs. */
import { type BenchRedis, startBenchRedis } from './bench-redis.ts';
import { median, quantile, rounded } from './figures.ts';
import { inProcessPerSecond } from './in-process.ts';
import type { BenchOptions } from './run.ts';
import { httpPerSecond, socketPerSecond, startWireServer } from './wire.ts';
import { bareEvalPerSecond, bareRoundTrip } from './yardstick.ts';

const SENDERS = [1, 16, 64] as const;
const HTTP_CONNECTIONS = 50;

/** What one round measures, per number of senders; each in answers per second. */
const MEASURES = ['bare', 'always', 'everysec', 'socket', 'http'] as const;
type Measure = (typeof MEASURES)[number];
type Round = Readonly<Record<Measure, number>> & {
  /** What a sender waited in process, against the bare EVALSHA of one client: medians. */
  readonly waitRatio: number;
  /** Of a hundred answers over sockets, how long the slowest took, ms. */
  readonly socketP99: number;
};

/**
 * Rounds are interleaved (every measure once, then again), so that a machine that slows down slows down
 * all of them. Ratios are taken within a round, at 64 senders, and are medians over the rounds.
 */
export async function benchCommands({ quick, say }: BenchOptions): Promise<object> {
  const rounds = quick ? 1 : 5;
  const ms = quick ? 500 : 2000;
  const always = await startBenchRedis('always');
  const everysec = await startBenchRedis('everysec');
  const measured = new Map<number, Round[]>(SENDERS.map((senders) => [senders, []]));
  say(`answers per second (medians over ${rounds} rounds follow)`);
  say(`senders  ${MEASURES.map((measure) => measure.padStart(9)).join('')}`);
  for (let round = 0; round < rounds; round += 1) {
    for (const senders of SENDERS) {
      const figures = await measure(senders, ms, always, everysec);
      measured.get(senders)?.push(figures);
      say(row(senders, figures));
    }
  }
  await always.stop();
  await everysec.stop();
  say('medians');
  for (const senders of SENDERS) say(row(senders, medians(measured.get(senders) ?? [])));
  const at64 = measured.get(64) ?? [];
  const ratio = (measure: Measure) => rounded(median(at64.map((round) => round[measure] / round.bare)));
  return {
    inProcessAlwaysPerSecond: Math.round(median(at64.map((round) => round.always))),
    inProcessRatioAlways: ratio('always'),
    inProcessRatioEverysec: ratio('everysec'),
    socketRatio: ratio('socket'),
    httpRatio: ratio('http'),
    oneSenderP50Ratio: rounded(median((measured.get(1) ?? []).map(({ waitRatio }) => waitRatio))),
    socketP99Ms: rounded(median(at64.map(({ socketP99 }) => socketP99))),
  };
}

async function measure(
  senders: number,
  ms: number,
  always: BenchRedis,
  everysec: BenchRedis,
): Promise<Round> {
  await everysec.clear();
  // Long enough to be past redis-benchmark's start.
  const bare = await bareEvalPerSecond(everysec.socketPath, senders, senders * 50 * Math.ceil(ms / 100));
  await everysec.clear();
  await always.clear();
  const bareWait = await bareRoundTrip(always.socketPath, ms);
  await always.clear();
  const waits: number[] = [];
  const figures = {
    bare,
    always: await inProcessPerSecond(always.socketPath, senders, ms, { waits }),
    everysec: await inProcessPerSecond(everysec.socketPath, senders, ms),
    waitRatio: median(waits) / bareWait,
  };
  await always.clear();
  const wire = await startWireServer(always.socketPath);
  const answers: number[] = [];
  const socket = await socketPerSecond(wire, senders, ms, answers);
  const http = await httpPerSecond(wire, senders === 64 ? HTTP_CONNECTIONS : senders, ms);
  await wire.server.stop();
  return { ...figures, socket, http, socketP99: quantile(answers, 0.99) };
}

function medians(rounds: readonly Round[]): Readonly<Record<Measure, number>> {
  const of = (measure: Measure) => median(rounds.map((round) => round[measure]));
  return {
    bare: of('bare'),
    always: of('always'),
    everysec: of('everysec'),
    socket: of('socket'),
    http: of('http'),
  };
}

function row(senders: number, figures: Readonly<Record<Measure, number>>): string {
  return `${String(senders).padStart(7)}  ${MEASURES.map((measure) => String(Math.round(figures[measure])).padStart(9)).join('')}`;
}
